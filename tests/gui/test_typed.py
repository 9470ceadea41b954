"""Numbers and dates as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calcinosis_gui.core.text import Language
from calcinosis_gui.gui.typed import date_text, parse_date, parse_number

ENGLISH, FRENCH = Language.ENGLISH, Language.FRENCH


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("2.31", ENGLISH, 2.31),
        ("2,31", FRENCH, 2.31),
        ("2.31", FRENCH, 2.31),
        (" 1\u202f250 ", FRENCH, 1250),
        (".5", ENGLISH, 0.5),
        ("-3", ENGLISH, -3),
        ("", ENGLISH, None),
        ("  ", FRENCH, None),
    ],
)
def test_a_number_is_read_as_it_is_written_in_the_language(
    text: str, language: Language, number: float | None
) -> None:
    assert parse_number(text, language) == number


@pytest.mark.parametrize("text", ["2,31", "1,250", "abc", "1.2.3", "nan", "inf", "1e3", "2..", "٣"])
def test_what_is_no_number_or_could_be_two_is_refused_in_english(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_number(text, ENGLISH)


@given(st.text())
def test_any_text_is_a_finite_number_or_nothing_or_refused(text: str) -> None:
    try:
        number = parse_number(text, FRENCH)
    except ValueError:
        return
    assert number is None or abs(number) < float("inf")


@pytest.mark.parametrize("text", ["23/11/2026", "23.11.2026", "23-11-2026", "2026-11-23", " 23/11/2026 "])
def test_a_date_is_read_in_the_usual_ways_to_write_it(text: str) -> None:
    assert parse_date(text) == "2026-11-23"


@pytest.mark.parametrize("text", ["31/02/2026", "11/23/2026", "tomorrow", "23/11"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_date(text)


@given(st.dates())
def test_a_date_that_is_shown_is_read_back_the_same(date: object) -> None:
    assert parse_date(date_text(str(date))) == str(date)
