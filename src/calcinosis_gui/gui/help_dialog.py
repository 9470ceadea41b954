"""Help: how the program works, its keys, what it is for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from calcinosis_gui import __version__
from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.naming import named

_WIDTH = 560
_KEYS = ("next", "step", "answer", "arrows", "file")
_SHORT_HASH = 12


class HelpDialog(QDialog):
    """A page of help in the language in use."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent)
        texts = context.language.texts
        self.setObjectName("dialog:help")
        self.setWindowTitle(texts("shell.help.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(_WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 24, 32, 24)
        layout.setSpacing(8)
        layout.addWidget(_label(texts("shell.help.how"), "heading"))
        layout.addWidget(_label(texts("shell.help.how_words"), "muted"))
        layout.addSpacing(8)
        layout.addWidget(_label(texts("shell.help.keyboard"), "heading"))
        layout.addLayout(_keys(context))
        layout.addSpacing(8)
        layout.addWidget(_label(texts("shell.help.use"), "heading"))
        layout.addWidget(_label(texts("shell.help.use_words"), "muted"))
        knowledge = context.knowledge
        versions = texts(
            "shell.help.versions",
            program=__version__,
            knowledge=knowledge.version,
            hash=knowledge.hash[:_SHORT_HASH],
        )
        layout.addWidget(_label(versions, "caption"))
        layout.addSpacing(8)
        close = named(QPushButton(texts("shell.help.close")), "button:close")
        close.setProperty("kind", "primary")
        close.clicked.connect(self.accept)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)


def _keys(context: Context) -> QGridLayout:
    texts = context.language.texts
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for row, name in enumerate(_KEYS):
        grid.addWidget(_label(texts(f"shell.help.keys.{name}"), "strong"), row, 0)
        grid.addWidget(_label(texts(f"shell.help.key.{name}"), "muted"), row, 1)
    return grid


def _label(words: str, role: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", role)
    label.setWordWrap(role != "strong")
    return label
