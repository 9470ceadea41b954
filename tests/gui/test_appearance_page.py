"""The Lesion appearance page: pictures, three-state answers, graded questions."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDoubleSpinBox
from pytestqt.qtbot import QtBot

from calcinosis_gui.core.text import Language
from calcinosis_gui.gui.main_window import MainWindow
from calcinosis_gui.gui.widgets.picture_card import PictureCard
from calcinosis_gui.gui.widgets.segments import SegmentButton, SegmentRow
from calcinosis_gui.gui.widgets.three_state import ThreeState
from tests.gui.page_objects import Screen

NECROSIS = "appearance.necrosis"
PAIN = ("appearance.painless", "appearance.mild_pain", "appearance.severe_pain")
Key = Qt.Key


@pytest.fixture
def screen(window: MainWindow, qtbot: QtBot) -> Screen:
    made = Screen(window, qtbot)
    made.go_to("appearance")
    return made


def _answer(screen: Screen, finding: str = NECROSIS) -> ThreeState:
    return screen.find(ThreeState, f"answer:{finding}")


def test_a_question_is_not_known_until_it_is_answered(screen: Screen) -> None:
    assert _answer(screen).value is None
    assert NECROSIS not in screen.case.findings


def test_a_click_on_the_picture_answers_yes(screen: Screen) -> None:
    card = _answer(screen).parentWidget()
    assert isinstance(card, PictureCard)
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    assert screen.case.findings == {NECROSIS: True}
    assert _answer(screen).value is True


@pytest.mark.parametrize(("segment", "expected"), [(0, True), (1, False), (2, None)])
def test_each_segment_answers_by_click(screen: Screen, segment: int, expected: bool | None) -> None:
    screen.choose_segment(f"answer:{NECROSIS}", 1 if segment != 1 else 0)
    screen.choose_segment(f"answer:{NECROSIS}", segment)
    assert screen.case.answer(NECROSIS) is expected


@pytest.mark.parametrize(
    ("language", "yes", "no", "not_known"),
    [(Language.ENGLISH, Key.Key_Y, Key.Key_N, Key.Key_U), (Language.FRENCH, Key.Key_O, Key.Key_N, Key.Key_I)],
)
def test_the_letters_of_the_language_answer(
    screen: Screen, language: Language, yes: Key, no: Key, not_known: Key
) -> None:
    screen.window.context.language.use(language)
    for key, expected in ((yes, True), (no, False), (not_known, None)):
        QTest.keyClick(_answer(screen), key)
        assert screen.case.answer(NECROSIS) is expected


def test_arrow_keys_move_the_answer_and_the_focus_with_it(screen: Screen) -> None:
    _answer(screen).setFocus()
    screen.press(Key.Key_Left, Qt.KeyboardModifier.NoModifier)
    assert screen.case.answer(NECROSIS) is False
    screen.press(Key.Key_Left, Qt.KeyboardModifier.NoModifier)
    assert screen.case.answer(NECROSIS) is True
    screen.press(Key.Key_End, Qt.KeyboardModifier.NoModifier)
    assert screen.case.answer(NECROSIS) is None


def test_a_question_is_one_tab_stop(screen: Screen) -> None:
    stops = [
        button
        for button in _answer(screen).findChildren(SegmentButton)
        if button.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert len(stops) == 1
    assert stops[0].isChecked()


def test_assistive_technology_hears_question_and_answer(screen: Screen) -> None:
    names = [button.accessibleName() for button in _answer(screen).findChildren(SegmentButton)]
    assert names == ["Necrosis: Yes", "Necrosis: No", "Necrosis: Not known"]
    screen.window.context.language.use(Language.FRENCH)
    names = [button.accessibleName() for button in _answer(screen).findChildren(SegmentButton)]
    assert names[0] == "Nécrose\u00a0: Oui"


def test_a_new_case_takes_the_answers_away(screen: Screen) -> None:
    screen.choose_segment(f"answer:{NECROSIS}", 0)
    screen.window.context.session.new_case()
    assert _answer(screen).value is None


def test_one_kind_of_pain_excludes_the_others(screen: Screen) -> None:
    screen.choose_segment("choice:pain", 1)
    assert [screen.case.answer(pain) for pain in PAIN] == [False, True, False]
    screen.choose_segment("choice:pain", 3)
    assert [screen.case.answer(pain) for pain in PAIN] == [None, None, None]


@pytest.mark.parametrize(
    ("question", "segment", "expected"),
    [("count", 2, "many"), ("onset", 1, "weeks"), ("extent", 0, "localized")],
)
def test_graded_questions_reach_the_case(screen: Screen, question: str, segment: int, expected: str) -> None:
    screen.choose_segment(f"lesion:{question}", segment)
    assert getattr(screen.case.lesion, question) == expected
    not_known = len(screen.find(SegmentRow, f"lesion:{question}").segments) - 1
    screen.choose_segment(f"lesion:{question}", not_known)
    assert getattr(screen.case.lesion, question) is None


def test_the_size_takes_a_decimal_comma_in_french_and_may_be_emptied_again(screen: Screen) -> None:
    screen.window.context.language.use(Language.FRENCH)
    field = screen.find(QDoubleSpinBox, "lesion:largest_mm")
    field.selectAll()
    QTest.keyClicks(field, "18,5")
    QTest.keyClick(field, Key.Key_Return)
    assert screen.case.lesion.largest_mm == 18.5
    field.selectAll()
    QTest.keyClick(field, Key.Key_Delete)
    QTest.keyClick(field, Key.Key_Return)
    assert screen.case.lesion.largest_mm is None


def test_further_signs_open_on_demand(screen: Screen) -> None:
    further = _answer(screen, "appearance.itch")
    assert not further.isVisible()
    screen.click("more_signs")
    assert further.isVisible()
    screen.choose_segment("answer:appearance.itch", 0)
    assert screen.case.answer("appearance.itch") is True
    screen.click("more_signs")
    assert not further.isVisible()


def test_the_button_says_how_many_signs_there_are_in_the_language_in_use(screen: Screen) -> None:
    button = screen.find(QAbstractButton, "more_signs")
    assert button.text() == "4 more signs"
    screen.window.context.language.use(Language.FRENCH)
    assert button.text() == "4 autres signes"
