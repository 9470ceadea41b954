"""A labelled field with a hint that turns into an error in plain words."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from calcinosis_gui.gui.context import Context

_ERROR_ICON = 14


class Field(QWidget):
    """A label, one or more controls in a row, and a line below for a hint or an error."""

    def __init__(self, context: Context, *controls: QWidget) -> None:
        super().__init__()
        self._context = context
        self._controls = controls
        self._hint_words = ""
        self._error_words = ""
        self._label = QLabel()
        self._label.setProperty("role", "label")
        self._label.setBuddy(controls[0])
        self._hint = QLabel()
        self._hint.setWordWrap(True)
        self._error_icon = QLabel()
        self._error_icon.hide()
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        for control in controls:
            self._row.addWidget(control)
        below = QHBoxLayout()
        below.setSpacing(4)
        below.addWidget(self._error_icon)
        below.addWidget(self._hint, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._label)
        layout.addLayout(self._row)
        layout.addLayout(below)
        context.theme.changed.connect(self._show)

    @property
    def row(self) -> QLayout:
        """The row of controls."""
        return self._row

    @property
    def error(self) -> str:
        """The error that is shown, or nothing."""
        return self._error_words

    def set_words(self, label: str, hint: str = "") -> None:
        """Write the label and the hint below the field."""
        self._label.setText(label)
        self._hint_words = hint
        for control in self._controls:
            if not control.accessibleName():
                control.setAccessibleName(label)
        self._show()

    def name_control(self, control: QWidget, name: str) -> None:
        """Tell screen readers what ``control`` is called."""
        control.setAccessibleName(name)

    def show_error(self, words: str) -> None:
        """Say what is wrong with the field; nothing takes the error away."""
        self._error_words = words
        self._show()

    def _show(self) -> None:
        is_wrong = bool(self._error_words)
        words = self._error_words or self._hint_words
        self._hint.setText(words)
        self._hint.setVisible(bool(words))
        self._error_icon.setVisible(is_wrong)
        caution = self._context.theme.current.caution
        self._error_icon.setPixmap(
            self._context.icons.pixmap("warn", caution, _ERROR_ICON, self.devicePixelRatioF())
        )
        for control in self._controls:
            control.setAccessibleDescription(words)
        set_property(self._hint, "role", "error" if is_wrong else "caption")
        set_property(self._controls[0], "invalid", is_wrong)


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and have it look again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
