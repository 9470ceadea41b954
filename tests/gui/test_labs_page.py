"""The laboratory table, filled in as a user does."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from calcinosis_gui.core.case import Case, LabResult, Level, Patient, Sex
from calcinosis_gui.core.text import Language
from calcinosis_gui.gui.main_window import MainWindow
from calcinosis_gui.gui.widgets.position_bar import place_on_line
from tests.gui.page_objects import Screen


@pytest.fixture
def screen(window: MainWindow, qtbot: QtBot) -> Screen:
    shown = Screen(window, qtbot)
    shown.go_to("labs")
    return shown


def _row(screen: Screen, analyte: str) -> str:
    screen.window.context.session.assessment_changed.emit()
    row = screen.find(QLineEdit, f"lab:{analyte}:value").parentWidget()
    assert row is not None
    whole = row.parentWidget()
    assert whole is not None
    return screen.words_of(whole)


def _result(screen: Screen, analyte: str) -> LabResult | None:
    return next((lab for lab in screen.case.labs if lab.analyte == analyte), None)


def test_a_value_with_its_unit_reaches_the_case(screen: Screen) -> None:
    screen.choose("lab:phosphate:unit", "mg/dL")
    screen.write("lab:phosphate:value", "10.6")
    assert _result(screen, "phosphate") == LabResult("phosphate", 10.6, "mg/dL")


def test_a_value_beyond_its_range_is_flagged_in_words(screen: Screen) -> None:
    screen.write("lab:phosphate:value", "2.34")
    assert "High" in _row(screen, "phosphate")


def test_the_comma_is_a_decimal_sign_in_french(screen: Screen) -> None:
    screen.window.context.language.use(Language.FRENCH)
    screen.write("lab:phosphate:value", "2,34")
    assert _result(screen, "phosphate") == LabResult("phosphate", 2.34, "mmol/L")
    screen.window.context.language.use(Language.ENGLISH)
    assert screen.text_of("lab:phosphate:value") == "2.34"


def test_an_impossible_value_is_not_taken_and_the_row_names_the_unit_it_may_be_in(screen: Screen) -> None:
    screen.write("lab:phosphate:value", "1.2")
    screen.write("lab:phosphate:value", "10.6")
    assert _result(screen, "phosphate") is None
    assert "Is it mg/dL?" in screen.words("lab:phosphate:note")
    assert "Is it mg/dL?" in screen.find_field("lab:phosphate:value").accessibleDescription()


def test_choosing_the_right_unit_takes_the_value(screen: Screen) -> None:
    screen.write("lab:phosphate:value", "10.6")
    screen.choose("lab:phosphate:unit", "mg/dL")
    assert _result(screen, "phosphate") == LabResult("phosphate", 10.6, "mg/dL")
    assert screen.words("lab:phosphate:note") == ""


def test_a_value_that_is_no_number_is_not_taken(screen: Screen) -> None:
    screen.write("lab:albumin:value", "29 g")
    assert _result(screen, "albumin") is None
    assert "Write a number" in screen.words("lab:albumin:note")


def test_a_level_alone_can_be_entered_and_taken_back(screen: Screen) -> None:
    screen.choose("lab:ana:level", Level.POSITIVE)
    assert _result(screen, "ana") == LabResult("ana", level=Level.POSITIVE)
    screen.choose("lab:ana:level", None)
    assert _result(screen, "ana") is None


def test_a_cleared_value_is_not_done_again(screen: Screen) -> None:
    screen.write("lab:albumin:value", "29")
    screen.write("lab:albumin:value", "")
    assert screen.case.labs == ()


def test_enter_goes_down_to_the_next_value(screen: Screen) -> None:
    field = screen.find(QLineEdit, "lab:calcium_total:value")
    field.setFocus()
    screen.hands.write(field, "2.31")
    screen.hands.press(field, Qt.Key.Key_Return)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "lab:albumin:value"


def test_corrected_calcium_is_computed_without_a_field_and_says_how(screen: Screen) -> None:
    screen.write("lab:calcium_total:value", "2.31")
    screen.write("lab:albumin:value", "29")
    row = _row(screen, "calcium_corrected")
    assert "2.53" in row
    assert "calcium + 0.02 × (40 − albumin)" in row
    assert not screen.find(QLineEdit, "lab:calcium_corrected:value").isVisible()
    assert _result(screen, "calcium_corrected") is None


def test_the_reference_ranges_are_those_of_the_patient(screen: Screen) -> None:
    session = screen.window.context.session
    session.set_patient(Patient(61, Sex.MALE))
    assert "adult man" in screen.words("labs_head")
    adult = _row(screen, "phosphate")
    session.set_patient(Patient(0.02, Sex.FEMALE))
    assert "newborn" in screen.words("labs_head")
    assert _row(screen, "phosphate") != adult


def test_the_range_and_date_of_a_file_stand_beside_its_value(screen: Screen) -> None:
    result = LabResult("phosphate", 1.5, "mmol/L", date="2025-11-12", reference_range=(0.5, 1.2))
    screen.window.context.session.open_case(Case(labs=(result,)))
    row = _row(screen, "phosphate")
    assert "0.5 to 1.2" in row
    assert "12 Nov 2025" in row
    assert "High" in row


def test_another_case_clears_what_could_not_be_taken(screen: Screen) -> None:
    screen.write("lab:phosphate:value", "999")
    screen.window.context.session.open_case(Case(id="other"))
    assert screen.text_of("lab:phosphate:value") == ""
    assert screen.words("lab:phosphate:note") == ""


def test_the_table_keeps_every_column_but_the_bars_in_a_small_window(screen: Screen) -> None:
    screen.window.resize(1024, 640)
    QApplication.processEvents()
    head = screen.find(QWidget, "labs_head")
    assert head.mapTo(screen.window, head.rect().topRight()).x() < 1024
    assert not screen.find(QWidget, "lab:phosphate:position").isVisible()
    for label in head.findChildren(QWidget):
        if label.isVisibleTo(head) and hasattr(label, "text"):
            assert label.width() >= label.minimumSizeHint().width(), label.text()


def test_a_new_case_in_another_language_starts_with_an_empty_table(screen: Screen) -> None:
    screen.choose("lab:phosphate:unit", "mg/dL")
    screen.write("lab:phosphate:value", "10.6")
    screen.go_to("patient")
    screen.window.context.session.open_case(Case(id="other"))
    screen.click("button:language_fr")
    screen.go_to("labs")
    assert screen.text_of("lab:phosphate:value") == ""


@pytest.mark.parametrize(
    ("value", "low", "high", "expected"),
    [(2.0, 2.0, 3.0, 0.3), (3.0, 2.0, 3.0, 0.71), (0.0, None, 5.0, 0.03), (60.0, 60.0, None, 0.3)],
)
def test_a_limit_of_the_range_lies_at_the_edge_of_its_box(
    value: float, low: float | None, high: float | None, expected: float
) -> None:
    assert place_on_line(value, low, high) == pytest.approx(expected)


@pytest.mark.parametrize(("value", "side"), [(9.0, 1), (0.1, -1)])
def test_a_value_far_outside_is_off_the_line(value: float, side: int) -> None:
    place = place_on_line(value, 2.0, 2.5)
    assert place > 1 if side > 0 else place < 0
