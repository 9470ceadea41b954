"""Lists whose rows are painted: the model, the plain view and what their delegates share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar, cast

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyleOptionViewItem, QWidget

from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.theme import Theme, colour
from calcinosis_gui.gui.widgets.painting import CONTROL_RADIUS

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

_ROW = Qt.ItemDataRole.UserRole


class RowModel(QAbstractListModel, Generic[Row]):
    """Rows of one kind; ``words`` puts a row into a sentence for assistive technology."""

    def __init__(self, words: Callable[[Row], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._rows: tuple[Row, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows from top to bottom."""
        return self._rows

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, index: Index) -> Row:
        """Return the row at ``index``."""
        return self._rows[index.row()]

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        """Return the number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row's words, for display and for assistive technology."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(self.row(index))
        return self.row(index) if role == _ROW else None


class PlainList(QListView):
    """A list without a frame that lets the card below show through and scrolls by pixels."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(Qt.GlobalColor.transparent))
        self.setPalette(palette)
        self.viewport().setAutoFillBackground(False)
        context.theme.changed.connect(self.viewport().update)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the rows again, whose texts wrap."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


def row_width(option: QStyleOptionViewItem) -> int:
    """Return the width that a row is laid out in."""
    view = cast("QListView", option.widget)
    return view.viewport().width()


def has_state(option: QStyleOptionViewItem, state: QStyle.StateFlag) -> bool:
    """Whether the row is in ``state``: selected, hovered, focused."""
    return bool(option.state & state)


def area_of(option: QStyleOptionViewItem) -> QRectF:
    """Return where the row is painted."""
    return QRectF(option.rect)


def draw_row_focus(painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
    """Draw the focus ring inside the row that the keys act on."""
    if not has_state(option, QStyle.StateFlag.State_HasFocus):
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour(theme.focus), 2))
    painter.drawRoundedRect(area_of(option).adjusted(2, 2, -2, -2), CONTROL_RADIUS, CONTROL_RADIUS)
