"""The real window, shown offscreen at the size of a clinic PC."""

from collections.abc import Iterator
from functools import cache

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from calcinosis_gui.core.text import Language
from calcinosis_gui.gui.main_window import MainWindow
from calcinosis_gui.gui.program import Look, make_window
from calcinosis_gui.gui.theme import Scheme
from tests.published import knowledge_base


@cache
def _shared_window(qapp: QApplication) -> MainWindow:
    """One window for all tests: making it takes longer than most of them."""
    return make_window(qapp, Look(Language.ENGLISH, Scheme.LIGHT), knowledge_base())


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window with a new case, in English and in light colours, on its first step."""
    made = _shared_window(qapp)
    made.context.language.use(Language.ENGLISH)
    made.context.theme.use(Scheme.LIGHT)
    made.context.session.note_saved()
    made.files.begin_new()
    _close_further_signs(made)
    made.resize(1366, 688)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.files.wait()
    made.hide()
    _take_focus(qtbot)


def _close_further_signs(window: MainWindow) -> None:
    more = window.findChild(QAbstractButton, "more_signs")
    if more is not None:
        more.setChecked(False)


def _take_focus(qtbot: QtBot) -> None:
    """Give the focus to another window: without a screen, a window that is hidden would keep it unseen."""
    other = QWidget()
    qtbot.addWidget(other)
    with qtbot.waitActive(other):
        other.show()
        other.activateWindow()
    other.close()
