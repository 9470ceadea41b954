"""A card that shows a sign on lighter and darker skin, with its name and the answer."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from calcinosis_gui.core.knowledge import Finding
from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.theme import colour, font
from calcinosis_gui.gui.widgets.flow_layout import grow_with_width
from calcinosis_gui.gui.widgets.painting import (
    BODY,
    CAPTION,
    CARD_RADIUS,
    SEMI_BOLD,
    Painted,
    draw_box,
    draw_icon,
    draw_text,
    rounded,
    text_height,
)
from calcinosis_gui.gui.widgets.three_state import ThreeState

_PICTURE_HEIGHT = 80
_PADDING = 8
_ABOVE_NAME = 6
_ABOVE_ANSWER = 6
_BADGE = 24
_BADGE_ICON = 14


class PictureCard(Painted):
    """One sign to be seen. A click on the picture answers yes.

    ``answered`` carries the finding's id and the new value.
    """

    answered = Signal(str, object)

    def __init__(self, context: Context, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.finding = finding
        self._name = ""
        self._hint = ""
        self._is_hovered = False
        self._picture = context.resources / "illustrations" / f"{finding.illustration}.svg"
        self.answer = ThreeState(context, finding.id, self)
        self.answer.answered.connect(lambda value: self.answered.emit(finding.id, value))
        self.answer.chosen.connect(self.update)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        grow_with_width(self)
        self.retranslate()

    def set_value(self, value: bool | None) -> None:
        """Show ``value`` without telling anyone."""
        self.answer.set_value(value)
        self.update()

    def retranslate(self) -> None:
        """Show the sign's name in the language in use."""
        texts = self.context.language.texts
        self._name, self._hint = texts.of(self.finding.name), texts.of(self.finding.hint)
        self.setToolTip(texts.of(self.finding.why))
        self.answer.set_name(self._name, self._hint)
        super().retranslate()

    def sizeHint(self) -> QSize:
        """Return the size with the hint on one line."""
        width = self.minimumSizeHint().width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the width that the answer needs; the height follows from the width."""
        return QSize(self.answer.minimumSizeHint().width() + 2 * _PADDING, _PICTURE_HEIGHT)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Whether the height follows from the width: always."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of picture, wrapped texts and answer."""
        name, hint = self._text_heights(width)
        answer = self.answer.minimumSizeHint().height()
        return _PICTURE_HEIGHT + _ABOVE_NAME + name + hint + _ABOVE_ANSWER + answer + _PADDING + 2

    def _text_heights(self, width: int) -> tuple[int, int]:
        inner = width - 2 * _PADDING
        return text_height(self._name, inner, BODY, SEMI_BOLD), text_height(self._hint, inner, CAPTION)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Put the answer at the bottom."""
        height = self.answer.minimumSizeHint().height()
        top = self.height() - _PADDING - 2 - height
        self.answer.setGeometry(QRect(_PADDING, top, self.width() - 2 * _PADDING, height))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Answer yes."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.answer.setFocus(Qt.FocusReason.MouseFocusReason)
            if self.answer.value is not True:
                self.set_value(True)
                self.answered.emit(self.finding.id, True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press, so that its release comes here."""
        event.accept()

    def enterEvent(self, _event: QEnterEvent) -> None:
        """Show that the card can be clicked."""
        self._is_hovered = True
        self.update()

    def leaveEvent(self, _event: QEvent) -> None:
        """Show the card at rest."""
        self._is_hovered = False
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw picture, texts and border; the border and a badge tell yes."""
        painter = QPainter(self)
        theme = self.theme
        area = QRectF(self.rect())
        is_yes = self.answer.value is True
        draw_box(painter, area, theme.surface, theme.line, CARD_RADIUS)
        self._draw_picture(painter)
        self._draw_texts(painter)
        if is_yes or self._is_hovered:
            width = 2 if is_yes else 1
            inset = width / 2
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour(theme.accent), width))
            edge = area.adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(edge, CARD_RADIUS - inset, CARD_RADIUS - inset)
        if is_yes:
            self._draw_badge(painter)

    def _draw_picture(self, painter: QPainter) -> None:
        area = QRectF(1, 1, self.width() - 2, _PICTURE_HEIGHT - 1)
        painter.save()
        painter.setClipRect(area)
        painter.setClipPath(
            rounded(area.adjusted(0, 0, 0, CARD_RADIUS), CARD_RADIUS - 1), Qt.ClipOperation.IntersectClip
        )
        size = area.size().toSize()
        pixmap = _picture(self._picture, size, painter.device().devicePixelRatio())
        painter.drawPixmap(area.topLeft(), pixmap)
        painter.restore()
        painter.setPen(QPen(colour(self.theme.line), 1))
        painter.drawLine(0, _PICTURE_HEIGHT, self.width(), _PICTURE_HEIGHT)

    def _draw_texts(self, painter: QPainter) -> None:
        name, hint = self._text_heights(self.width())
        top = _PICTURE_HEIGHT + _ABOVE_NAME
        width = self.width() - 2 * _PADDING
        place = QRectF(_PADDING, top, width, name)
        draw_text(painter, place, self._name, font(BODY, SEMI_BOLD), self.theme.ink)
        place = QRectF(_PADDING, top + name, width, hint)
        draw_text(painter, place, self._hint, font(CAPTION), self.theme.ink3)

    def _draw_badge(self, painter: QPainter) -> None:
        theme = self.theme
        place = QRectF(self.width() - _PADDING - _BADGE, _PADDING, _BADGE, _BADGE)
        painter.setPen(QPen(colour(theme.surface), 2))
        painter.setBrush(colour(theme.accent))
        painter.drawEllipse(place)
        inset = (_BADGE - _BADGE_ICON) / 2
        draw_icon(
            painter, self.context, "check", theme.on_accent, place.adjusted(inset, inset, -inset, -inset)
        )


@lru_cache(maxsize=64)
def _picture(path: Path, size: QSize, ratio: float) -> QPixmap:
    """Return the picture filling ``size``; what is too much in one direction is cut off on both sides."""
    pixmap = QPixmap(size * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer = QSvgRenderer(str(path))
    whole = renderer.defaultSize().scaled(pixmap.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    left, top = (pixmap.width() - whole.width()) / 2, (pixmap.height() - whole.height()) / 2
    renderer.render(painter, QRectF(left, top, whole.width(), whole.height()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
