"""The columns of the laboratory table, alike in its head and in each of its rows."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_POSITION_COLUMN = 4
_NAME_STRETCH, _NOTE_STRETCH = 6, 5
_COLUMN_COUNT = 7

NARROW = 1040
"""Below this width of the page the columns move together and the position bars are left out."""


@dataclass(frozen=True, slots=True)
class _Widths:
    """Widths in pixels; those of the first and last column are the least, as they share what is left."""

    columns: tuple[int, ...]
    gap: int


_WIDE = _Widths((128, 96, 120, 150, 136, 124, 120), gap=16)
_CLOSE = _Widths((108, 80, 104, 112, 0, 120, 84), gap=8)


class LabColumns(QGridLayout):
    """Seven cells side by side: name, value, unit, reference, position, flag, note."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setContentsMargins(16, 3, 8, 3)
        self.setHorizontalSpacing(0)
        self._cells: list[QWidget] = []
        self._boxes: list[QHBoxLayout] = []
        for column in range(_COLUMN_COUNT):
            cell = QWidget()
            box = QHBoxLayout(cell)
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(6)
            self.addWidget(cell, 0, 2 * column)
            self._cells.append(cell)
            self._boxes.append(box)
        self.setColumnStretch(0, _NAME_STRETCH)
        self.setColumnStretch(2 * (_COLUMN_COUNT - 1), _NOTE_STRETCH)
        self._space(_WIDE)

    def put(self, column: int, *widgets: QWidget, fills: bool = False) -> None:
        """Put ``widgets`` side by side into a cell, over its whole width or at its left."""
        for widget in widgets:
            if fills:
                self._boxes[column].addWidget(widget, 1)
            else:
                self._boxes[column].addWidget(widget, 0, _LEFT)

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Move the columns together and leave out the position bars, or not."""
        self._cells[_POSITION_COLUMN].setVisible(not is_narrow)
        self._space(_CLOSE if is_narrow else _WIDE)

    def _space(self, widths: _Widths) -> None:
        last = _COLUMN_COUNT - 1
        for column, (cell, width) in enumerate(zip(self._cells, widths.columns, strict=True)):
            if column in (0, last):
                cell.setMinimumWidth(width)
            else:
                cell.setFixedWidth(width)
            if column < last:
                self.setColumnMinimumWidth(2 * column + 1, widths.gap if width else 0)
