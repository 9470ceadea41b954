"""A newborn's case from the first field to the PDF without a mouse."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from calcinosis_gui.core.case import Sex
from calcinosis_gui.gui.main_window import MainWindow
from tests.gui.page_objects import Screen
from tests.stories.summaries import read_summary

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
MOST_TABS = 400


class Keyboard:
    """Keys, pressed wherever the focus is."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1
    ) -> None:
        for _ in range(times):
            self.screen.press(key, modifier)

    def write(self, text: str) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        self.screen.hands.write(focused, text)

    def tab_to(self, name: str) -> None:
        """Press Tab until the focus is in the widget called ``name``."""
        for _ in range(MOST_TABS):
            if name in _names_from(QApplication.focusWidget()):
                return
            self.press(Qt.Key.Key_Tab)
        pytest.fail(f"Tab does not reach {name}")


def _names_from(widget: QWidget | None) -> list[str]:
    names = []
    while widget is not None:
        names.append(widget.objectName())
        widget = widget.parentWidget()
    return names


@pytest.fixture
def keyboard(window: MainWindow, qtbot: QtBot) -> Keyboard:
    return Keyboard(Screen(window, qtbot))


def test_a_newborn_is_entered_read_and_exported_by_keyboard_alone(keyboard: Keyboard, tmp_path: Path) -> None:
    screen = keyboard.screen
    keyboard.write("6")
    keyboard.tab_to("patient:age_unit")
    keyboard.press(Qt.Key.Key_Right, times=2)
    keyboard.tab_to("patient:sex")
    keyboard.press(Qt.Key.Key_Home)
    keyboard.press(Qt.Key.Key_Return, CONTROL)
    assert screen.case.patient.age_years == pytest.approx(6 / 365.25)
    assert screen.case.patient.sex is Sex.FEMALE

    assert screen.step == "appearance"
    keyboard.tab_to("answer:appearance.chalky_discharge")
    keyboard.press(Qt.Key.Key_Y)
    keyboard.tab_to("answer:appearance.necrosis")
    keyboard.press(Qt.Key.Key_Y)
    keyboard.tab_to("answer:appearance.livedo_or_purpura")
    keyboard.press(Qt.Key.Key_N)
    keyboard.tab_to("lesion:onset")
    keyboard.press(Qt.Key.Key_Home)
    keyboard.press(Qt.Key.Key_Return, CONTROL)

    keyboard.tab_to("site_search")
    keyboard.write("wrist, right")
    keyboard.press(Qt.Key.Key_Return)
    keyboard.tab_to("answer:location.procedure_site")
    keyboard.press(Qt.Key.Key_Y)
    keyboard.press(Qt.Key.Key_4, ALT)

    assert screen.step == "history"
    keyboard.tab_to("answer:history.iv_calcium")
    keyboard.press(Qt.Key.Key_Y)
    keyboard.tab_to("answer:history.extravasation")
    keyboard.press(Qt.Key.Key_Y)

    keyboard.press(Qt.Key.Key_5, ALT)
    keyboard.tab_to("lab:phosphate:value")
    keyboard.write("1.9")
    keyboard.press(Qt.Key.Key_Return)

    keyboard.press(Qt.Key.Key_8, ALT)
    assert screen.step == "result"
    assert screen.title.startswith("Iatrogenic")
    assert dict(screen.case.findings) == {
        "appearance.chalky_discharge": True,
        "appearance.necrosis": True,
        "appearance.livedo_or_purpura": False,
        "location.procedure_site": True,
        "history.iv_calcium": True,
        "history.extravasation": True,
    }
    assert screen.case.lesion.onset == "days"
    assert any(site.startswith("wrist") for site in screen.case.sites)
    assert [(lab.analyte, lab.value) for lab in screen.case.labs] == [("phosphate", 1.9)]

    path = tmp_path / "summary.pdf"
    with screen.qtbot.waitSignal(screen.window.files.pdf_written, timeout=60_000):
        keyboard.press(Qt.Key.Key_P, CONTROL)
        _name_file(screen, path)
    assert read_summary(path.read_bytes()).case == screen.case


def _name_file(screen: Screen, path: Path) -> None:
    dialog = screen.dialog("dialog:export")
    assert isinstance(dialog, QFileDialog)
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert field is not None
    field.selectAll()
    # Pasted, as typing opens the list of fitting files.
    QApplication.clipboard().setText(str(path))
    screen.hands.press(field, Qt.Key.Key_V, CONTROL)
    screen.hands.press(field, Qt.Key.Key_Return)


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_the_tab_key_goes_round_the_whole_window_and_comes_back(keyboard: Keyboard, key: Qt.Key) -> None:
    start = QApplication.focusWidget()
    seen = []
    for _ in range(MOST_TABS):
        keyboard.press(key)
        focused = QApplication.focusWidget()
        if focused is start:
            break
        assert focused is not None
        seen.append(focused.objectName())
    assert QApplication.focusWidget() is start
    assert {"button:next", "button:theme", "step:result", "patient:reference"} <= set(seen)


def test_tab_follows_the_reading_order_rail_then_header_then_page_then_footer(keyboard: Keyboard) -> None:
    order = []
    for _ in range(MOST_TABS):
        keyboard.press(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused.objectName() == "patient:age":
            break
        order.append(focused.objectName())
    places = [
        order.index(name)
        for name in ("patient:reference", "button:open", "button:next", "step:patient", "button:theme")
    ]
    assert places == sorted(places)
