"""``build/requirements.lock``: what is installed is what was written down, on every system."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "build" / "requirements.lock").read_text(encoding="utf-8")
PINNED = re.compile(
    r"^(?P<name>[a-z0-9-]+)==\S+[^\n]*\\\n(?P<hashes>(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.M
)


def test_every_line_of_the_lock_file_is_a_pinned_release_with_its_hashes() -> None:
    without_comments = re.sub(r"^#.*\n", "", LOCK, flags=re.M)

    assert PINNED.sub("", without_comments) == ""


def test_the_lock_file_names_no_place_to_download_from() -> None:
    assert "://" not in LOCK
    assert "--index-url" not in LOCK
    assert "--find-links" not in LOCK


def test_everything_that_the_project_asks_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked_for = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.split(r"[<>=~! ;\[]", requirement)[0].lower().replace("_", "-") for requirement in asked_for}

    assert names <= {match["name"] for match in PINNED.finditer(LOCK)}


def test_qt_and_the_typesetter_are_locked_for_windows_macos_and_linux() -> None:
    files = {match["name"]: match["hashes"].count("sha256:") for match in PINNED.finditer(LOCK)}

    # One file a system at least: Windows, macOS, and Linux on two kinds of processor.
    assert files["pyside6-essentials"] >= 4
    assert files["shiboken6"] >= 4
    assert files["typst"] >= 4
