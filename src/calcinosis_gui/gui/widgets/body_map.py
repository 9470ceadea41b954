"""The body from the front and from the back, on which lesions are marked."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.widgets.body_map_captions import CAPTION_SPACE, draw_captions
from calcinosis_gui.gui.widgets.body_map_painter import BodyMapPainter, MapState
from calcinosis_gui.gui.widgets.body_map_svg import BodyDrawing, Region
from calcinosis_gui.gui.widgets.body_map_view import PlacedPanel, Zoom, place_panels
from calcinosis_gui.gui.widgets.painting import Painted
from calcinosis_gui.gui.widgets.site_names import region_name

_LEAST_TARGET = 24.0
_DIRECTIONS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}


class BodyMap(Painted):
    """Regions that are marked by click, by drag over several, or by arrow keys and Space.

    ``marked`` carries the ids of the regions and whether they are to be selected. With ``both_sides`` a region
    takes the one on the other side with it.
    """

    marked = Signal(tuple, bool)

    def __init__(
        self, context: Context, drawing: BodyDrawing, zoom: Zoom, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, parent)
        self.setObjectName("body_map")
        self.both_sides = False
        self._drawing = drawing
        self._zoom = zoom
        self._painter = BodyMapPainter(context, drawing)
        self._panels: tuple[PlacedPanel, ...] = ()
        self._selected: frozenset[str] = frozenset()
        self._hovered: str | None = None
        self._current: str | None = None
        self._dragging_to: bool | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.retranslate()

    @property
    def selected(self) -> frozenset[str]:
        """The ids of the regions shown as selected."""
        return self._selected

    @property
    def current(self) -> str | None:
        """The id of the region that the keys act on, once there is one."""
        return self._current

    def move_to(self, region: str) -> None:
        """Have the keys act on ``region``."""
        self._current = region
        self.update()

    def set_selected(self, regions: Iterable[str]) -> None:
        """Show ``regions`` as selected, without telling anyone."""
        self._selected = frozenset(regions)
        self.update()

    def set_zoom(self, zoom: Zoom) -> None:
        """Show another part of the drawing."""
        self._zoom = zoom
        self._hovered = self._current = None
        self._place()
        self.update()

    def area_of(self, region: str) -> QRectF:
        """Return the rectangle around ``region`` in pixels; empty where the zoom does not show it."""
        shape = self._drawing.regions[region]
        panel = self._panel_of(shape)
        return panel.bounds_of(shape) if panel else QRectF()

    def region_at(self, point: QPointF) -> str | None:
        """Return the region at ``point``; a small one at the edge of the figure also just beside it."""
        for panel in self._panels:
            if panel.area.contains(point):
                return self._region_in(panel, point)
        return None

    def retranslate(self) -> None:
        """Tell assistive technology what the map is, in the language in use."""
        texts = self.context.language.texts
        self.setAccessibleName(texts("widgets.body_map.name"))
        self.setAccessibleDescription(texts("widgets.body_map.help"))
        super().retranslate()

    def sizeHint(self) -> QSize:
        """Return the size at which all regions of the whole body can be told apart."""
        return QSize(528, 440)

    def minimumSizeHint(self) -> QSize:
        """Return the least usable size."""
        return QSize(320, 400)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Fit the drawing into the new size."""
        self._place()

    def _place(self) -> None:
        area = QRectF(self.rect())
        if not self._zoom.captions:
            area.adjust(0, CAPTION_SPACE, 0, 0)
        self._panels = place_panels(self._zoom.panels, area)

    def _region_in(self, panel: PlacedPanel, point: QPointF) -> str | None:
        spot = panel.transform.inverted()[0].map(point)
        shown = [region for region in self._drawing.regions.values() if panel.shows(region)]
        for region in reversed(shown):
            if region.path.contains(spot):
                return region.id
        near = [region for region in shown if _grown(panel.bounds_of(region)).contains(point)]
        nearest = min(near, key=lambda region: _distance(region, spot), default=None)
        return nearest.id if nearest else None

    def _panel_of(self, region: Region) -> PlacedPanel | None:
        return next((panel for panel in self._panels if panel.shows(region)), None)

    def _mark(self, region: str, *, select: bool) -> None:
        ids = {region}
        mirrored = self._drawing.regions[region].mirrored_id
        if self.both_sides and mirrored in self._drawing.regions:
            ids.add(mirrored)
        self.marked.emit(tuple(sorted(ids)), select)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select or clear the region under the pointer, and start a drag that does the same to others."""
        region = self.region_at(event.position())
        if event.button() is not Qt.MouseButton.LeftButton or region is None:
            return
        self._current = region
        self._dragging_to = region not in self._selected
        self._mark(region, select=self._dragging_to)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Name the region under the pointer; in a drag, select or clear it."""
        region = self.region_at(event.position())
        dragging_to = self._dragging_to
        if region and dragging_to is not None and (region in self._selected) is not dragging_to:
            self._mark(region, select=dragging_to)
        if region != self._hovered:
            self._hovered = region
            self.setCursor(Qt.CursorShape.PointingHandCursor if region else Qt.CursorShape.ArrowCursor)
            self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """End a drag."""
        self._dragging_to = None

    def leaveEvent(self, _event: QEvent) -> None:
        """Name no region any more."""
        self._hovered = None
        self.update()

    def focusInEvent(self, _event: QFocusEvent) -> None:
        """Begin at the first selected region of the zoom, or at its first region."""
        if self._current is None:
            shown = [region.id for region in self._drawing.regions.values() if self._panel_of(region)]
            self._current = next((region for region in shown if region in self._selected), shown[0])
        self.update()

    def focusOutEvent(self, _event: QFocusEvent) -> None:
        """Hide the ring."""
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move to the nearest region by arrow; select or clear it by Space."""
        direction = _DIRECTIONS.get(Qt.Key(event.key()))
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier or self._current is None:
            event.ignore()
        elif direction is not None:
            self._move(direction)
        elif event.key() == Qt.Key.Key_Space:
            self._mark(self._current, select=self._current not in self._selected)
            self._announce()
        else:
            event.ignore()

    def _move(self, direction: QPointF) -> None:
        if self._current is None:
            return
        start = self.area_of(self._current).center()
        best = min(
            (
                (cost, region.id)
                for region in self._drawing.regions.values()
                if region.id != self._current
                and (cost := _cost(self.area_of(region.id), start, direction)) is not None
            ),
            default=None,
        )
        if best is not None:
            self._current = best[1]
            self._announce()
            self.update()

    def _announce(self) -> None:
        if self._current is None:
            return
        texts = self.context.language.texts
        state = "selected" if self._current in self._selected else "clear"
        words = texts(f"widgets.body_map.{state}", region=self._name(self._current))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _name(self, region: str) -> str:
        site = self.context.knowledge.site_of_region[region]
        return region_name(self._drawing.regions[region], site, self.context.language.texts)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the figures, what is selected, and the name of the region in question."""
        painter = QPainter(self)
        focused = self._current if self.hasFocus() else None
        state = MapState(self._selected, self._hovered, focused)
        self._painter.draw(painter, self.size(), self._panels, state)
        draw_captions(painter, self.context, self._zoom, self._panels, self.width())
        named = self._hovered or focused
        if named is not None:
            area = self.area_of(named)
            point = QPointF(area.center().x(), min(area.bottom(), self.height() - _LEAST_TARGET))
            self._painter.draw_tip(painter, self._name(named), point, QRectF(self.rect()))


def _grown(bounds: QRectF) -> QRectF:
    """Return ``bounds``, enlarged to the least target where they are smaller."""
    wider = max(0.0, _LEAST_TARGET - bounds.width()) / 2
    higher = max(0.0, _LEAST_TARGET - bounds.height()) / 2
    return bounds.adjusted(-wider, -higher, wider, higher) if wider or higher else QRectF()


def _distance(region: Region, spot: QPointF) -> float:
    return (region.bounds.center() - spot).manhattanLength()


def _cost(area: QRectF, start: QPointF, direction: QPointF) -> float | None:
    """Return how far ``area`` is in ``direction``; what lies beside it counts double, what lies behind not."""
    if area.isEmpty():
        return None
    way = area.center() - start
    ahead = QPointF.dotProduct(way, direction)
    beside = abs(way.x() * direction.y() - way.y() * direction.x())
    return ahead + 2 * beside if ahead > 1 and ahead * 2 > beside else None
