import re

import pytest

from calcinosis_gui.core.problem import Problem
from calcinosis_gui.core.text import Language
from calcinosis_gui.problem_words import printable, problem_words
from calcinosis_gui.texts import Texts, catalogue

ENGLISH = Texts(Language.ENGLISH)
AROUND = {"at", "line", "line_and_column", "nearest", "expected"}
KINDS = sorted(
    name
    for key in catalogue()
    if (match := re.fullmatch(r"problem\.(\w+)", key)) and (name := match[1]) not in AROUND
)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", KINDS)
def test_every_problem_is_one_line_that_prints_in_both_languages(kind: str, language: Language) -> None:
    hostile = "a\nb\x1b[31m\u2028\u202e\x85"
    problem = Problem(kind, place=hostile, found=hostile, expected=hostile, nearest=hostile)

    words = problem_words(problem, Texts(language))

    assert words
    assert re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202e]", words) is None


def test_the_nearest_right_word_stands_in_for_the_list_of_right_words() -> None:
    near = Problem("unknown_unit", "labs[0].unit", "mg/dK", expected="mg/dL | mmol/L", nearest="mg/dL")
    far = Problem("unknown_unit", "labs[0].unit", "stones", expected="mg/dL | mmol/L")

    assert problem_words(near, ENGLISH) == "labs[0].unit: unknown unit “mg/dK” – did you mean “mg/dL”?"
    assert problem_words(far, ENGLISH) == "labs[0].unit: unknown unit “stones” – expected: mg/dL | mmol/L"


def test_a_list_of_right_words_that_fills_the_screen_is_left_out() -> None:
    problem = Problem(
        "unknown_cause", "expected.cause", "?", expected=" | ".join(["systemic_sclerosis"] * 60)
    )

    assert problem_words(problem, ENGLISH) == "expected.cause: unknown cause “?”"


def test_a_form_of_value_is_named_in_words() -> None:
    problem = Problem("wrong_type", "note", "7", expected="text")

    assert (
        problem_words(problem, ENGLISH)
        == "note: “7” is not the right kind of value – expected: text in quotes"
    )


def test_a_value_is_shown_as_json_writes_it() -> None:
    assert "“true” is not" in problem_words(Problem("wrong_type", "patient.sex", "True"), ENGLISH)
    assert "“nothing” is not" in problem_words(Problem("wrong_type", "labs[0].analyte", ""), ENGLISH)


def test_the_unit_in_which_an_impossible_value_could_be_is_asked_for() -> None:
    problem = Problem("implausible_value", "labs[0].value", "calcium_total 9.2 mmol/L", expected="mg/dL")

    assert problem_words(problem, ENGLISH).endswith(
        "impossible value: calcium_total 9.2 mmol/L – is the unit mg/dL?"
    )


def test_long_words_are_cut() -> None:
    assert printable("x" * 1_000_000, longest=5) == "xxxx…"


def test_spaces_of_french_typography_are_left_as_they_are() -> None:
    assert (
        printable("mg\N{NARROW NO-BREAK SPACE}/\N{NO-BREAK SPACE}dL")
        == "mg\N{NARROW NO-BREAK SPACE}/\N{NO-BREAK SPACE}dL"
    )
