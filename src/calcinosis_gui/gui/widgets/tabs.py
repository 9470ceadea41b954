"""Tabs with counts, in a card."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.theme import colour, font
from calcinosis_gui.gui.widgets.painting import (
    BODY,
    CAPTION,
    MEDIUM,
    REGULAR,
    SEMI_BOLD,
    Card,
    Line,
    text_width,
)

_HEIGHT = 40
_PADDING = 10
_COUNT_GAP = 6
_UNDERLINE = 3
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class _TabBar(QTabBar):
    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setMouseTracking(True)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        context.theme.changed.connect(self.update)

    def show_tab(self, index: int, name: str, count: int) -> None:
        """Show the name and count of a tab."""
        self.setTabText(index, name)
        self.setTabData(index, count)
        self.setAccessibleTabName(index, f"{name} {count}")

    def tabSizeHint(self, index: int) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of name and count."""
        name = text_width(self.tabText(index), BODY, SEMI_BOLD)
        count = text_width(str(self.tabData(index)), CAPTION)
        return QSize(name + _COUNT_GAP + count + 2 * _PADDING, _HEIGHT)

    def minimumTabSizeHint(self, index: int) -> QSize:  # noqa: N802 - Qt's name
        """Return the same size: tabs are scrolled, not squeezed."""
        return self.tabSizeHint(index)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the tabs, the current one underlined."""
        painter = QPainter(self)
        for index in range(self.count()):
            self._draw_tab(painter, index)

    def _draw_tab(self, painter: QPainter, index: int) -> None:
        theme = self._context.theme.current
        area = QRectF(self.tabRect(index))
        is_current = index == self.currentIndex()
        weight = SEMI_BOLD if is_current else MEDIUM if self.hasFocus() else REGULAR
        name = self.tabText(index)
        painter.setFont(font(BODY, weight))
        painter.setPen(colour(theme.ink if is_current else theme.ink2))
        painter.drawText(area.adjusted(_PADDING, 0, 0, 0), int(_MIDDLE), name)
        painter.setFont(font(CAPTION))
        painter.setPen(colour(theme.ink3))
        left = _PADDING + text_width(name, BODY, weight) + _COUNT_GAP
        painter.drawText(area.adjusted(left, 0, 0, 0), int(_MIDDLE), str(self.tabData(index)))
        if is_current:
            line = QRectF(area.left() + 4, area.bottom() - _UNDERLINE + 1, area.width() - 8, _UNDERLINE)
            painter.fillRect(line, colour(theme.accent))


class TabCard(Card):
    """Pages under tabs that carry a count."""

    def __init__(self, context: Context, pages: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.tabs = _TabBar(context)
        self.tabs.setObjectName("result:tabs")
        self._stack = QStackedWidget()
        for page in pages:
            self.tabs.addTab("")
            self._stack.addWidget(page)
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 4)
        layout.setSpacing(0)
        tab_row = QHBoxLayout()
        tab_row.setContentsMargins(12, 0, 12, 0)
        tab_row.addWidget(self.tabs)
        tab_row.addStretch(1)
        layout.addLayout(tab_row)
        layout.addWidget(Line(context))
        layout.addWidget(self._stack, 1)

    def show_tab(self, index: int, name: str, count: int) -> None:
        """Show the name and count of the tab at ``index``."""
        self.tabs.show_tab(index, name, count)
