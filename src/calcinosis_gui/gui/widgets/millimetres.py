"""A length in millimetres that may be left empty."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent, QValidator
from PySide6.QtWidgets import QAbstractButton, QDoubleSpinBox, QHBoxLayout, QWidget

from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.theme import colour
from calcinosis_gui.gui.typed import parse_number
from calcinosis_gui.gui.widgets.label import Label
from calcinosis_gui.gui.widgets.painting import BODY, draw_icon
from calcinosis_gui.wording import decimal

_WIDTH = 96
_HEIGHT = 32
_STEPPER_WIDTH = 25
_ARROW = 14


class _Stepper(QAbstractButton):
    """One half of the stepper; the arrow keys in the field do the same."""

    def __init__(self, context: Context, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._icon = icon
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAutoRepeat(True)
        context.theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the arrow and the lines that set it apart."""
        theme = self._context.theme.current
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), colour(theme.accent_tint))
        painter.setPen(QPen(colour(theme.line), 1))
        painter.drawLine(0, 0, 0, self.height())
        if self.y() > 1:
            painter.drawLine(0, 0, self.width(), 0)
        place = QRectF(0, (self.height() - _ARROW) / 2, self.width(), _ARROW)
        draw_icon(painter, self._context, self._icon, theme.ink2, place)


class _Number(QDoubleSpinBox):
    """A number field in which an empty text, kept as 0, stands for not known."""

    def __init__(self, context: Context, highest: float) -> None:
        super().__init__()
        self._context = context
        self.setDecimals(1)
        self.setRange(0, highest)
        self.setKeyboardTracking(False)
        self.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        self.lineEdit().setTextMargins(0, 0, _STEPPER_WIDTH, 0)
        self.larger = _Stepper(context, "up", self)
        self.smaller = _Stepper(context, "down", self)
        self.larger.clicked.connect(self.stepUp)
        self.smaller.clicked.connect(self.stepDown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the steppers at the right end."""
        super().resizeEvent(event)
        left, half = self.width() - _STEPPER_WIDTH, self.height() // 2
        self.larger.setGeometry(left, 1, _STEPPER_WIDTH - 1, half - 1)
        self.smaller.setGeometry(left, half, _STEPPER_WIDTH - 1, self.height() - half - 1)

    def textFromValue(self, value: float) -> str:  # noqa: N802 - Qt's name
        """Return the number as short as it can be."""
        return decimal(value, self._context.language.texts) if value > 0 else ""

    def valueFromText(self, text: str) -> float:  # noqa: N802 - Qt's name
        """Return the number, written as in the language in use."""
        return parse_number(text, self._context.language.language) or 0

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Accept an empty text and numbers within the range."""
        try:
            value = self.valueFromText(text)
        except ValueError:
            return QValidator.State.Invalid, text, position
        is_in_range = 0 <= value <= self.maximum()
        return QValidator.State.Acceptable if is_in_range else QValidator.State.Invalid, text, position


class MillimetreField(QWidget):
    """A number field with its unit. ``answered`` carries the millimetres, or ``None`` for not known."""

    answered = Signal(object)

    def __init__(self, context: Context, highest: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.number = _Number(context, highest)
        self.number.setFixedSize(_WIDTH, _HEIGHT)
        self.number.valueChanged.connect(lambda _: self.answered.emit(self.value))
        self._unit = Label(context, BODY, tone="ink2")
        self._unit.keep_on_one_line()
        self.setFocusProxy(self.number)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.number)
        layout.addWidget(self._unit)
        layout.addStretch(1)

    @property
    def value(self) -> float | None:
        """The millimetres, or ``None``."""
        return self.number.value() or None

    def set_value(self, value: float | None) -> None:
        """Show ``value`` without telling anyone."""
        self.number.blockSignals(True)
        self.number.setValue(value or 0)
        self.number.blockSignals(False)

    def set_name(self, name: str) -> None:
        """Tell assistive technology what is asked, and show the unit in the language in use."""
        texts = self._context.language.texts
        self._unit.setText(texts("widgets.size.unit"))
        self.number.lineEdit().setText(self.number.textFromValue(self.number.value()))
        self.number.setAccessibleName(name)
        self.number.lineEdit().setAccessibleName(name)
        self.number.larger.setAccessibleName(texts("widgets.size.larger"))
        self.number.smaller.setAccessibleName(texts("widgets.size.smaller"))
        self.number.setAccessibleDescription(texts("widgets.size.help"))
        self.number.setToolTip(texts("widgets.size.help"))
