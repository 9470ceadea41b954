"""How a result compares with its range: icon, word and colour."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from calcinosis_gui.core.labs import Flag
from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.theme import Theme, font
from calcinosis_gui.gui.widgets.painting import (
    DENSE,
    SEMI_BOLD,
    Painted,
    draw_box,
    draw_icon,
    draw_text,
    is_high_contrast,
    text_width,
)
from calcinosis_gui.wording import flag_word

_HEIGHT = 24
_ICON = 14
_PADDING = 8
_GAP = 6

FLAG_ICONS = {
    Flag.VERY_LOW: "dndn",
    Flag.LOW: "down",
    Flag.NORMAL: "eq",
    Flag.HIGH: "up",
    Flag.VERY_HIGH: "upup",
    Flag.NEGATIVE: "minus",
    Flag.POSITIVE: "plus",
}


def flag_colours(flag: Flag, theme: Theme) -> tuple[str, str]:
    """Return what a flag is written and filled with; a normal result is not filled."""
    match flag:
        case Flag.VERY_LOW | Flag.VERY_HIGH:
            return theme.urgent, theme.urgent_tint
        case Flag.LOW | Flag.HIGH | Flag.POSITIVE:
            return theme.caution, theme.caution_tint
        case Flag.NORMAL:
            return theme.ok, theme.surface
        case Flag.NEGATIVE:
            return theme.ink2, theme.surface


class FlagChip(Painted):
    """A flag as icon and word on its colour."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._flag = Flag.NORMAL
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_flag(self, flag: Flag) -> None:
        """Show ``flag``."""
        self._flag = flag
        self.retranslate()

    def retranslate(self) -> None:
        """Write the word in the language in use."""
        self.setAccessibleName(self._word)
        super().retranslate()

    @property
    def _word(self) -> str:
        return flag_word(self._flag, self.context.language.texts)

    def sizeHint(self) -> QSize:
        """Return the size of icon and word."""
        return QSize(text_width(self._word, DENSE, SEMI_BOLD) + _ICON + _GAP + 2 * _PADDING, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the chip."""
        painter = QPainter(self)
        ink, fill = flag_colours(self._flag, self.theme)
        area = QRectF(self.rect())
        if fill != self.theme.surface or is_high_contrast(self.theme):
            outline = ink if is_high_contrast(self.theme) else fill
            draw_box(painter, area, fill, outline, _HEIGHT / 2)
        top = (self.height() - _ICON) / 2
        draw_icon(painter, self.context, FLAG_ICONS[self._flag], ink, QRectF(_PADDING, top, _ICON, _ICON))
        words = area.adjusted(_PADDING + _ICON + _GAP, 0, 0, 0)
        draw_text(painter, words, self._word, font(DENSE, SEMI_BOLD), ink, Qt.AlignmentFlag.AlignLeft)
