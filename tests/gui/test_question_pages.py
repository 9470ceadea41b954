"""History and Imaging and biopsy: rows of questions in groups, and the search over them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from calcinosis_gui.core.text import Language
from calcinosis_gui.gui.main_window import MainWindow
from calcinosis_gui.gui.widgets.question_group import QuestionGroup
from calcinosis_gui.gui.widgets.question_row import QuestionRow
from calcinosis_gui.gui.widgets.three_state import ThreeState
from tests.gui.page_objects import Screen
from tests.published import knowledge_base

DIALYSIS, WARFARIN, SJOGREN = "history.dialysis", "history.warfarin", "history.sjogren"


@pytest.fixture
def screen(window: MainWindow, qtbot: QtBot) -> Screen:
    made = Screen(window, qtbot)
    made.go_to("history")
    made.find(QLineEdit, "history_search").clear()
    return made


def _search(screen: Screen, words: str) -> set[str]:
    screen.find(QLineEdit, "history_search").setText(words)
    rows = screen.window.wizard.current_page.findChildren(QuestionRow)
    return {row.finding.id for row in rows if row.isVisible()}


def _group_of(screen: Screen, finding: str) -> QuestionGroup:
    groups = screen.window.wizard.current_page.findChildren(QuestionGroup)
    return next(group for group in groups if finding in group.rows)


def _deny_group_of(screen: Screen, finding: str) -> None:
    button = _group_of(screen, finding).findChild(QPushButton)
    assert button is not None
    screen.hands.click(button)


def test_every_question_of_the_step_can_be_answered(screen: Screen) -> None:
    step = next(step for step in knowledge_base().steps if step.id == "history")
    for finding in step.findings:
        screen.find(ThreeState, f"answer:{finding}")
    QTest.keyClick(screen.find(ThreeState, f"answer:{DIALYSIS}"), Qt.Key.Key_Y)
    assert screen.case.findings == {DIALYSIS: True}


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("dialyse", DIALYSIS),
        ("dialysis", DIALYSIS),
        ("AVK", WARFARIN),
        ("warfarin", WARFARIN),
        ("sjogren", SJOGREN),
    ],
)
def test_the_search_knows_names_and_synonyms_of_both_languages(
    screen: Screen, language: Language, typed: str, expected: str
) -> None:
    screen.window.context.language.use(language)
    assert expected in _search(screen, typed)
    assert len(_search(screen, typed)) < 12


def test_an_emptied_search_shows_every_question_again(screen: Screen) -> None:
    everything = _search(screen, "")
    assert _search(screen, "dialysis") < everything
    assert _search(screen, "") == everything


def test_a_search_without_a_fit_says_so(screen: Screen) -> None:
    assert _search(screen, "zzzz") == set()
    assert "zzzz" in screen.words("page:history")


def test_no_to_all_answers_the_open_questions_of_its_group_alone(screen: Screen) -> None:
    QTest.keyClick(screen.find(ThreeState, f"answer:{DIALYSIS}"), Qt.Key.Key_Y)
    _deny_group_of(screen, DIALYSIS)
    group = _group_of(screen, DIALYSIS)
    assert set(screen.case.findings) == set(group.rows)
    assert [finding for finding, answer in screen.case.findings.items() if answer] == [DIALYSIS]


def test_the_search_comes_first_in_the_order_of_the_tab_key(screen: Screen) -> None:
    page = screen.window.wizard.current_page
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "history_search"


def test_imaging_and_biopsy_findings_reach_the_case(screen: Screen) -> None:
    screen.go_to("imaging_biopsy")
    QTest.keyClick(screen.find(ThreeState, "answer:imaging.xray_calcification"), Qt.Key.Key_Y)
    QTest.keyClick(screen.find(ThreeState, "answer:histology.bone_formation"), Qt.Key.Key_N)
    assert screen.case.findings == {"imaging.xray_calcification": True, "histology.bone_formation": False}
