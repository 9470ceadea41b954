"""Opening, saving and exporting: nothing is lost, and every failure is told in plain words."""

import json
import stat
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from calcinosis_gui.core.case_file import read_case, write_case
from calcinosis_gui.gui.main_window import MainWindow
from tests.gui.page_objects import Screen, words_in
from tests.published import knowledge_base, published_case

PATIENT = "calci-pd-scrotum-legs-51m"


@pytest.fixture
def screen(window: MainWindow, qtbot: QtBot) -> Screen:
    return Screen(window, qtbot)


@pytest.fixture
def case_file(tmp_path: Path) -> Path:
    path = tmp_path / "patient.json"
    path.write_text(write_case(published_case(PATIENT)), encoding="utf-8")
    return path


def _answer_something(screen: Screen) -> None:
    screen.write("patient:age", "54")


def _save(screen: Screen, path: Path) -> None:
    screen.press(Qt.Key.Key_S)
    screen.choose_file("dialog:save", path)
    screen.qtbot.waitUntil(lambda: "Saved" in screen.notice or screen.has_dialog("dialog:failure"))


def test_a_case_is_opened_from_the_first_page(screen: Screen, case_file: Path) -> None:
    screen.click("button:open")
    screen.choose_file("dialog:open", case_file)
    screen.qtbot.waitUntil(lambda: screen.case.id == PATIENT)
    assert screen.case == published_case(PATIENT)
    screen.go_to("appearance")
    assert screen.shown_answer("appearance.necrosis") is True


def test_a_saved_case_reads_back_the_same_and_only_its_owner_can_read_it(
    screen: Screen, tmp_path: Path
) -> None:
    _answer_something(screen)
    screen.go_to("appearance")
    screen.answer("appearance.necrosis", is_present=True)
    path = tmp_path / "saved.json"
    _save(screen, path)
    assert read_case(path.read_text(encoding="utf-8"), knowledge_base()) == screen.case
    assert not screen.window.isWindowModified()
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_saving_again_asks_no_more(screen: Screen, tmp_path: Path) -> None:
    path = tmp_path / "saved.json"
    _answer_something(screen)
    _save(screen, path)
    screen.write("patient:age", "55")
    screen.press(Qt.Key.Key_S)
    screen.qtbot.waitUntil(lambda: not screen.window.isWindowModified())
    assert json.loads(path.read_text(encoding="utf-8"))["patient"]["age_years"] == 55


def test_a_new_case_asks_nothing_when_nothing_would_be_lost(screen: Screen, case_file: Path) -> None:
    screen.window.files.open_file(case_file)
    screen.press(Qt.Key.Key_N)
    assert not screen.has_dialog("dialog:unsaved")
    assert not screen.case.findings


def test_a_new_case_asks_before_answers_are_lost_and_can_be_refused(screen: Screen) -> None:
    _answer_something(screen)
    screen.click("button:cancel")
    assert "not been saved" in words_in(screen.dialog("dialog:unsaved"))
    screen.click_in_dialog("dialog:unsaved", "button:stay")
    assert screen.case.patient.age_years == 54


def test_discarding_begins_a_new_case_on_the_first_step(screen: Screen) -> None:
    _answer_something(screen)
    screen.go_to("labs")
    screen.click("button:cancel")
    screen.click_in_dialog("dialog:unsaved", "button:discard")
    assert screen.case.patient.age_years is None
    assert screen.step == "patient"
    assert screen.text_of("patient:age") == ""


def test_saving_when_asked_saves_and_then_goes_on(screen: Screen, tmp_path: Path) -> None:
    _answer_something(screen)
    screen.click("button:cancel")
    screen.click_in_dialog("dialog:unsaved", "button:save")
    screen.choose_file("dialog:save", tmp_path / "kept.json")
    screen.qtbot.waitUntil(lambda: screen.case.patient.age_years is None)
    kept = read_case((tmp_path / "kept.json").read_text(encoding="utf-8"), knowledge_base())
    assert kept.patient.age_years == 54


def test_cancel_has_nothing_to_do_in_an_empty_case(screen: Screen) -> None:
    assert not screen.find_field("button:cancel").isEnabled()


def test_closing_the_window_asks_before_answers_are_lost(screen: Screen) -> None:
    _answer_something(screen)
    screen.window.close()
    assert screen.window.isVisible()
    screen.click_in_dialog("dialog:unsaved", "button:stay")
    assert screen.window.isVisible()
    assert screen.case.patient.age_years == 54


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("not json", "JSON"),
        ('{"schema": "calcinosis-case/1", "findings": {"history.dialisys": true}}', "history.dialysis"),
        ('{"schema": "calcinosis-case/1", "patient": {"age_years": 900}}', "age_years"),
    ],
)
def test_a_file_that_is_no_case_is_refused_in_plain_words_and_the_open_case_stays(
    screen: Screen, tmp_path: Path, content: str, words: str
) -> None:
    _answer_something(screen)
    path = tmp_path / "bad.json"
    path.write_text(content, encoding="utf-8")
    screen.window.files.open_file(path)
    told = words_in(screen.dialog("dialog:failure"))
    assert "bad.json" in told
    assert words in told
    screen.click_in_dialog("dialog:failure", "button:close")
    assert screen.case.patient.age_years == 54


def test_a_file_that_is_not_there_is_told(screen: Screen, tmp_path: Path) -> None:
    screen.window.files.open_file(tmp_path / "gone.json")
    assert "gone.json" in words_in(screen.dialog("dialog:failure"))
    screen.click_in_dialog("dialog:failure", "button:close")


def test_a_pdf_that_cannot_be_written_is_told_and_nothing_is_left_behind(
    screen: Screen, tmp_path: Path
) -> None:
    screen.go_to("result")
    screen.window.files.export_to(tmp_path / "missing folder" / "summary.pdf")
    told = words_in(screen.dialog("dialog:failure"))
    assert "summary.pdf" in told
    screen.click_in_dialog("dialog:failure", "button:close")
    assert list(tmp_path.iterdir()) == []
    assert screen.find_field("button:export_pdf").isEnabled()


def test_the_name_of_the_file_that_is_offered_comes_from_the_reference(screen: Screen) -> None:
    screen.write("patient:reference", "../A b:7")
    screen.press(Qt.Key.Key_S)
    dialog = screen.dialog("dialog:save")
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert field is not None
    assert field.text() == "case-A-b-7.json"
    dialog.reject()
