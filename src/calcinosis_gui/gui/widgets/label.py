"""Text that keeps its place in the type scale and follows the theme."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.theme import font
from calcinosis_gui.gui.widgets.painting import (
    BODY,
    REGULAR,
    draw_text,
    line_height,
    text_height,
    text_width,
)


class Label(QLabel):
    """A text of one size, weight and colour token (``ink``, ``ink3``, ``urgent`` …), wrapped where needed."""

    def __init__(
        self,
        context: Context,
        pixels: int = BODY,
        weight: QFont.Weight = REGULAR,
        tone: str = "ink",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._pixels = pixels
        self._weight = weight
        self._tone = tone
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        context.theme.changed.connect(self.update)

    def set_tone(self, tone: str) -> None:
        """Draw the text in the colour token ``tone``."""
        self._tone = tone
        self.update()

    def keep_on_one_line(self) -> None:
        """Ask for the whole width of the text instead of wrapping it."""
        self.setWordWrap(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)

    def sizeHint(self) -> QSize:
        """Return the size of the text on one line."""
        return QSize(text_width(self.text(), self._pixels, self._weight), line_height(self._pixels))

    def minimumSizeHint(self) -> QSize:
        """Return the width of the longest word, or of the whole text where it must not be wrapped."""
        if not self.wordWrap():
            return self.sizeHint()
        words = self.text().split(" ")
        widest = max((text_width(word, self._pixels, self._weight) for word in words), default=0)
        return QSize(widest, line_height(self._pixels))

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Whether the height follows from the width."""
        return self.wordWrap()

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of the text wrapped to ``width``."""
        return max(line_height(self._pixels), text_height(self.text(), width, self._pixels, self._weight))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the text."""
        ink: str = getattr(self._context.theme.current, self._tone)
        horizontal = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        painter = QPainter(self)
        draw_text(
            painter, QRectF(self.rect()), self.text(), font(self._pixels, self._weight), ink, horizontal
        )
