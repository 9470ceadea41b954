"""The command line on an installation that is damaged."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.cases import EXAMPLE

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def installation(tmp_path: Path) -> Path:
    """A copy of the program as a wheel lays it out, to be damaged by a test."""
    package = tmp_path / "calcinosis_gui"
    shutil.copytree(
        ROOT / "src" / "calcinosis_gui", package, ignore=shutil.ignore_patterns("gui", "__pycache__")
    )
    for name in ("knowledge", "texts", "cases"):
        shutil.copytree(ROOT / "resources" / name, package / "resources" / name)
    return tmp_path


def run(installation: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    # Isolated: what this environment has installed of the program itself is not seen.
    start = (
        f"import sys; sys.path.insert(0, {str(installation)!r}); "
        "from calcinosis_gui.cli import main; sys.exit(main())"
    )
    return subprocess.run(
        [sys.executable, "-I", "-c", start, *arguments],
        cwd=installation,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_each_problem_of_the_knowledge_base_is_a_line_and_no_case_is_assessed_with_it(
    installation: Path,
) -> None:
    treatments = installation / "calcinosis_gui" / "resources" / "knowledge" / "treatments.toml"
    damaged = treatments.read_text(encoding="utf-8").replace('evidence = "', 'evidense = "', 2)
    treatments.write_text(damaged, encoding="utf-8")

    check = run(installation, "knowledge", "check", "--lang", "en")
    assess = run(installation, "assess", EXAMPLE, "--lang", "en")

    assert (check.returncode, check.stderr) == (1, "")
    assert sum("evidense" in line for line in check.stdout.splitlines()) == 2
    assert all(line.startswith("treatments.toml: ") for line in check.stdout.splitlines())
    assert (assess.returncode, assess.stdout) == (2, "")
    assert len(assess.stderr.splitlines()) == 1
    assert "the knowledge base is not sound" in assess.stderr


@pytest.mark.parametrize(
    ("file", "right", "wrong", "complaint"),
    [
        ("red_flags.toml", "history.tense_limb", "history.tense_lim", "'history.tense_lim' is not known"),
        ("founding.toml", "treatments.diltiazem", "treatments.dilt", "treatments.dilt, which is not there"),
        ("steps.toml", '"appearance.itch"', '"appearance.itsch"', "appearance.itsch is not a finding"),
    ],
)
def test_files_that_contradict_each_other_are_told(
    installation: Path, file: str, right: str, wrong: str, complaint: str
) -> None:
    path = installation / "calcinosis_gui" / "resources" / "knowledge" / file
    words = path.read_text(encoding="utf-8")
    assert right in words
    path.write_text(words.replace(right, wrong), encoding="utf-8")

    check = run(installation, "knowledge", "check")

    assert check.returncode == 1
    assert complaint in check.stdout


def test_a_knowledge_file_that_is_no_toml_is_a_problem_too(installation: Path) -> None:
    (installation / "calcinosis_gui" / "resources" / "knowledge" / "labs.toml").write_bytes(b"[phosphate\xff")

    check = run(installation, "knowledge", "check")

    assert (check.returncode, check.stderr) == (1, "")
    assert check.stdout.startswith("labs.toml: ")


def test_a_program_without_its_resources_says_to_install_it_again(installation: Path) -> None:
    shutil.rmtree(installation / "calcinosis_gui" / "resources")

    outcome = run(installation, "self-test")

    assert (outcome.returncode, outcome.stdout) == (1, "")
    assert len(outcome.stderr.splitlines()) == 1
    assert "install the program again" in outcome.stderr


def test_a_fault_of_the_program_is_one_line_that_says_where_and_nothing_of_the_patient(
    installation: Path,
) -> None:
    texts = installation / "calcinosis_gui" / "resources" / "texts" / "cli.toml"
    texts.write_text("[cli", encoding="utf-8")

    outcome = run(installation, "assess", EXAMPLE)

    assert (outcome.returncode, outcome.stdout) == (1, "")
    assert len(outcome.stderr.splitlines()) == 1
    assert "TOMLDecodeError (" in outcome.stderr
    assert "texts.py:" in outcome.stderr
