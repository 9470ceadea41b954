"""``calcinosis evaluate``: the accuracy table of any labelled file."""

import json
import stat
import sys
from pathlib import Path
from xml.etree import ElementTree

import pypdf
import pytest

from tests.cli.cases import published_lines
from tests.cli.command import calcinosis

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    path = tmp_path / "cases.jsonl"
    path.write_text("\n".join(published_lines()[::20]), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            ("9 labelled patients", "As coded", "Without laboratory results", "Confusion matrix", "Misses ("),
        ),
        (
            "fr",
            ("9 patients étiquetés", "Tels que codés", "Sans résultats", "Matrice de confusion", "Erreurs ("),
        ),
    ],
)
def test_the_table_the_confusion_matrix_and_the_misses_are_shown_in_both_languages(
    cases: Path, language: str, words: tuple[str, ...]
) -> None:
    outcome = calcinosis("evaluate", cases, "--lang", language)

    assert (outcome.exit_code, outcome.complaint) == (0, "")
    assert [word for word in words if word not in outcome.output] == []


def test_the_document_holds_the_same_figures_as_the_table(cases: Path) -> None:
    document = json.loads(calcinosis("evaluate", cases, "--json").output)
    six_first = document["readings"]["as_coded"]["measures"]["six_first"]

    assert document["schema"] == "calcinosis-evaluation/1"
    assert f"{six_first['count']} of 9" in calcinosis("evaluate", cases).output
    assert six_first["low"] < six_first["value"] <= six_first["high"]


def test_a_diagram_is_drawn_with_a_title_and_a_description_for_who_can_not_see_it(
    cases: Path, tmp_path: Path
) -> None:
    plot = tmp_path / "plot.svg"

    assert calcinosis("evaluate", cases, "--plot", plot).exit_code == 0

    root = ElementTree.fromstring(plot.read_bytes())
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert "9 patients" in (description.text or "")
    if sys.platform != "win32":
        assert stat.S_IMODE(plot.stat().st_mode) == stat.S_IRUSR | stat.S_IWUSR


def test_a_diagram_is_drawn_as_a_tagged_pdf_too(cases: Path, tmp_path: Path) -> None:
    plot = tmp_path / "plot.PDF"

    assert calcinosis("evaluate", cases, "--plot", plot, "--lang", "fr").exit_code == 0

    document = pypdf.PdfReader(plot)
    assert document.metadata is not None
    assert document.metadata.title == "Diagramme de fiabilité"
    assert document.root_object.get("/Lang") == "fr"
    assert "Réponses exactes" in document.pages[0].extract_text()


def test_a_diagram_of_another_kind_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    outcome = calcinosis("evaluate", tmp_path / "nowhere.jsonl", "--plot", tmp_path / "plot.gif")

    assert outcome.exit_code == 2
    assert "a .svg or .pdf file, not to" in outcome.complaint_line


def test_a_case_without_a_label_ends_the_evaluation_with_its_line(tmp_path: Path) -> None:
    unlabelled = json.loads(published_lines()[1])
    del unlabelled["expected"]
    path = tmp_path / "cases.jsonl"
    path.write_text(f"{published_lines()[0]}\n{json.dumps(unlabelled)}\n", encoding="utf-8")
    plot = tmp_path / "plot.svg"

    outcome = calcinosis("evaluate", path, "--plot", plot)

    assert (outcome.exit_code, outcome.output) == (2, "")
    assert outcome.complaint_line == (
        f"calcinosis: {path}: line 2: expected.subtype: the class that the source concluded is missing"
    )
    assert not plot.exists()


def test_a_line_that_is_no_case_ends_the_evaluation_with_its_place() -> None:
    lines = f"{published_lines()[0]}\n{{\n".encode()

    outcome = calcinosis("evaluate", "-", stdin=lines)

    assert (outcome.exit_code, outcome.output) == (2, "")
    assert "standard input: line 2, column" in outcome.complaint_line


def test_the_file_of_cases_is_asked_for() -> None:
    assert "the file of cases is missing" in calcinosis("evaluate").complaint_line
