"""The pieces that the summary is made of."""

import pytest

from calcinosis_gui.core.case import Case
from calcinosis_gui.core.text import Language
from calcinosis_gui.report.answers import answers_by_step
from calcinosis_gui.report.body_map import body_map_svg, marked_sites, site_words
from calcinosis_gui.report.citations import Citations, short_citation
from calcinosis_gui.report.plan_rows import first_statement
from calcinosis_gui.report.printable import printable, shortened
from calcinosis_gui.resources import resources_folder
from calcinosis_gui.texts import Texts, catalogue
from tests.published import knowledge_base

ENGLISH, FRENCH = Texts(Language.ENGLISH), Texts(Language.FRENCH)
DRAWING = (resources_folder() / "bodymap" / "bodymap.svg").read_text(encoding="utf-8")


def _words(case: Case, texts: Texts) -> list[str]:
    return [site_words(site, texts) for site in marked_sites(case, knowledge_base())]


def test_marked_regions_are_told_with_the_side_of_the_patient() -> None:
    case = Case(sites=("knee-left-front", "elbow-left-back", "elbow-right-back", "neck-mid-front"))

    assert _words(case, ENGLISH) == ["Neck", "Elbow, both sides", "Knee, left"]
    assert _words(case, FRENCH) == ["Cou", "Coude, des deux côtés", "Genou, à gauche"]


def test_a_location_without_a_side_marks_both_and_claims_neither() -> None:
    case = Case().with_answer("location.knee", answer=True).with_answer("location.hand", answer=False)
    (knee,) = marked_sites(case, knowledge_base())

    assert set(knee.regions) >= {"knee-left-front", "knee-right-front"}
    assert site_words(knee, ENGLISH) == "Knee"


def test_only_the_marked_regions_change_colour() -> None:
    case = Case(sites=("knee-left-front",))
    svg = body_map_svg(DRAWING, marked_sites(case, knowledge_base()), fill="#0B6170", line="#FFFFFF")

    assert svg.count("#0B6170") == 1
    assert 'id="knee-left-front" fill="#0B6170"' in svg


def test_every_region_of_the_knowledge_base_is_drawn() -> None:
    everywhere = Case(sites=tuple(knowledge_base().site_of_region))

    svg = body_map_svg(DRAWING, marked_sites(everywhere, knowledge_base()), fill="#0B6170", line="#FFFFFF")
    assert svg.count("#0B6170") == len(knowledge_base().site_of_region)


def test_a_region_that_is_not_drawn_is_an_error() -> None:
    marked = marked_sites(Case(sites=("knee-left-front",)), knowledge_base())
    with pytest.raises(ValueError, match="knee-left-front"):
        body_map_svg("<svg/>", marked, fill="#0B6170", line="#FFFFFF")


def test_sources_are_numbered_in_the_order_of_their_first_citation() -> None:
    citations = Citations(knowledge_base(), ENGLISH)
    first, second, third = list(knowledge_base().sources)[:3]

    assert citations.cite((third, first), at_most=2) == (1, 2)
    assert citations.cite((first, second), at_most=1) == (2,)
    assert [source.number for source in citations.listed()] == [1, 2]


@pytest.mark.parametrize(
    ("citation", "short"),
    [
        (
            "Reiter N, El-Shabrawi L. A title: part I. More. J Am Acad 2011;65:1",
            "Reiter N et al. J Am Acad 2011;65:1",
        ),
        ("Fine A. A title. Kidney Int 2002;61:2210", "Fine A. Kidney Int 2002;61:2210"),
        ("DermNet. Calcinosis cutis", "DermNet. Calcinosis cutis"),
        ("Penile calciphylaxis, 2020", "Penile calciphylaxis, 2020"),
    ],
)
def test_a_journal_citation_is_shortened_to_first_author_and_journal(citation: str, short: str) -> None:
    assert short_citation(citation) == short


def test_a_statement_ends_at_its_first_full_stop_or_semicolon() -> None:
    assert first_statement("Shows calcium; follows its size.") == "Shows calcium."
    assert first_statement("Montre 2.5 mm\N{NARROW NO-BREAK SPACE}; suit. Encore.") == "Montre 2.5 mm."
    assert first_statement("One.") == "One."


def test_every_character_of_the_knowledge_base_and_of_the_texts_can_be_printed() -> None:
    texts = [words for text in catalogue().values() for words in (text.en, text.fr)]
    files = (resources_folder() / "knowledge").rglob("*.toml")
    texts += [line for path in files for line in path.read_text(encoding="utf-8").splitlines()]

    assert [text for text in texts if "\N{WHITE SQUARE}" in printable(text)] == []


def test_text_too_long_for_the_footer_ends_in_an_ellipsis() -> None:
    assert shortened("Case 0157", 9) == "Case 0157"
    assert shortened("Case 01578", 9) == "Case 015…"


def test_one_of_several_answers_that_exclude_each_other_leaves_nothing_open() -> None:
    case = Case().with_answer("appearance.severe_pain", answer=True)
    (before,) = [row for row in answers_by_step(Case(), knowledge_base(), ENGLISH) if "ppearance" in row.step]
    (after,) = [row for row in answers_by_step(case, knowledge_base(), ENGLISH) if "ppearance" in row.step]

    assert after.not_known == before.not_known - 1
    assert after.yes == ("Severe pain",)
    assert after.no == ()


def test_typed_text_keeps_its_no_break_spaces_and_loses_line_breaks() -> None:
    assert printable("a\n\tb  c\N{NO-BREAK SPACE}: d") == "a b c\N{NO-BREAK SPACE}: d"


@pytest.mark.parametrize("hidden", ["\x00", "\x1b", "\ue000", "\u202e", "\ud83d", "\U0001f600", "患"])
def test_what_can_not_be_drawn_shows_as_an_empty_square(hidden: str) -> None:
    assert printable(f"a{hidden}b") == "a\N{WHITE SQUARE}b"
