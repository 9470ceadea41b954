"""The ring around whatever has the keyboard focus."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from calcinosis_gui.gui.theme import ThemeSwitch, colour
from calcinosis_gui.gui.widgets.body_map import BodyMap
from calcinosis_gui.gui.widgets.painting import CONTROL_RADIUS
from calcinosis_gui.gui.widgets.segments import SegmentButton

_GAP = 2
_WIDTH = 2
_OUTSIDE = _GAP + _WIDTH
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class _Ring(QWidget):
    """The ring itself: lies over its neighbours and lets the pointer through."""

    def __init__(self, theme: ThemeSwitch, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring along the edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour(self._theme.current.focus), _WIDTH))
        inset = _WIDTH / 2
        area = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(area, CONTROL_RADIUS + _GAP, CONTROL_RADIUS + _GAP)


class FocusRing(QObject):
    """Follows the keyboard focus through the whole application with one ring."""

    def __init__(self, application: QApplication, theme: ThemeSwitch) -> None:
        super().__init__(application)
        self._theme = theme
        self._ring: _Ring | None = None
        self._surface: QWidget | None = None
        self._watched: list[QWidget] = []
        application.focusChanged.connect(self._follow)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Move with the control, and with what it lies in."""
        if event.type() in _MOVES:
            self._place()
        return False

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        for widget in self._watched:
            if shiboken6.isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []
        if self._ring is not None and shiboken6.isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = None
        target = _ring_target(now)
        if target is None:
            return
        surface = self._surface = _surface_of(target)
        widget = target
        while widget is not surface and (parent := widget.parentWidget()) is not None:
            self._watched.append(widget)
            widget.installEventFilter(self)
            widget = parent
        self._ring = _Ring(self._theme, surface)
        self._place()

    def _place(self) -> None:
        ring, surface = self._ring, self._surface
        if ring is None or surface is None or not self._watched or not shiboken6.isValid(ring):
            return
        target = self._watched[0]
        place = QRect(target.mapTo(surface, QPoint(0, 0)), target.size())
        ring.setGeometry(place.adjusted(-_OUTSIDE, -_OUTSIDE, _OUTSIDE, _OUTSIDE))
        ring.setVisible(target.isVisible())
        ring.raise_()


def _ring_target(focused: QWidget | None) -> QWidget | None:
    """Return the control to draw the ring around.

    A segment stands for its row. Areas that only scroll, the body map (which rings the region) and whole windows
    have none.
    """
    if isinstance(focused, SegmentButton):
        return focused.parentWidget()
    if focused is None or focused.isWindow() or isinstance(focused, (QAbstractScrollArea, BodyMap)):
        return None
    return focused


def _surface_of(target: QWidget) -> QWidget:
    """Return what the ring is drawn on: the contents of the nearest scrolling area, else the window."""
    widget = target
    while (parent := widget.parentWidget()) is not None and not widget.isWindow():
        if isinstance(parent.parentWidget(), QAbstractScrollArea):
            return widget
        widget = parent
    return widget
