"""The window as a user sees it: what can be done on it and read from it, with the widgets found by name."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from calcinosis_gui.core.case import Case
from calcinosis_gui.gui.case_entry import CaseEntry
from calcinosis_gui.gui.hands import EventHands
from calcinosis_gui.gui.main_window import MainWindow
from calcinosis_gui.gui.step_rail import StepButton, StepFace
from calcinosis_gui.gui.widgets.segments import SegmentRow
from calcinosis_gui.gui.widgets.three_state import ThreeState

Kind = TypeVar("Kind", bound=QWidget)
Key = Qt.Key
_PLAIN_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2002": None})
_CONTROL = Qt.KeyboardModifier.ControlModifier


class TestHands:
    """Mouse and keyboard of the test driver."""

    __test__ = False

    def click(self, widget: QWidget, place: QPoint | None = None) -> None:
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(widget, left, none, place or widget.rect().center())

    def press(
        self,
        widget: QWidget,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        QTest.keyClick(widget, key, modifier)

    def write(self, widget: QWidget, text: str) -> None:
        # The test driver of Qt knows ASCII keys only.
        if text.isascii():
            QTest.keyClicks(widget, text)
        else:
            EventHands().write(widget, text)


class Screen:
    """The window with mouse and keyboard."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot
        self.hands = TestHands()

    def find(self, kind: type[Kind], name: str) -> Kind:
        found = self.window.findChild(kind, name)
        assert found is not None, f"no {kind.__name__} is called {name!r}"
        return found

    def find_field(self, name: str) -> QWidget:
        return self.find(QWidget, name)

    def find_row(self, name: str) -> SegmentRow:
        return self.find(SegmentRow, name)

    def words_of(self, widget: QWidget) -> str:
        return words_in(widget)

    @property
    def case(self) -> Case:
        return self.window.context.session.case

    @property
    def step(self) -> str:
        return self.window.wizard.flow.current.id

    def click(self, name: str) -> None:
        button = self.find(QAbstractButton, name)
        assert button.isVisible(), f"{name} is not in sight"
        assert button.isEnabled(), f"{name} can't be clicked"
        self.hands.click(button)

    def go_to(self, step: str) -> None:
        self.click(f"step:{step}")
        assert self.step == step

    def write(self, name: str, text: str) -> None:
        """Replace what stands in a field and leave it."""
        field = self.find(QLineEdit, name)
        field.setFocus()
        field.selectAll()
        if text:
            self.hands.write(field, text)
        else:
            self.hands.press(field, Key.Key_Delete)
        self.hands.press(field, Key.Key_Return)

    def text_of(self, name: str) -> str:
        return self.find(QLineEdit, name).text()

    def choose(self, name: str, wanted: object) -> None:
        box = self.find(QComboBox, name)
        box.setFocus()
        self.hands.press(box, Key.Key_Home)
        while box.currentData() != wanted:
            self.hands.press(box, Key.Key_Down)

    def choose_segment(self, name: str, index: int) -> None:
        row = self.find(SegmentRow, name)
        self.hands.click(row, row.segment_area(index).center())

    def answer(self, finding: str, *, is_present: bool) -> None:
        CaseEntry(self.window, self.hands).answer_question(finding, is_present=is_present)

    def shown_answer(self, finding: str) -> bool | None:
        return self.find(ThreeState, f"answer:{finding}").value

    def enter(self, case: Case) -> None:
        """Walk from the first step to the result and answer as in ``case``."""
        for _ in CaseEntry(self.window, self.hands).walk(case):
            pass

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = _CONTROL) -> None:
        """Press keys wherever the focus is."""
        self.hands.press(QApplication.focusWidget() or self.window, key, modifier)

    def words(self, name: str) -> str:
        """Every word that stands in the widget called ``name``, as labels or to screen readers."""
        return words_in(self.find(QWidget, name))

    def rail(self, step: str) -> StepFace:
        return self.find(StepButton, f"step:{step}").face

    @property
    def title(self) -> str:
        return self.window.wizard.current_page.accessibleName()

    @property
    def safety(self) -> str:
        # The assessment follows an answer in the next turn of the event loop.
        QApplication.processEvents()
        return words_in(self.find(QWidget, "safety_box"))

    @property
    def notice(self) -> str:
        return self.find(QLabel, "footer_hint").text()

    def dialog(self, name: str) -> QDialog:
        """Return the open window called ``name``."""
        self.qtbot.waitUntil(lambda: self._open_dialog(name) is not None)
        found = self._open_dialog(name)
        assert found is not None
        return found

    def has_dialog(self, name: str) -> bool:
        return self._open_dialog(name) is not None

    def click_in_dialog(self, dialog: str, button: str) -> None:
        found = self.dialog(dialog).findChild(QAbstractButton, button)
        assert found is not None, f"{dialog} has no {button}"
        self.hands.click(found)

    def choose_file(self, dialog: str, path: Path) -> None:
        chooser = self.dialog(dialog)
        assert isinstance(chooser, QFileDialog)
        field = chooser.findChild(QLineEdit, "fileNameEdit")
        buttons = chooser.findChild(QDialogButtonBox, "buttonBox")
        assert field is not None
        assert buttons is not None
        # Typing would open the list of fitting files, which takes the keyboard away from the field.
        field.setText(str(path))
        opens = chooser.acceptMode() is QFileDialog.AcceptMode.AcceptOpen
        kinds = QDialogButtonBox.StandardButton
        self.hands.click(buttons.button(kinds.Open if opens else kinds.Save))

    def export_pdf(self, path: Path) -> bytes:
        """Click Export PDF, name the file, and return what was written."""
        with self.qtbot.waitSignal(self.window.files.pdf_written, timeout=60_000):
            self.click("button:export_pdf")
            self.choose_file("dialog:export", path)
        return path.read_bytes()

    def _open_dialog(self, name: str) -> QDialog | None:
        dialogs = self.window.findChildren(QDialog, name)
        return next((dialog for dialog in dialogs if dialog.isVisible()), None)


def words_in(widget: QWidget) -> str:
    """Every text of a widget and its visible children, and what screen readers call them; plain spaces."""
    parts = [widget.accessibleDescription()]
    for child in [widget, *widget.findChildren(QWidget)]:
        if child.isVisibleTo(widget):
            read: Callable[[], str] | None = getattr(child, "text", None)
            parts += [str(read()) if read is not None else "", child.accessibleName()]
    return "\n".join(part for part in parts if part).translate(_PLAIN_SPACES)
