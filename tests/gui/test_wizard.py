"""Walking the wizard: rail, buttons, keys, languages, colours."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWizard
from pytestqt.qtbot import QtBot

from calcinosis_gui.core.text import Language
from calcinosis_gui.gui.main_window import MainWindow
from calcinosis_gui.gui.step_rail import StepState
from calcinosis_gui.gui.theme import Scheme
from tests.gui.page_objects import Screen, words_in
from tests.published import knowledge_base, published_case

STEPS = [step.id for step in knowledge_base().steps]
NEXT_KEY, NO_MODIFIER = Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def screen(window: MainWindow, qtbot: QtBot) -> Screen:
    return Screen(window, qtbot)


def test_next_and_back_walk_through_all_steps(screen: Screen) -> None:
    shown = [screen.step]
    while screen.step != "result":
        screen.click("button:next")
        shown.append(screen.step)
    assert shown == STEPS
    screen.click("button:back")
    assert screen.step == "review"


@pytest.mark.parametrize("step", STEPS)
def test_every_step_can_be_reached_from_the_rail_at_any_time(screen: Screen, step: str) -> None:
    screen.go_to(step)
    assert screen.rail(step).state is StepState.CURRENT
    assert screen.window.wizard.current_page.objectName() == f"page:{step}"


def test_the_wizard_is_a_qt_wizard_that_agrees_with_the_flow(screen: Screen) -> None:
    wizard: QWizard = screen.window.wizard
    screen.go_to("labs")
    assert wizard.currentId() == STEPS.index("labs")
    assert wizard.testOption(QWizard.WizardOption.IndependentPages)


def test_control_enter_goes_on_from_within_a_field(screen: Screen) -> None:
    screen.write("patient:age", "54")
    screen.press(NEXT_KEY)
    assert screen.step == "appearance"
    assert screen.case.patient.age_years == 54


@pytest.mark.parametrize(("key", "step"), [(Qt.Key.Key_5, "labs"), (Qt.Key.Key_8, "result")])
def test_alt_and_a_number_go_to_that_step(screen: Screen, key: Qt.Key, step: str) -> None:
    screen.press(key, Qt.KeyboardModifier.AltModifier)
    assert screen.step == step


def test_escape_and_enter_change_nothing_by_themselves(screen: Screen) -> None:
    screen.click("button:next")
    screen.click("button:back")
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        screen.write("patient:age", "54")
        screen.press(key, NO_MODIFIER)
        assert screen.step == "patient"
        assert screen.window.wizard.isVisible()


def test_a_step_that_was_left_is_checked_and_shows_its_count(screen: Screen) -> None:
    assert screen.rail("appearance").state is StepState.TODO
    screen.go_to("appearance")
    screen.answer("appearance.necrosis", is_present=True)
    screen.go_to("location")
    face = screen.rail("appearance")
    assert face.state is StepState.DONE
    assert face.count.startswith("1/")


def test_an_answer_counts_at_once(screen: Screen) -> None:
    screen.go_to("appearance")
    before = screen.rail("appearance").count
    screen.answer("appearance.plaques", is_present=False)
    assert before.startswith("0/")
    assert screen.rail("appearance").count.startswith("1/")


def test_the_keyboard_starts_at_the_first_control_of_a_page(screen: Screen) -> None:
    screen.go_to("labs")
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == f"lab:{next(iter(knowledge_base().analytes))}:value"


def test_every_visible_button_of_the_frame_has_words_or_a_name(screen: Screen) -> None:
    for step in STEPS:
        screen.go_to(step)
        for part in (screen.window.wizard.rail, screen.window.wizard.tools, screen.window.wizard.footer):
            for button in part.findChildren(QAbstractButton):
                assert button.accessibleName(), button.objectName()


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("step", STEPS)
def test_no_label_of_the_frame_is_wider_than_its_room(screen: Screen, step: str, language: Language) -> None:
    screen.window.resize(1024, 640)
    screen.window.context.language.use(language)
    screen.go_to(step)
    QApplication.processEvents()
    for button in screen.window.wizard.footer.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.width() >= button.sizeHint().width(), button.objectName()
    for label in screen.window.wizard.rail.findChildren(QLabel):
        if label.isVisible() and not label.wordWrap():
            assert label.width() >= label.sizeHint().width(), label.text()


def test_switching_the_language_in_the_middle_of_a_case_loses_nothing(screen: Screen) -> None:
    case = published_case("calci-pd-scrotum-legs-51m")
    screen.enter(case)
    before, title = screen.case, screen.title
    screen.click("button:language_fr")
    assert screen.title.startswith("Calciphylaxie")
    assert screen.case == before
    for step in STEPS:
        screen.go_to(step)
    screen.click("button:language_en")
    screen.go_to("result")
    assert screen.case == before
    assert screen.title == title


def test_every_page_speaks_the_language_that_was_chosen(screen: Screen) -> None:
    screen.click("button:language_fr")
    for step in knowledge_base().steps[:-1]:
        screen.go_to(step.id)
        assert screen.title == step.title.fr
        assert screen.rail(step.id).title == step.title.fr


@pytest.mark.parametrize("scheme", [Scheme.DARK, Scheme.HIGH_CONTRAST, Scheme.LIGHT])
def test_the_colours_are_chosen_from_the_menu_and_change_the_window(screen: Screen, scheme: Scheme) -> None:
    screen.window.context.theme.use(Scheme.DARK if scheme is Scheme.LIGHT else Scheme.LIGHT)
    action = screen.window.findChild(QAction, f"action:theme_{scheme.value}")
    assert action is not None
    action.trigger()
    theme = screen.window.context.theme.current
    assert theme.scheme is scheme
    place = screen.window.wizard.footer.geometry().topLeft()
    shade = screen.window.grab().toImage().pixelColor(place.x() + 8, 4)
    assert shade.name().upper() == theme.window


def test_a_window_just_opened_says_that_there_is_no_urgent_sign(screen: Screen) -> None:
    assert "No urgent sign so far" in screen.find(QLabel, "safety_title").text()


def test_the_urgent_sign_is_seen_in_the_rail_on_whatever_step_it_arises(screen: Screen) -> None:
    assert "No urgent sign so far" in screen.safety
    screen.go_to("history")
    screen.answer("history.dialysis", is_present=True)
    screen.go_to("appearance")
    screen.answer("appearance.necrosis", is_present=True)
    screen.qtbot.waitUntil(lambda: "Urgent signs" in screen.safety)
    assert "Suspected calciphylaxis" in screen.safety
    assert "Necrosis" in screen.safety
    assert "Dialysis" in screen.safety
    screen.go_to("patient")
    assert "Suspected calciphylaxis" in screen.safety


def test_the_urgent_sign_goes_when_its_reason_is_taken_back(screen: Screen) -> None:
    screen.go_to("appearance")
    session = screen.window.context.session
    session.answer_several({"history.dialysis": True, "appearance.necrosis": True})
    screen.qtbot.waitUntil(lambda: "Urgent signs" in screen.safety)
    session.answer_several({"history.dialysis": None, "appearance.necrosis": None})
    screen.qtbot.waitUntil(lambda: "No urgent sign" in screen.safety)


def test_a_flag_that_can_wait_two_weeks_is_not_called_urgent(screen: Screen) -> None:
    present = (
        "history.systemic_sclerosis",
        "appearance.ulceration",
        "appearance.hard_nodules",
        "location.finger",
    )
    absent = ("appearance.livedo_or_purpura", "appearance.severe_pain")
    answers = dict.fromkeys(present, True) | dict.fromkeys(absent, False)
    screen.window.context.session.answer_several(answers)
    screen.qtbot.waitUntil(lambda: "To see soon" in screen.safety)
    assert "Urgent" not in screen.safety


def test_change_on_the_review_goes_to_the_step_and_next_comes_back(screen: Screen) -> None:
    screen.go_to("appearance")
    screen.answer("appearance.necrosis", is_present=True)
    screen.go_to("review")
    screen.click("change:appearance")
    assert screen.step == "appearance"
    assert "Back to Review" in screen.words("button:next")
    screen.answer("appearance.plaques", is_present=True)
    screen.click("button:next")
    assert screen.step == "review"
    assert "Necrosis" in screen.words("review:appearance")
    assert "Plaques" in screen.words("review:appearance")


def test_the_review_tells_yes_no_and_not_known_apart(screen: Screen) -> None:
    session = screen.window.context.session
    session.answer_several({"history.dialysis": False, "history.kidney_transplant": True})
    screen.go_to("review")
    words = screen.words("review:history")
    assert "Yes: " in words
    assert "No: Dialysis" in words
    assert "not known" in words
    assert "Nothing answered yet" in screen.words("review:labs")


def test_help_names_the_keys_and_the_versions(screen: Screen) -> None:
    screen.press(Qt.Key.Key_F1, NO_MODIFIER)
    words = words_in(screen.dialog("dialog:help"))
    assert "Ctrl+Enter" in words
    assert knowledge_base().version in words
    screen.click_in_dialog("dialog:help", "button:close")
    assert not screen.has_dialog("dialog:help")
