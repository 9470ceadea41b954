"""A row of joined segments of which one is chosen: the base of three-state answers, choices and switches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.theme import Theme, colour, font
from calcinosis_gui.gui.widgets.painting import (
    CONTROL_RADIUS,
    DENSE,
    REGULAR,
    SEMI_BOLD,
    Painted,
    draw_box,
    draw_icon,
    rounded,
    text_width,
)

_HEIGHT = 32
# The drawing of an icon takes the middle two thirds of its square: its margin may lie under the padding.
_ICON = 18
_ICON_ADVANCE = 11
_ICON_GAP = 4
_NARROW_PADDING = 4
_PADDING = 11


class Tone(Enum):
    """How a chosen segment is filled, by its colour tokens: the fill and what is written on it."""

    ACCENT = ("accent", "on_accent")
    NO = ("no", "on_no")
    QUIET = ("side", "ink")

    def fill(self, theme: Theme) -> str:
        """Return the colour of the fill."""
        value: str = getattr(theme, self.value[0])
        return value

    def ink(self, theme: Theme) -> str:
        """Return the colour of icon and words."""
        value: str = getattr(theme, self.value[1])
        return value


@dataclass(frozen=True, slots=True)
class Segment:
    """One segment: its words, the letter that chooses it, and the icon it shows while chosen."""

    label: str
    tone: Tone = Tone.ACCENT
    icon: str | None = None
    key: str = ""

    @property
    def icon_width(self) -> int:
        """The room that the icon and its gap take."""
        return _ICON_ADVANCE + _ICON_GAP if self.icon else 0

    @property
    def narrow_width(self) -> int:
        """The least width that holds the segment when it is chosen."""
        return text_width(self.label, DENSE, SEMI_BOLD) + self.icon_width + 2 * _NARROW_PADDING


class SegmentButton(QRadioButton):
    """The focus and the accessible radio button of one segment; the row paints it and reads its keys."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw nothing: the row does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave every key to the row."""
        event.ignore()


