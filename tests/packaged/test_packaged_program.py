"""The built program, started as a user starts it: away from the checkout and its Python."""

import os
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

import calcinosis_gui

PROGRAM_FOLDER = Path(__file__).resolve().parents[2] / "dist" / "calcinosis-gui"
SUFFIX = ".exe" if sys.platform == "win32" else ""
KEPT_VARIABLES = ("HOME", "LANG", "SYSTEMDRIVE", "SYSTEMROOT", "TEMP", "TMP", "USERPROFILE", "WINDIR")
NETWORK_LIBRARY = re.compile(r"(lib)?(Qt6?(Network|Qml|Quick)|ssl[.-]|_ssl)", re.IGNORECASE)


@pytest.fixture
def program_folder() -> Path:
    if not PROGRAM_FOLDER.is_dir():
        pytest.fail("there is no packaged program: make it with python3 build/dev.py package")
    return PROGRAM_FOLDER


def start(executable: Path, *arguments: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    environment |= {"PATH": os.defpath, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    return subprocess.run(
        [executable, *arguments],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_the_self_test_of_the_packaged_program_passes_and_says_the_versions(
    program_folder: Path, tmp_path: Path
) -> None:
    outcome = start(program_folder / f"calcinosis{SUFFIX}", "self-test", folder=tmp_path)

    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    assert not outcome.stderr
    assert calcinosis_gui.__version__ in outcome.stdout
    assert version("typst") in outcome.stdout


def test_the_packaged_program_writes_the_pdf_of_a_shipped_case(program_folder: Path, tmp_path: Path) -> None:
    cases = sorted(program_folder.glob("**/calcinosis_gui/resources/cases/*.json"))
    assert cases, "the packaged program holds no example case"
    pdf = tmp_path / "summary é.pdf"

    outcome = start(program_folder / f"calcinosis{SUFFIX}", "assess", cases[0], "--pdf", pdf, folder=tmp_path)

    assert outcome.returncode == 0, outcome.stderr
    assert pdf.read_bytes().startswith(b"%PDF-")


def test_the_packaged_program_refuses_a_missing_case_in_one_line(
    program_folder: Path, tmp_path: Path
) -> None:
    outcome = start(program_folder / f"calcinosis{SUFFIX}", "assess", "nowhere.json", folder=tmp_path)

    assert outcome.returncode == 2
    assert "nowhere.json" in outcome.stderr
    assert len(outcome.stderr.splitlines()) == 1


def test_the_packaged_program_shows_the_first_page_of_the_wizard(
    program_folder: Path, tmp_path: Path
) -> None:
    picture = tmp_path / "first page.png"

    outcome = start(program_folder / f"calcinosis-gui{SUFFIX}", "--show-first-page", picture, folder=tmp_path)

    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    image = QImage(str(picture))
    assert image.width() >= 640
    assert image.height() >= 480
    sampled = {image.pixel(x, y) for x in range(0, image.width(), 4) for y in range(0, image.height(), 4)}
    assert len(sampled) > 16, "the first page is blank"


def test_the_packaged_program_holds_no_way_to_the_network(program_folder: Path) -> None:
    files = [file for file in program_folder.rglob("*") if file.is_file()]

    assert [file.name for file in files if NETWORK_LIBRARY.match(file.name)] == []
