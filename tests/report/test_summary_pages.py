"""What a reader finds on the pages of the summary."""

import datetime
import re
from dataclasses import replace
from types import MappingProxyType

import pytest

from calcinosis_gui.core.assessment import assess
from calcinosis_gui.core.case import Case, LabResult, Level, Patient
from calcinosis_gui.core.text import Language
from calcinosis_gui.report.summary_pdf import make_summary
from calcinosis_gui.texts import Texts
from calcinosis_gui.wording import percent, probability_word
from tests.published import knowledge_base, published_case
from tests.report.summaries import MADE_AT, summary_of

ONE_OF_EACH_CLASS = (
    "calci-penis-hd-65m-missed-dialysis",
    "dys-dm-39f-thigh-plaques",
    "hard-lupus-calcium-heparin-74m",
    "idio-nptc-2m-hip-knee-chest",
    "met-sarcoid-43m-cola",
    "mimic-gout-fingerpads-59f",
)
DIALYSIS = published_case("calci-two-failed-grafts-thighs-33m")
URGENT = replace(
    DIALYSIS,
    findings=MappingProxyType(
        dict(DIALYSIS.findings)
        | {"appearance.necrosis": True, "appearance.livedo_or_purpura": True, "history.dialysis": True}
    ),
)


def _squeezed(words: str) -> str:
    return " ".join(words.split())


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", ONE_OF_EACH_CLASS)
def test_a_published_patient_gets_two_pages_at_most_with_every_subtype_in_words(
    name: str, language: Language
) -> None:
    summary = summary_of(published_case(name), language)
    texts = Texts(language)

    assert len(summary.pages) <= 2
    for estimate in summary.assessment.subtypes:
        assert texts.of(knowledge_base().subtypes[estimate.id].name) in summary.text
        assert _squeezed(percent(estimate.probability, texts)) in summary.text
        assert probability_word(estimate.probability, knowledge_base(), texts) in summary.text


@pytest.mark.parametrize("language", Language)
def test_the_urgent_sign_comes_first_with_what_to_do(language: Language) -> None:
    summary = summary_of(URGENT, language)
    texts = Texts(language)
    flag = next(flag for flag in summary.assessment.red_flags if flag.id == "suspected_calciphylaxis")

    page = summary.pages[0]
    assert page.index(texts.of(flag.name)) < page.index(texts("report.label.result"))
    for step in flag.steps:
        assert _squeezed(texts.of(step.title)) in page


def test_without_an_urgent_sign_it_says_so() -> None:
    summary = summary_of(Case())

    assert summary.assessment.red_flags == ()
    assert "No urgent sign among the answers given" in summary.text


@pytest.mark.parametrize("language", Language)
def test_what_to_avoid_is_set_apart_from_options_and_cautions(language: Language) -> None:
    summary = summary_of(URGENT, language)
    texts = Texts(language)
    avoid, option = texts("report.treatments.avoid"), texts("report.treatments.option")

    text = summary.text[summary.text.index(texts("report.label.treatments")) :]
    avoided = text[text.index(avoid) : text.index(f" {option} ")]
    for treatment in summary.assessment.treatments:
        assert (_squeezed(texts.of(treatment.name)) in avoided) == (treatment.status == "avoid")


@pytest.mark.parametrize("language", Language)
def test_it_never_claims_certainty_nor_a_diagnosis(language: Language) -> None:
    for name in ONE_OF_EACH_CLASS:
        text = summary_of(published_case(name), language).text
        assert not re.search(r"\b(?<![\d,.])(0|100) ?%", text)
        assert not re.search(r"diagnos(is|tic) ?:", text, re.IGNORECASE)
    assert "not a diagnosis" in text or "pas un diagnostic" in text


