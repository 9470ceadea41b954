"""What painted controls share: the theme's colours, crisp lines, icons and measured text."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.theme import Scheme, Theme, colour, font

CONTROL_RADIUS = 6.0
CARD_RADIUS = 8.0

CAPTION = 12
DENSE = 13
BODY = 14
SECTION = 16

REGULAR = QFont.Weight.Normal
MEDIUM = QFont.Weight.Medium
SEMI_BOLD = QFont.Weight.DemiBold

_UNBOUNDED = 100_000
_REMEMBERED_TEXTS = 8192
_LINE_SPACING = {12: 16, 13: 20, 14: 20, 16: 24, 24: 32}


def line_height(pixels: int) -> int:
    """Return the height of one line of text of ``pixels`` pixels."""
    return _LINE_SPACING.get(pixels, round(pixels * 1.4))


@lru_cache(maxsize=_REMEMBERED_TEXTS)
def text_width(text: str, pixels: int, weight: QFont.Weight = REGULAR) -> int:
    """Return how wide ``text`` is on one line, rounded up."""
    return QFontMetrics(font(pixels, weight)).horizontalAdvance(text) + 1


@lru_cache(maxsize=_REMEMBERED_TEXTS)
def text_height(text: str, width: int, pixels: int, weight: QFont.Weight = REGULAR) -> int:
    """Return how high ``text`` is when it is wrapped to ``width``."""
    if not text:
        return 0
    metrics = QFontMetrics(font(pixels, weight))
    bounds = metrics.boundingRect(QRect(0, 0, max(width, 1), _UNBOUNDED), Qt.TextFlag.TextWordWrap, text)
    further_lines = round(bounds.height() / metrics.lineSpacing()) - 1
    return line_height(pixels) + max(0, further_lines) * metrics.lineSpacing()


def draw_text(
    painter: QPainter,
    area: QRectF,
    text: str,
    text_font: QFont,
    ink: str,
    alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Draw ``text`` wrapped to ``area``, centred vertically, in the colour token ``ink``."""
    painter.setFont(text_font)
    painter.setPen(colour(ink))
    painter.drawText(area, int(alignment | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap), text)


def draw_box(
    painter: QPainter, area: QRectF, fill: str, line: str, radius: float, width: float = 1.0
) -> None:
    """Draw a box with round corners; its line, ``width`` pixels wide, lies inside ``area``."""
    inset = width / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour(line), width))
    painter.setBrush(colour(fill))
    painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset)


def rounded(area: QRectF, radius: float) -> QPainterPath:
    """Return the outline of ``area`` with round corners, for clipping."""
    path = QPainterPath()
    path.addRoundedRect(area, radius, radius)
    return path


def draw_icon(painter: QPainter, context: Context, name: str, ink: str, place: QRectF) -> None:
    """Draw the line icon ``name`` in the colour token ``ink``, as high as ``place`` and centred in it."""
    size = round(place.height())
    ratio = painter.device().devicePixelRatio()
    pixmap = context.icons.pixmap(name, ink, size, ratio)
    painter.drawPixmap(QPointF(place.center().x() - size / 2, place.top()), pixmap)


def is_high_contrast(theme: Theme) -> bool:
    """Whether fills do not show and every border has to."""
    return theme.scheme is Scheme.HIGH_CONTRAST


class Painted(QWidget):
    """A control that draws itself, again whenever the theme or the language changes."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        context.theme.changed.connect(self.retheme)
        context.language.changed.connect(self.retranslate)

    @property
    def theme(self) -> Theme:
        """The theme in use."""
        return self.context.theme.current

    def retheme(self) -> None:
        """Show the colours of the theme in use."""
        self.update()

    def retranslate(self) -> None:
        """Show the words of the language in use."""
        self.updateGeometry()
        self.update()


class Card(Painted):
    """A white surface with round corners and a fine border; its contents are laid out by its owner."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the surface."""
        painter = QPainter(self)
        draw_box(painter, QRectF(self.rect()), self.theme.surface, self.theme.line, CARD_RADIUS)


class Line(Painted):
    """A fine line between contents, horizontal or vertical."""

    def __init__(self, context: Context, orientation: Qt.Orientation = Qt.Orientation.Horizontal) -> None:
        super().__init__(context)
        if orientation is Qt.Orientation.Horizontal:
            self.setFixedHeight(1)
        else:
            self.setFixedWidth(1)

    def sizeHint(self) -> QSize:
        """Return the least a line can be; it grows with its layout."""
        return QSize(1, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line."""
        QPainter(self).fillRect(self.rect(), colour(self.theme.line))
