"""Small round buttons: one that shows something selected and removes it, and one that is switched on and off."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.theme import colour, font
from calcinosis_gui.gui.widgets.painting import DENSE, MEDIUM, draw_box, draw_icon, text_width

_HEIGHT = 32
_PADDING = 12
_ICON = 14
_GAP = 8
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class Chip(QAbstractButton):
    """A round button with its words and an icon at the right (to remove) or at the left (switched on)."""

    def __init__(self, context: Context, *, is_switch: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setCheckable(is_switch)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        context.theme.changed.connect(self.update)

    def show_words(self, words: str, purpose: str) -> None:
        """Show ``words``; ``purpose`` tells assistive technology and a tooltip what a press does."""
        self.setText(words)
        self.setAccessibleName(purpose)
        self.setToolTip(purpose)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the size of words and icon."""
        return QSize(text_width(self.text(), DENSE, MEDIUM) + _GAP + _ICON + 2 * _PADDING, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the same size: a chip never shrinks."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the chip; filled while it stands for something selected."""
        theme = self._context.theme.current
        painter = QPainter(self)
        is_on = self.isChecked() or not self.isCheckable()
        fill = theme.accent_tint if is_on or self.underMouse() else theme.surface
        area = QRectF(self.rect())
        draw_box(painter, area, fill, theme.accent if is_on else theme.edge, _HEIGHT / 2)
        icon_left = _PADDING if self.isCheckable() else self.width() - _PADDING - _ICON
        place = QRectF(icon_left, (self.height() - _ICON) / 2, _ICON, _ICON).adjusted(-2, -2, 2, 2)
        if is_on:
            icon = "check" if self.isCheckable() else "x"
            draw_icon(painter, self._context, icon, theme.accent if self.isCheckable() else theme.ink2, place)
        elif self.isCheckable():
            draw_icon(painter, self._context, "plus", theme.ink2, place)
        words_left = _PADDING + (_ICON + _GAP if self.isCheckable() else 0)
        painter.setFont(font(DENSE, MEDIUM if self.isChecked() else font(DENSE).weight()))
        painter.setPen(colour(theme.ink))
        words = area.adjusted(words_left, 0, 0, 0)
        painter.drawText(words, int(_LEFT), self.text())
