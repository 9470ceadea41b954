"""The Patient page, filled in as a user does."""

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from calcinosis_gui.core.case import Case, Patient, Sex
from calcinosis_gui.core.text import Language
from calcinosis_gui.gui.main_window import MainWindow
from tests.gui.page_objects import Screen, words_in

YEARS, MONTHS, DAYS = 0, 1, 2
FEMALE, MALE, NOT_KNOWN = 0, 1, 2


@pytest.fixture
def screen(window: MainWindow, qtbot: QtBot) -> Screen:
    return Screen(window, qtbot)


def _error(screen: Screen) -> str:
    return screen.find_field("patient:age").accessibleDescription()


def test_age_and_sex_reach_the_case(screen: Screen) -> None:
    screen.write("patient:age", "54")
    screen.choose_segment("patient:sex", FEMALE)
    assert screen.case.patient == Patient(54, Sex.FEMALE)
    assert screen.words("rail_patient") == "Woman, 54 years"


def test_a_newborn_is_entered_in_days(screen: Screen) -> None:
    screen.choose_segment("patient:age_unit", DAYS)
    screen.write("patient:age", "6")
    assert screen.case.patient.age_years == pytest.approx(6 / 365.25)
    assert "6 days" in screen.words("rail_patient")


def test_an_age_in_months_is_kept_in_years(screen: Screen) -> None:
    screen.write("patient:age", "9")
    screen.choose_segment("patient:age_unit", MONTHS)
    assert screen.case.patient.age_years == pytest.approx(0.75)


@pytest.mark.parametrize("typed", ["131", "-1", "abc", "1.2.3"])
def test_an_impossible_age_is_not_taken_and_the_field_says_so(screen: Screen, typed: str) -> None:
    screen.write("patient:age", "54")
    screen.write("patient:age", typed)
    assert screen.case.patient.age_years is None
    assert "between 0 and 130" in _error(screen)


def test_an_age_left_impossible_is_told_on_the_way_back_however_the_step_was_left(screen: Screen) -> None:
    field = screen.find(QLineEdit, "patient:age")
    # Typed without the focus, as where a window is not the active one: nothing tells that typing has ended.
    screen.find(QLineEdit, "patient:reference").setFocus()
    screen.hands.write(field, "628")
    screen.go_to("appearance")
    screen.go_to("patient")
    assert field.text() == "628"
    assert screen.case.patient.age_years is None
    assert "between 0 and 130" in _error(screen)


def test_the_oldest_age_that_a_case_file_may_state_survives_another_answer(screen: Screen) -> None:
    screen.window.context.session.open_case(Case(patient=Patient(129)))
    screen.choose_segment("patient:sex", FEMALE)
    assert screen.case.patient == Patient(129, Sex.FEMALE)


def test_the_error_goes_when_the_age_is_put_right(screen: Screen) -> None:
    screen.write("patient:age", "131")
    screen.write("patient:age", "13")
    assert "between" not in _error(screen)
    assert screen.case.patient.age_years == 13


def test_an_age_that_is_cleared_is_not_known_again(screen: Screen) -> None:
    screen.write("patient:age", "54")
    screen.write("patient:age", "")
    assert screen.case.patient.age_years is None
    assert "between" not in _error(screen)


def test_sex_can_be_not_known_again(screen: Screen) -> None:
    screen.choose_segment("patient:sex", MALE)
    screen.choose_segment("patient:sex", NOT_KNOWN)
    assert screen.case.patient.sex is None


def test_reference_date_setting_and_clinician_reach_the_case(screen: Screen) -> None:
    screen.write("patient:reference", "0142")
    screen.write("patient:date", "14/11/2025")
    screen.write("patient:clinician", "Dr Aymé")
    screen.choose("patient:setting", "nephrology")
    case = screen.case
    assert (case.reference, case.date, case.clinician, case.setting) == (
        "0142",
        "2025-11-14",
        "Dr Aymé",
        "nephrology",
    )
    assert "Case 0142" in screen.words("rail")


def test_a_date_that_is_none_is_not_taken(screen: Screen) -> None:
    screen.write("patient:date", "31/02/2025")
    assert screen.case.date is None
    assert "Write a date" in screen.find_field("patient:date").accessibleDescription()


def test_a_case_that_is_opened_shows_its_age_in_the_unit_that_reads_best(screen: Screen) -> None:
    screen.window.context.session.open_case(Case(patient=Patient(0.75)))
    assert screen.text_of("patient:age") == "9"
    assert screen.find_row("patient:age_unit").index == MONTHS


def test_opening_a_case_clears_an_age_that_could_not_be_taken(screen: Screen) -> None:
    screen.write("patient:age", "999")
    screen.window.context.session.open_case(Case(id="other"))
    assert screen.text_of("patient:age") == ""
    assert "between" not in _error(screen)


def test_the_decimal_sign_follows_the_language(screen: Screen) -> None:
    screen.write("patient:age", "2.5")
    screen.go_to("labs")
    screen.click("button:language_fr")
    screen.go_to("patient")
    assert screen.text_of("patient:age") == "2,5"
    assert screen.case.patient.age_years == 2.5


def test_every_field_has_a_name_for_screen_readers_in_both_languages(screen: Screen) -> None:
    for language in Language:
        screen.window.context.language.use(language)
        for name in ("age", "sex", "reference", "date", "setting", "clinician"):
            assert screen.find_field(f"patient:{name}").accessibleName(), name
    assert "Âge" in words_in(screen.window.wizard.current_page)
