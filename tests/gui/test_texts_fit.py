"""No text is cut off: every control of these pages gets the room that it asks for, and every control has a name."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from calcinosis_gui.core.text import Language
from calcinosis_gui.gui.main_window import MainWindow
from calcinosis_gui.gui.theme import font
from calcinosis_gui.gui.widgets.label import Label
from calcinosis_gui.gui.widgets.painting import Painted
from calcinosis_gui.gui.widgets.question_row import QuestionRow
from calcinosis_gui.gui.widgets.segments import SegmentRow
from tests.gui.page_objects import Screen
from tests.published import published_case

STEPS = ("appearance", "location", "history", "imaging_biopsy", "result")
SIZES = ((1366, 688), (1024, 700))


def _needs_more_room(widget: QWidget) -> bool:
    needed = widget.minimumSizeHint()
    if widget.hasHeightForWidth():
        return widget.width() < needed.width() or widget.height() < widget.heightForWidth(widget.width())
    return widget.width() < needed.width() or widget.height() < needed.height()


def _shown(page: QWidget) -> list[QWidget]:
    kinds = (Painted, Label, QLabel, QPushButton)
    return [
        widget for widget in page.findChildren(QWidget) if isinstance(widget, kinds) and widget.isVisible()
    ]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("step", STEPS)
def test_every_text_has_the_room_it_needs(
    window: MainWindow, qtbot: QtBot, step: str, language: Language, size: tuple[int, int]
) -> None:
    screen = Screen(window, qtbot)
    window.context.session.open_case(published_case("calci-acenocoumarol-80f"))
    window.context.language.use(language)
    window.resize(*size)
    screen.go_to(step)
    QApplication.processEvents()
    page = window.wizard.current_page
    cut = [
        f"{type(w).__name__} {w.objectName()} {w.accessibleName()} {w.size()} {w.minimumSizeHint()}"
        for w in _shown(page)
        if _needs_more_room(w)
    ]
    assert cut == []
    area = page.findChild(QAbstractScrollArea, "scroll_area")
    assert area is None or area.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("step", STEPS[:-1])
def test_the_words_of_answers_and_questions_fit_as_drawn(
    window: MainWindow, qtbot: QtBot, step: str, language: Language, size: tuple[int, int]
) -> None:
    window.context.language.use(language)
    window.resize(*size)
    Screen(window, qtbot).go_to(step)
    QApplication.processEvents()
    _check_words_fit(window)


@pytest.mark.parametrize("step", STEPS[:-1])
def test_words_fit_when_the_language_was_changed_on_another_step(
    window: MainWindow, qtbot: QtBot, step: str
) -> None:
    screen = Screen(window, qtbot)
    window.resize(*SIZES[0])
    screen.go_to(step)
    QApplication.processEvents()
    screen.go_to("result")
    window.context.language.use(Language.FRENCH)
    QApplication.processEvents()
    screen.go_to(step)
    QApplication.processEvents()
    _check_words_fit(window)


def _check_words_fit(window: MainWindow) -> None:
    page = window.wizard.current_page
    bold = QFontMetrics(font(13, QFont.Weight.DemiBold))
    for row in [row for row in page.findChildren(SegmentRow) if row.isVisible()]:
        for index, segment in enumerate(row.segments):
            assert bold.horizontalAdvance(segment.label) <= row.segment_area(index).width() - 2, segment.label
    name, hint = QFontMetrics(font(14)), QFontMetrics(font(12))
    for question in [question for question in page.findChildren(QuestionRow) if question.isVisible()]:
        room = QRect(0, 0, question.answer.x() - 8, 10_000)
        texts = window.context.language.texts
        needed = [
            metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, texts.of(text)).height()
            for metrics, text in ((name, question.finding.name), (hint, question.finding.hint))
        ]
        assert sum(needed) <= question.height(), question.finding.id


@pytest.mark.parametrize("step", STEPS)
def test_everything_that_takes_the_focus_has_a_name(window: MainWindow, qtbot: QtBot, step: str) -> None:
    screen = Screen(window, qtbot)
    window.context.session.open_case(published_case("calci-acenocoumarol-80f"))
    screen.go_to(step)
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in window.wizard.current_page.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert nameless == []
