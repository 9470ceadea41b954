"""A control under its name."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.widgets.label import Label
from calcinosis_gui.gui.widgets.painting import CAPTION, SEMI_BOLD


class Labelled(QWidget):
    """A small heading and, below it, the control it names."""

    def __init__(self, context: Context, control: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control = control
        self._label = Label(context, CAPTION, SEMI_BOLD, "ink2")
        self._label.keep_on_one_line()
        self._label.setBuddy(control)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._label)
        layout.addWidget(control)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_name(self, name: str) -> None:
        """Write the heading."""
        self._label.setText(name)
        self._label.updateGeometry()
