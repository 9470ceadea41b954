"""The summary as a file: PDF/A-3a and PDF/UA-1, readable by machines and by screen readers."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pikepdf
import pytest

from calcinosis_gui.core.assessment_file import assessment_document
from calcinosis_gui.core.case_file import read_case
from calcinosis_gui.core.text import Language
from tests.published import knowledge_base, published_case
from tests.report.summaries import Summary, items_of, summary_of

CASE = replace(published_case("calci-two-failed-grafts-thighs-33m"), reference="Case 0157")


@pytest.fixture(scope="module")
def summary() -> Summary:
    return summary_of(CASE)


def test_it_declares_both_standards(summary: Summary) -> None:
    with summary.document.open_metadata() as metadata:
        assert metadata.pdfa_status == "3A"
        assert metadata["pdfuaid:part"] == "1"
    (intent,) = items_of(summary.document.Root.OutputIntents)
    assert intent.S == "/GTS_PDFA1"
    assert len(intent.DestOutputProfile.read_bytes()) > 0


def test_a_reader_is_told_its_title_and_language() -> None:
    for language in Language:
        summary = summary_of(CASE, language)
        assert summary.document.Root.Lang == language.value
        assert "Case 0157" in str(summary.document.docinfo.Title)
        assert summary.document.Root.ViewerPreferences.DisplayDocTitle


def test_it_is_tagged_with_headings_lists_and_tables_whose_columns_have_names(summary: Summary) -> None:
    assert summary.document.Root.MarkInfo.Marked
    tags = [str(tag.S) for tag in summary.tags()]
    for needed in ("/H1", "/H2", "/L", "/LBody", "/Table", "/TD"):
        assert needed in tags
    tables = [tag for tag in summary.tags() if tag.S == "/Table"]
    for table in tables:
        assert "/TH" in [str(tag.S) for tag in _inside(table)]


def test_every_figure_has_an_alternative_text(summary: Summary) -> None:
    figures = [tag for tag in summary.tags() if tag.S == "/Figure"]
    assert [str(figure.Alt) for figure in figures] == ["Body map, front and back view. Marked: Thigh."]


def test_every_font_is_inside(summary: Summary) -> None:
    used = [page.Resources.Font for page in summary.document.pages]
    fonts = [fonts_of_page[name] for fonts_of_page in used for name in sorted(fonts_of_page.keys())]
    assert fonts
    for font in fonts:
        (descendant,) = items_of(font.DescendantFonts)
        assert "Inter" in str(descendant.BaseFont)
        assert "/FontFile3" in descendant.FontDescriptor


def test_the_case_and_the_assessment_are_attached_with_what_they_are(summary: Summary) -> None:
    assert read_case(summary.attached("case.json"), knowledge_base()) == CASE
    concluded = json.loads(summary.attached("assessment.json"))
    assert concluded == json.loads(
        json.dumps(assessment_document(summary.assessment, CASE, Language.ENGLISH))
    )
    relationships = {str(file.UF): str(file.AFRelationship) for file in items_of(summary.document.Root.AF)}
    assert relationships == {"case.json": "/Source", "assessment.json": "/Data"}
    for name in relationships:
        assert name.removesuffix(".json") in summary.document.attachments[name].description


def test_the_same_case_knowledge_and_time_give_the_same_bytes(summary: Summary) -> None:
    assert summary_of(CASE).data == summary.data


def _inside(element: pikepdf.Dictionary) -> Iterator[pikepdf.Dictionary]:
    for child in _children(element):
        yield child
        yield from _inside(child)


def _children(element: pikepdf.Dictionary) -> list[pikepdf.Dictionary]:
    below = element.get("/K", pikepdf.Array())
    listed = items_of(below) if isinstance(below, pikepdf.Array) else [below]
    return [child for child in listed if isinstance(child, pikepdf.Dictionary) and "/S" in child]
