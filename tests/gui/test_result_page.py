"""The Result page: urgent flags, ranking, reasons, tests, treatments, sources, next steps."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QAbstractItemModel, QPoint, Qt
from PySide6.QtWidgets import QListView, QPushButton, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from calcinosis_gui.core.case import Case, Reporting
from calcinosis_gui.core.plan import TreatmentStatus
from calcinosis_gui.core.text import Language
from calcinosis_gui.gui.main_window import MainWindow
from calcinosis_gui.gui.widgets.entry_list import EntryList
from calcinosis_gui.gui.widgets.label import Label
from calcinosis_gui.gui.widgets.segments import SegmentRow
from tests.gui.page_objects import Screen
from tests.published import published_cases

SEVERE = ("appearance.necrosis", "appearance.severe_pain", "appearance.livedo_or_purpura", "history.dialysis")


def _case(*findings: str) -> Case:
    return Case(findings=dict.fromkeys(findings, True))


@pytest.fixture
def screen(window: MainWindow, qtbot: QtBot) -> Screen:
    return Screen(window, qtbot)


def _show(screen: Screen, case: Case) -> None:
    screen.window.context.session.open_case(case)
    screen.go_to("result")


def _model(screen: Screen, name: str) -> QAbstractItemModel:
    return screen.find(QListView, name).model()


def _rows(screen: Screen, name: str) -> list[str]:
    model = _model(screen, name)
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]


def test_suspected_calciphylaxis_stands_above_everything_with_its_steps(screen: Screen) -> None:
    _show(screen, _case(*SEVERE))
    banner = screen.find(QWidget, "result:banner")
    assert "Suspected calciphylaxis" in banner.accessibleName()
    words = screen.words("result:banner")
    for expected in ("Urgent, today", "Necrosis", "Dialysis", "Specialist advice today"):
        assert expected in words
    ranking = screen.find(QWidget, "result:ranking")
    assert banner.mapToGlobal(banner.rect().bottomLeft()).y() < ranking.mapToGlobal(QPoint()).y()


def test_the_full_action_opens_on_demand_and_the_flag_stays(screen: Screen) -> None:
    _show(screen, _case(*SEVERE))
    flag = screen.window.context.session.assessment.red_flags[0]
    block = screen.find(QWidget, f"flag:{flag.id}")
    more = block.findChild(QPushButton)
    assert more is not None
    screen.hands.click(more)
    assert flag.action.en in [label.text() for label in _visible_labels(block)]
    screen.hands.click(more)
    assert block.isVisible()
    assert flag.action.en not in [label.text() for label in _visible_labels(block)]


def _visible_labels(widget: QWidget) -> list[Label]:
    return [label for label in widget.findChildren(Label) if label.isVisible()]


def test_without_an_urgent_sign_the_page_says_so_quietly(screen: Screen) -> None:
    _show(screen, _case("appearance.hard_nodules", "history.limited_systemic_sclerosis", "location.finger"))
    assert screen.find(QWidget, "result:banner").accessibleName() == "No urgent sign"


def test_under_suspected_calciphylaxis_warfarin_calcium_and_vitamin_d_are_under_avoid(screen: Screen) -> None:
    _show(screen, _case(*SEVERE))
    entries = screen.find(EntryList, "result:treatments").entries
    tags = {entry.title: entry.tag for entry in entries}
    assessment = screen.window.context.session.assessment
    avoided = {c.id: c.name.en for c in assessment.treatments if c.status is TreatmentStatus.AVOID}
    assert {"warfarin", "calcium_supplements", "vitamin_d"} <= set(avoided)
    for name in avoided.values():
        tag = tags[name]
        assert tag is not None
        assert tag.words == "Avoid"


def test_a_status_is_told_by_word_and_icon_and_not_by_colour_alone(screen: Screen) -> None:
    _show(screen, _case(*SEVERE))
    entries = screen.find(EntryList, "result:treatments").entries
    looks = {(entry.tag.words, entry.icon) for entry in entries if entry.tag}
    assert len({word for word, _ in looks}) == len({icon for _, icon in looks}) == len(looks)


def test_the_ranking_shows_six_classes_with_other_diagnosis_last(screen: Screen) -> None:
    _show(screen, _case("history.systemic_sclerosis", "location.finger"))
    rows = _rows(screen, "result:ranking")
    assert len(rows) == 6
    assert rows[0].startswith("Dystrophic")
    assert rows[-1].startswith("Other diagnosis")
    assert all("90% interval" in row for row in rows)


def test_choosing_a_subtype_shows_its_causes(screen: Screen) -> None:
    _show(screen, _case("history.systemic_sclerosis", "location.finger"))
    assert "Systemic sclerosis" in screen.words("result:causes")
    ranking = screen.find(QListView, "result:ranking")
    ranking.setFocus()
    screen.press(Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
    assert "Systemic sclerosis" not in screen.words("result:causes")


def test_evidence_is_listed_for_and_against_with_weight_and_word(screen: Screen) -> None:
    _show(screen, _case("history.systemic_sclerosis", "location.finger", "appearance.ulceration"))
    assessment = screen.window.context.session.assessment
    rows = _rows(screen, "result:evidence")
    assert len(rows) == len(assessment.evidence)
    assert any(row.startswith("Systemic sclerosis: for, +") for row in rows)


def test_tests_come_by_line_with_what_they_answer(screen: Screen) -> None:
    _show(screen, _case("appearance.hard_nodules"))
    entries = screen.find(EntryList, "result:tests").entries
    assessment = screen.window.context.session.assessment
    assert [entry.title for entry in entries] == [test.name.en for test in assessment.tests]
    assert all(entry.notes for entry in entries)
    assert _rows(screen, "result:tests")[0] == "First line"


def test_follow_up_says_what_to_watch_how_often_and_with_whom(screen: Screen) -> None:
    _show(screen, _case(*SEVERE))
    (entry,) = [e for e in screen.find(EntryList, "result:follow_up").entries if e.title == "Calciphylaxis"]
    words = [note.words for note in entry.notes]
    assert words[0].startswith("Watch: Pain")
    assert "Daily" in words[1]
    assert "Nephrology" in words[2]


def test_sources_carry_their_address(screen: Screen) -> None:
    _show(screen, _case(*SEVERE))
    entries = screen.find(EntryList, "result:sources").entries
    linked = [entry for entry in entries if entry.link]
    assert linked
    assert all(entry.link in [note.words for note in entry.notes] for entry in linked)


def test_a_question_is_answered_on_the_spot_and_the_result_follows(screen: Screen) -> None:
    _show(screen, _case("appearance.hard_nodules"))
    session = screen.window.context.session
    asked = next(step for step in session.assessment.next_steps[:3] if step.kind == "question")
    before = session.assessment.subtypes
    row = screen.find(SegmentRow, f"next:{asked.id}")
    screen.hands.click(row, row.segment_area(0).center())
    assert screen.case.answer(asked.id) is True
    assert session.assessment.subtypes != before
    assert asked.id not in [step.id for step in session.assessment.next_steps]


def test_the_tabs_carry_their_counts_for_assistive_technology(screen: Screen) -> None:
    _show(screen, _case(*SEVERE))
    tabs = screen.find(QTabBar, "result:tabs")
    treatments = len(screen.window.context.session.assessment.treatments)
    assert tabs.accessibleTabName(2) == f"Treatments {treatments}"


def test_a_case_without_answers_is_not_called_a_result(screen: Screen) -> None:
    _show(screen, Case())
    assert screen.title == "No answer yet"


def test_the_title_follows_the_language(screen: Screen) -> None:
    _show(screen, _case(*SEVERE))
    assert screen.title == "Calciphylaxis: very likely"
    screen.window.context.language.use(Language.FRENCH)
    assert screen.title == "Calciphylaxie\u00a0: très probable"
    assert "Calciphylaxie suspectée" in screen.words("result:banner")
    assert _rows(screen, "result:tests")[0] == "Première intention"


@pytest.mark.parametrize("language", list(Language))
def test_no_published_patient_is_told_zero_or_a_hundred_per_cent(screen: Screen, language: Language) -> None:
    screen.window.context.language.use(language)
    for case in published_cases()[::20]:
        _show(screen, replace(case, reporting=Reporting.INTERVIEW))
        words = " ".join(_rows(screen, "result:ranking")).replace("\u00a0", " ") + " "
        for forbidden in (" 0%", " 0 %", " 100%", " 100 %"):
            assert forbidden not in words