class SegmentRow(Painted):
    """Joined segments, one tab stop; arrow keys, letters and clicks choose one.

    ``chosen`` tells that the user chose the segment at an index. ``-1`` stands for no segment.
    """

    chosen = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._segments: tuple[Segment, ...] = ()
        self._needed: list[int] = []
        self._buttons: list[SegmentButton] = []
        self._index = -1
        self._hovered = -1
        self._pressed = -1
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def index(self) -> int:
        """The chosen segment, or ``-1``."""
        return self._index

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The segments from left to right."""
        return self._segments

    def set_segments(self, segments: Sequence[Segment]) -> None:
        """Show ``segments``; their number is the same in every language."""
        self._segments = tuple(segments)
        self._needed = [segment.narrow_width for segment in segments]
        while len(self._buttons) < len(self._segments):
            self._add_button(len(self._buttons))
        self._name_buttons()
        self._place_buttons()
        self.updateGeometry()
        self.update()

    def set_name(self, name: str, description: str = "") -> None:
        """Tell assistive technology what is asked."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self._name_buttons()

    def set_index(self, index: int) -> None:
        """Show the segment at ``index`` as chosen, without telling anyone."""
        if index == self._index:
            return
        self._index = index
        for position, button in enumerate(self._buttons):
            # An exclusive group refuses to have no button checked.
            button.setAutoExclusive(index >= 0)
            button.setChecked(position == index)
        if index >= 0:
            self.setFocusProxy(self._buttons[index])
        self.update()

    def segment_area(self, index: int) -> QRect:
        """Return where the segment at ``index`` is."""
        edges = self._edges()
        return QRect(edges[index], 0, edges[index + 1] - edges[index], self.height())

    def _add_button(self, index: int) -> None:
        button = SegmentButton(self)
        button.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        button.clicked.connect(lambda: self._choose(index))
        self._buttons.append(button)
        if index == 0:
            self.setFocusProxy(button)

    def _name_buttons(self) -> None:
        for button, segment in zip(self._buttons, self._segments, strict=True):
            name = self.context.language.texts(
                "widgets.answer_name", question=self.accessibleName(), answer=segment.label
            )
            button.setAccessibleName(name if self.accessibleName() else segment.label)
            button.setAccessibleDescription(self.accessibleDescription())

    def _choose(self, index: int) -> None:
        if index != self._index:
            self.set_index(index)
            self.chosen.emit(index)
        self._buttons[index].setFocus(Qt.FocusReason.OtherFocusReason)

    def _edges(self) -> list[int]:
        """Return the left edge of each segment and the right edge of the last."""
        needed = self._needed
        spare = max(0, self.width() - sum(needed))
        edges = [0]
        for position, width in enumerate(needed):
            share = spare * (position + 1) // len(needed) - spare * position // len(needed)
            edges.append(edges[-1] + width + share)
        return edges

    def _place_buttons(self) -> None:
        for index, button in enumerate(self._buttons):
            button.setGeometry(self.segment_area(index))

    def _segment_at(self, event: QMouseEvent) -> int:
        point = event.position().toPoint()
        areas = (self.segment_area(index) for index in range(len(self._segments)))
        return next((index for index, area in enumerate(areas) if area.contains(point)), -1)

    def sizeHint(self) -> QSize:
        """Return the comfortable size."""
        spare = 2 * (_PADDING - _NARROW_PADDING) * len(self._segments)
        return QSize(self.minimumSizeHint().width() + spare, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the least size that shows every word."""
        return QSize(sum(self._needed), _HEIGHT)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Share the width among the segments."""
        self._place_buttons()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by arrow, Home, End or the letter of a segment."""
        index = self._index_for_key(event)
        if index is None:
            event.ignore()
        else:
            self._choose(index)

    def _index_for_key(self, event: QKeyEvent) -> int | None:
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            return None
        last = len(self._segments) - 1
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Up:
                return max(0, self._index - 1)
            case Qt.Key.Key_Right | Qt.Key.Key_Down:
                return min(last, self._index + 1)
            case Qt.Key.Key_Home:
                return 0
            case Qt.Key.Key_End:
                return last
        letter = event.text().upper()
        keys = [segment.key.upper() for segment in self._segments]
        return keys.index(letter) if letter and letter in keys else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Mark the segment under the pointer as pressed."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = self._segment_at(event)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the segment that was pressed and is still under the pointer."""
        pressed, self._pressed = self._pressed, -1
        self.update()
        if pressed >= 0 and pressed == self._segment_at(event):
            self._choose(pressed)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which segment a click would choose."""
        self._hover(self._segment_at(event))

    def leaveEvent(self, _event: QEvent) -> None:
        """Show no segment as hovered."""
        self._hover(-1)

    def _hover(self, index: int) -> None:
        if index != self._hovered:
            self._hovered = index
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the segments inside one border."""
        painter = QPainter(self)
        theme = self.theme
        area = QRectF(self.rect())
        draw_box(painter, area, theme.surface, theme.edge, CONTROL_RADIUS)
        painter.save()
        painter.setClipPath(rounded(area.adjusted(1, 1, -1, -1), CONTROL_RADIUS - 1))
        for index in range(len(self._segments)):
            self._draw_segment(painter, index)
        painter.restore()

    def _draw_segment(self, painter: QPainter, index: int) -> None:
        theme = self.theme
        segment = self._segments[index]
        area = QRectF(self.segment_area(index))
        is_chosen = index == self._index
        ink = theme.ink2
        if is_chosen:
            painter.fillRect(area, colour(segment.tone.fill(theme)))
            ink = segment.tone.ink(theme)
        elif index in (self._hovered, self._pressed):
            painter.fillRect(area, colour(theme.accent_tint))
            ink = theme.accent
        if index > 0:
            painter.setPen(QPen(colour(theme.line), 1))
            painter.drawLine(area.topLeft(), area.bottomLeft())
        self._draw_words(painter, segment, area, ink, is_chosen=is_chosen)

    def _draw_words(
        self, painter: QPainter, segment: Segment, area: QRectF, ink: str, *, is_chosen: bool
    ) -> None:
        weight = SEMI_BOLD if is_chosen else REGULAR
        icon_width = segment.icon_width if is_chosen else 0
        words_width = text_width(segment.label, DENSE, weight)
        left = area.left() + (area.width() - words_width - icon_width) / 2
        if is_chosen and segment.icon:
            overhang = (_ICON - _ICON_ADVANCE) / 2
            place = QRectF(left - overhang, area.center().y() - _ICON / 2, _ICON, _ICON)
            draw_icon(painter, self.context, segment.icon, ink, place)
        painter.setFont(font(DENSE, weight))
        painter.setPen(colour(ink))
        words = QRectF(left + icon_width, area.top(), words_width + 2, area.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, segment.label)