def test_every_page_names_the_patient_the_knowledge_base_and_its_number() -> None:
    case = replace(published_case("met-sarcoid-43m-cola"), reference="Case 0157")
    summary = summary_of(case)
    short_hash = knowledge_base().hash[:8]

    assert len(summary.pages) > 1
    for number, page in enumerate(summary.pages, start=1):
        assert "Patient reference: Case 0157" in page
        assert f"Knowledge base {knowledge_base().version} ({short_hash})" in page
        assert f"Page {number} of {len(summary.pages)}" in page
        assert "This is not a diagnosis." in page


@pytest.mark.parametrize(
    "typed",
    [
        '#panic("x") $x^2$ *b* _i_ `c` <label> @ref \\ // /* {percent} []"',
        '"},{"x":1}',
        "\\u0000 \\n #sys.inputs",
        "Zoë Müller-Łukasz’s «file» no 7",
    ],
)
def test_what_a_person_typed_is_printed_as_it_is_and_never_read_as_markup(typed: str) -> None:
    summary = summary_of(Case(reference=typed, clinician=f"Dr {typed}", note=f"Note {typed}"))

    for expected in (typed, f"Dr {typed}", f"Note {typed}"):
        assert _without_spaces(expected) in _without_spaces(summary.text)


def _without_spaces(text: str) -> str:
    """A narrow column breaks its lines, and a long word, where it must."""
    return "".join(text.replace("\N{ZERO WIDTH SPACE}", "").split())


def test_characters_that_the_font_lacks_are_marked_and_kept_in_the_attached_case() -> None:
    case = Case(reference="Case 患者 \U0001f600 \x07\ue000\u202e 7")
    summary = summary_of(case)

    assert "Case \N{WHITE SQUARE}" in summary.text
    assert "患者 \U0001f600" in summary.attached("case.json")


def test_a_long_reference_and_note_lose_nothing() -> None:
    words = [f"w{number}w" for number in range(2500)]
    case = Case(reference="R" * 300, note=" ".join(words))
    summary = summary_of(case)

    printed = _without_spaces(summary.text)
    assert [word for word in words if word not in printed] == []
    assert "R" * 300 in printed
    assert all(f"of {len(summary.pages)}" in page for page in summary.pages)


def test_labs_show_value_unit_range_and_flag_and_mark_what_was_computed() -> None:
    case = Case(
        patient=Patient(age_years=61),
        labs=(
            LabResult("calcium_total", 2.31, "mmol/L", date="2026-11-12"),
            LabResult("albumin", 29, "g/L", date="2026-11-12"),
            LabResult("phosphate", 2.34, "mmol/L", date="2026-11-12"),
            LabResult("pth", level=Level.HIGH, date="2026-11-12"),
        ),
    )
    english, french = summary_of(case).text, summary_of(case, Language.FRENCH).text

    assert "Lab values of 12 Nov 2026" in english
    assert re.search(r"Phosphate 2\.34 mmol/L [\d.]+ to [\d.]+ (Very high|High)", english)
    assert re.search(r"Albumin 29 g/L 35 to [\d.]+ Low", english)
    assert re.search(r"\* 5\.\d+ mmol²/L²", english)
    assert "computed by the program" in english
    assert re.search(r"Phosphat\w* 2,34 mmol/L", french)


def test_the_answers_stand_by_step_with_the_number_that_is_not_known() -> None:
    known = summary_of(Case().with_answer("history.dialysis", answer=True)).text
    unknown = summary_of(Case()).text

    count = r"History (?:Dialysis |Chronic kidney disease · Dialysis |.*? )?(\d+) Imaging"
    before, after = re.search(count, unknown), re.search(count, known)
    assert before is not None
    assert after is not None
    assert int(after[1]) < int(before[1])


def test_a_time_zone_is_respected_and_none_is_needed() -> None:
    case = Case()
    assessment = assess(case, knowledge_base())
    paris = datetime.timezone(datetime.timedelta(hours=1))
    for made_at in (MADE_AT, MADE_AT.replace(tzinfo=paris)):
        data = make_summary(case, assessment, knowledge_base(), Language.FRENCH, made_at)
        assert data.startswith(b"%PDF-1.7")
