"""Where a result lies beside its reference range."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from calcinosis_gui.core.labs import Flag, LabReading
from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.theme import colour
from calcinosis_gui.gui.widgets.painting import Painted

_SIZE = QSize(136, 24)
_RANGE_START = 0.3
_RANGE_END = 0.71
_RANGE_HEIGHT = 9
_MARK = 5.0


class PositionBar(Painted):
    """A line with the reference range as a box, and a mark at the value; arrows where it is off the line."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._reading: LabReading | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_reading(self, reading: LabReading | None) -> None:
        """Show where ``reading`` lies."""
        self._reading = reading
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the line."""
        return _SIZE

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw line, range and mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        painter.setPen(QPen(colour(self.theme.line), 2))
        painter.drawLine(QPointF(0, middle), QPointF(self.width(), middle))
        reading = self._reading
        if reading is None or (reading.low is None and reading.high is None):
            return
        start = 0.03 if reading.low is None else _RANGE_START
        end = 0.97 if reading.high is None else _RANGE_END
        box = QRectF(
            start * self.width(), middle - _RANGE_HEIGHT / 2, (end - start) * self.width(), _RANGE_HEIGHT
        )
        painter.setPen(QPen(colour(self.theme.edge), 1))
        painter.setBrush(colour(self.theme.track))
        painter.drawRoundedRect(box, 1, 1)
        if reading.value is not None:
            self._paint_mark(painter, reading, reading.value, middle)

    def _paint_mark(self, painter: QPainter, reading: LabReading, value: float, middle: float) -> None:
        place = place_on_line(value, reading.low, reading.high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(self._mark_colour(reading.flag)))
        if 0 <= place <= 1:
            x = _MARK + place * (self.width() - 2 * _MARK)
            diamond = [(x - _MARK, middle), (x, middle - _MARK), (x + _MARK, middle), (x, middle + _MARK)]
            painter.drawPolygon(QPolygonF([QPointF(*point) for point in diamond]))
            return
        tip, step = (self.width(), 6) if place > 1 else (0, -6)
        for arrow_tip in (tip, tip - step):
            back = arrow_tip - step
            points = [(arrow_tip, middle), (back, middle - _MARK), (back, middle + _MARK)]
            painter.drawPolygon(QPolygonF([QPointF(*point) for point in points]))

    def _mark_colour(self, flag: Flag | None) -> str:
        match flag:
            case Flag.VERY_LOW | Flag.VERY_HIGH:
                return self.theme.urgent
            case Flag.LOW | Flag.HIGH:
                return self.theme.caution
            case _:
                return self.theme.ink


def place_on_line(value: float, low: float | None, high: float | None) -> float:
    """Return where ``value`` lies on a line from 0 to 1 with the range from 0.3 to 0.71; outside: off the line."""
    if low is None and high is None:
        return 0.5
    lower = low if low is not None else 0.0
    upper = high if high is not None else 2 * lower
    width = (upper - lower) or abs(upper) or 1.0
    if low is None:
        return 0.03 + (value - lower) / width * (_RANGE_END - 0.03)
    if high is None:
        return _RANGE_START + (value - lower) / width * (0.97 - _RANGE_START)
    return _RANGE_START + (value - lower) / width * (_RANGE_END - _RANGE_START)
