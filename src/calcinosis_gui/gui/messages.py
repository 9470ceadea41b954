"""Windows that ask or tell one thing."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from calcinosis_gui.gui.language import LanguageSwitch


class Decision(Enum):
    """What to do with answers that have not been saved."""

    SAVE = "save"
    DISCARD = "discard"
    STAY = "stay"


def ask_about_unsaved(parent: QWidget, language: LanguageSwitch, decided: Callable[[Decision], None]) -> None:
    """Ask whether to save the open case, then call ``decided``."""
    texts = language.texts
    box = _box(parent, "dialog:unsaved", texts("shell.unsaved.title"), texts("shell.unsaved.words"))
    box.setIcon(QMessageBox.Icon.Question)
    save = _add(box, Decision.SAVE, texts("shell.unsaved.save"), QMessageBox.ButtonRole.AcceptRole)
    discard = _add(
        box, Decision.DISCARD, texts("shell.unsaved.discard"), QMessageBox.ButtonRole.DestructiveRole
    )
    stay = _add(box, Decision.STAY, texts("shell.unsaved.stay"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(save)
    box.setEscapeButton(stay)
    for button, decision in ((save, Decision.SAVE), (discard, Decision.DISCARD), (stay, Decision.STAY)):
        button.clicked.connect(lambda _checked=False, decision=decision: decided(decision))
    box.open()


def tell_failure(parent: QWidget, language: LanguageSwitch, what: str, why: str) -> None:
    """Say in plain words what could not be done, why, and that nothing is lost."""
    texts = language.texts
    box = _box(parent, "dialog:failure", texts("shell.title"), what)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setInformativeText(f"{why}\n\n{texts('shell.failure.kept')}")
    close = box.addButton(texts("shell.failure.close"), QMessageBox.ButtonRole.AcceptRole)
    close.setObjectName("button:close")
    box.open()


def _box(parent: QWidget, name: str, title: str, words: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setObjectName(name)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(words)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return box


def _add(box: QMessageBox, decision: Decision, words: str, role: QMessageBox.ButtonRole) -> QPushButton:
    button = box.addButton(words, role)
    button.setObjectName(f"button:{decision.value}")
    return button
