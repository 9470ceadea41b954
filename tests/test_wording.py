"""Numbers, dates, answers and results in words, in both languages."""

import pytest

from calcinosis_gui import wording
from calcinosis_gui.core.case import Level, Patient, Sex
from calcinosis_gui.core.labs import Flag
from calcinosis_gui.core.text import Language
from calcinosis_gui.texts import Texts
from tests.published import knowledge_base

ENGLISH, FRENCH = Texts(Language.ENGLISH), Texts(Language.FRENCH)


def _plain(words: str) -> str:
    """No-break spaces as plain ones: they are tested by themselves."""
    return words.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("p", "english", "french"),
    [
        (0.0, "< 1%", "< 1 %"),
        (0.0099, "< 1%", "< 1 %"),
        (0.01, "1%", "1 %"),
        (0.125, "13%", "13 %"),
        (0.99, "99%", "99 %"),
        (0.9901, "> 99%", "> 99 %"),
        (1.0, "> 99%", "> 99 %"),
    ],
)
def test_a_probability_is_never_0_and_never_100_per_cent(p: float, english: str, french: str) -> None:
    assert _plain(wording.percent(p, ENGLISH)) == english
    assert _plain(wording.percent(p, FRENCH)) == french


def test_a_number_and_its_sign_are_never_parted() -> None:
    assert wording.percent(0.9, FRENCH) == "90\N{NO-BREAK SPACE}%"
    assert " " not in wording.percent(0.001, ENGLISH)
    assert " " not in wording.date_words("2026-11-14", FRENCH)


def test_an_interval_names_the_sign_once() -> None:
    assert wording.interval(0.81, 0.96, ENGLISH) == "81 to 96%"
    assert _plain(wording.interval(0.002, 0.04, FRENCH)) == "< 1 à 4 %"
    assert _plain(wording.interval(0.0, 0.001, ENGLISH)) == "< 1%"


def test_the_word_for_a_probability_fits_the_per_cent_shown() -> None:
    words = [
        wording.probability_word(p, knowledge_base(), ENGLISH)
        for p in (0.8, 0.796, 0.79, 0.5, 0.2, 0.05, 0.0)
    ]

    assert words == [
        "very likely",
        "very likely",
        "likely",
        "likely",
        "possible",
        "unlikely",
        "very unlikely",
    ]
    assert wording.probability_word(1.0, knowledge_base(), FRENCH) == "très probable"


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [(2.4, "2.4", "2,4"), (612.0, "612", "612"), (-0.5, "−0.5", "−0,5"), (1e-7, "0.0000001", "0,0000001")],
)
def test_a_number_is_written_as_short_as_it_can_be(value: float, english: str, french: str) -> None:
    assert wording.decimal(value, ENGLISH) == english
    assert wording.decimal(value, FRENCH) == french


def test_a_converted_value_has_three_figures_and_a_printed_one_keeps_its_own() -> None:
    assert [wording.measured(value, ENGLISH) for value in (8.61723, 2.125, 1234.5678, 0.0012345, 0)] == [
        "8.62",
        "2.125",
        "1235",
        "0.00123",
        "0",
    ]


def test_a_weight_of_evidence_has_a_sign_and_a_word() -> None:
    assert wording.decibans(12.34, ENGLISH) == "+12.3"
    assert wording.decibans(-0.52, FRENCH) == "−0,5"
    assert [wording.weight_word(weight, knowledge_base(), ENGLISH) for weight in (-12, 7, 1)] == [
        "strong",
        "medium",
        "weak",
    ]


def test_a_reference_range_may_be_open() -> None:
    assert wording.limits(2.15, 2.55, FRENCH) == "2,15 à 2,55"
    assert _plain(wording.limits(None, 5, ENGLISH)) == "≤ 5"
    assert _plain(wording.limits(60, None, ENGLISH)) == "≥ 60"
    assert wording.limits(None, None, ENGLISH) == ""


def test_a_unit_is_set_with_raised_figures() -> None:
    units = ("mmol2/L2", "10^9/L", "mL/min/1.73m2", "mg/dL")

    assert [_plain(wording.unit_words(unit, FRENCH)) for unit in units] == [
        "mmol²/L²",
        "10⁹/L",
        "mL/min/1,73 m²",
        "mg/dL",
    ]


@pytest.mark.parametrize(
    ("age", "sex", "english", "french"),
    [
        (54.0, Sex.FEMALE, "Woman, 54 years", "Femme, 54 ans"),
        (0.06, Sex.MALE, "Boy, 22 days", "Garçon, 22 jours"),
        (0.0, None, "Child, 0 days", "Enfant, 0 jour"),
        (1.5, Sex.FEMALE, "Girl, 18 months", "Fille, 18 mois"),
        (None, Sex.MALE, "Male", "Sexe masculin"),
        (None, None, "Not stated", "Non précisé"),
    ],
)
def test_a_patient_is_named_by_age_and_sex(
    age: float | None, sex: Sex | None, english: str, french: str
) -> None:
    patient = Patient(age_years=age, sex=sex)

    assert _plain(wording.patient_words(patient, ENGLISH)) == english
    assert _plain(wording.patient_words(patient, FRENCH)) == french


@pytest.mark.parametrize(
    ("item", "answer", "english", "french"),
    [
        ("history.dialysis", "yes", "Dialysis", "Dialyse"),
        ("history.dialysis", "no", "Dialysis: no", "Dialyse : non"),
        ("history.dialysis", "not_mentioned", "Dialysis: not mentioned", "Dialyse : non mentionné"),
        ("lab.phosphate", "high", "Phosphate high", "Phosphate : valeur élevée"),
        ("lab.phosphate", "2.34", "Phosphate 2.34 mmol/L", "Phosphate 2,34 mmol/L"),
        ("age_years", "61", "Age: 61 years", "Âge : 61 ans"),
        ("patient.sex", "female", "Sex: Female", "Sexe : Féminin"),
        ("subtype.calciphylaxis", "0.12", "Calciphylaxis: 12%", "Calciphylaxie : 12 %"),
    ],
)
def test_an_answer_reads_on_its_own(item: str, answer: str, english: str, french: str) -> None:
    assert _plain(wording.answer_words(item, answer, knowledge_base(), ENGLISH)) == english
    assert _plain(wording.answer_words(item, answer, knowledge_base(), FRENCH)) == french


def test_every_flag_and_level_has_a_word_in_both_languages() -> None:
    for texts in (ENGLISH, FRENCH):
        assert all(wording.flag_word(flag, texts) for flag in (*Flag, *Level))
    assert wording.flag_word(Flag.VERY_HIGH, FRENCH) == "Très élevé"


def test_a_date_is_written_with_the_month_in_letters() -> None:
    assert _plain(wording.date_words("2026-11-04", ENGLISH)) == "4 Nov 2026"
    assert _plain(wording.date_words("2026-02-04", FRENCH)) == "4 févr. 2026"
