"""Areas that use the width they get: a flow of controls, and a grid whose number of columns follows it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLayout, QSizePolicy, QWidget


def grow_with_width(widget: QWidget) -> None:
    """Let the layout around ``widget`` ask it for its height at a given width."""
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


def scroll_by_width(contents: QLayout) -> None:
    """Let the scrolling area around ``contents`` be as high as they are at its width.

    Else Qt takes the height that they would need at their least width.
    """
    widget = contents.parentWidget()
    if widget is not None:
        widget.setMinimumHeight(1)


class _Box(QWidget):
    """Places its items itself; its height follows from its width.

    Spare height stays below the items, or around them where it ``is_centred``.
    """

    def __init__(self, gap: int, row_gap: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_centred = False
        self._items: list[QWidget] = []
        self._gap = gap
        self._row_gap = gap if row_gap is None else row_gap
        grow_with_width(self)

    def add(self, item: QWidget) -> None:
        """Show ``item`` after the others."""
        item.setParent(self)
        self._items.append(item)
        self._items_changed()

    def set_items(self, items: list[QWidget]) -> None:
        """Show ``items``, all of them children of this area, in this order."""
        self._items = list(items)
        self._items_changed()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Whether the height follows from the width: always."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of the items arranged in ``width``."""
        return max((place.bottom() + 1 for _, place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        """Return the least size; the area takes the width it is given."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the width of the widest item."""
        widths = (item.minimumSizeHint().width() for item in self._shown())
        return QSize(max(widths, default=0), 0)

    def event(self, event: QEvent) -> bool:
        """Arrange the items again when one of them needs another size, appears or goes."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._items_changed()
        return super().event(event)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Arrange the items in the new width."""
        self._arrange()

    def showEvent(self, _event: QShowEvent) -> None:
        """Arrange what changed while the area was hidden."""
        self._items_changed()

    def _items_changed(self) -> None:
        self.updateGeometry()
        if self.isVisible():
            self._arrange()

    def _arrange(self) -> None:
        places = self._places(self.width())
        spare = self.height() - max((place.bottom() + 1 for _, place in places), default=0)
        down = max(0, spare) // 2 if self.is_centred else 0
        for item, place in places:
            item.setGeometry(place.translated(0, down))

    def _shown(self) -> list[QWidget]:
        return [item for item in self._items if not item.isHidden()]

    def _places(self, width: int) -> list[tuple[QWidget, QRect]]:
        """Return where each shown item stands in ``width``."""
        raise NotImplementedError


class FlowBox(_Box):
    """Items at their own width, one after the other, wrapped into rows like words and centred in their row.

    An item added with ``at_end`` stands at the right end and at the foot of its row.
    """

    def __init__(self, gap: int, row_gap: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(gap, row_gap, parent)
        self._at_end: QWidget | None = None

    def add_at_end(self, item: QWidget) -> None:
        """Show ``item`` last."""
        self._at_end = item
        self.add(item)

    def _places(self, width: int) -> list[tuple[QWidget, QRect]]:
        places: list[tuple[QWidget, QRect]] = []
        y = 0
        for row in self._rows(width):
            height = max(size.height() for _, size in row)
            x = 0
            for item, size in row:
                at = QPoint(x, y + (height - size.height()) // 2)
                if item is self._at_end:
                    at = QPoint(width - size.width(), y + height - size.height())
                places.append((item, QRect(at, size)))
                x += size.width() + self._gap
            y += height + self._row_gap
        return places

    def _rows(self, width: int) -> list[list[tuple[QWidget, QSize]]]:
        rows: list[list[tuple[QWidget, QSize]]] = []
        left = width
        for item in self._shown():
            size = item.sizeHint().expandedTo(item.minimumSizeHint())
            size.setWidth(min(size.width(), width))
            if item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(size.width()))
            if not rows or size.width() > left:
                rows.append([])
                left = width
            rows[-1].append((item, size))
            left -= size.width() + self._gap
        return rows


class ColumnsBox(_Box):
    """Items in columns of equal width: as many as fit at ``least_width``, at most ``most_columns``.

    Reading order runs along the rows; all items of a row are equally high, and the last row is as full as can be.
    """

    def __init__(self, least_width: int, most_columns: int, gap: int, row_gap: int | None = None) -> None:
        super().__init__(gap, row_gap)
        self._least_width = least_width
        self._most_columns = most_columns

    def _columns_in(self, width: int) -> int:
        least = max([self._least_width, *(item.minimumSizeHint().width() for item in self._shown())])
        fitting = max(1, min(self._most_columns, (width + self._gap) // (least + self._gap)))
        rows = -(-len(self._shown()) // fitting)
        return -(-len(self._shown()) // rows) if rows else 1

    def _places(self, width: int) -> list[tuple[QWidget, QRect]]:
        shown = self._shown()
        columns = self._columns_in(width)
        edges = [(width + self._gap) * column // columns for column in range(columns + 1)]
        places: list[tuple[QWidget, QRect]] = []
        y = 0
        for start in range(0, len(shown), columns):
            row = shown[start : start + columns]
            widths = [edges[column + 1] - edges[column] - self._gap for column in range(len(row))]
            height = max(_height(item, width) for item, width in zip(row, widths, strict=True))
            for column, item in enumerate(row):
                places.append((item, QRect(edges[column], y, widths[column], height)))
            y += height + self._row_gap
        return places


def _height(item: QWidget, width: int) -> int:
    if item.hasHeightForWidth():
        return item.heightForWidth(width)
    return item.sizeHint().height()
