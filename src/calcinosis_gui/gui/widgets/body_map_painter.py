"""Draws the body map: figures, selected regions, captions and the words at the pointer."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap

from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.theme import Theme, colour, font
from calcinosis_gui.gui.widgets.body_map_svg import BodyDrawing, Region
from calcinosis_gui.gui.widgets.body_map_view import PlacedPanel
from calcinosis_gui.gui.widgets.painting import DENSE, draw_icon, text_width

_CHECK = 20
_LEAST_ROOM_FOR_CHECK = 16
_TIP_PADDING = 8
_TIP_HEIGHT = 28
_SELECTED_EDGE = 1.2


@dataclass(frozen=True, slots=True)
class MapState:
    """What stands out on the map: regions by their ids."""

    selected: Collection[str]
    hovered: str | None
    focused: str | None


class BodyMapPainter:
    """Draws one drawing of the body; what does not change between events is drawn once."""

    def __init__(self, context: Context, drawing: BodyDrawing) -> None:
        self._context = context
        self._drawing = drawing
        self._backdrop: QPixmap | None = None
        self._backdrop_for: object = None

    def draw(self, painter: QPainter, size: QSize, panels: Iterable[PlacedPanel], state: MapState) -> None:
        """Draw the figures in ``panels`` on a surface of ``size`` pixels, with ``state`` on top."""
        panels = tuple(panels)
        theme = self._context.theme.current
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(QPointF(), self._backdrop_of(size, ratio, panels, theme))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for panel in panels:
            painter.save()
            painter.setClipRect(panel.area)
            self._draw_state(painter, panel, state, theme)
            painter.restore()

    def draw_tip(self, painter: QPainter, words: str, point: QPointF, within: QRectF) -> None:
        """Draw ``words`` in a dark box below ``point``, kept inside ``within``."""
        theme = self._context.theme.current
        box = QRectF(0, 0, text_width(words, DENSE) + 2 * _TIP_PADDING, _TIP_HEIGHT)
        box.moveCenter(point + QPointF(0, _TIP_HEIGHT))
        if box.bottom() > within.bottom():
            box.moveBottom(point.y() - 8)
        box.moveLeft(max(within.left(), min(box.left(), within.right() - box.width())))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour(theme.edge), 1))
        painter.setBrush(colour(theme.ink))
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(font(DENSE))
        painter.setPen(colour(theme.window))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _backdrop_of(
        self, size: QSize, ratio: float, panels: tuple[PlacedPanel, ...], theme: Theme
    ) -> QPixmap:
        wanted = (size, ratio, tuple(panel.area.getRect() for panel in panels), theme)
        if self._backdrop is None or self._backdrop_for != wanted:
            self._backdrop = self._drawn_backdrop(size, ratio, panels, theme)
            self._backdrop_for = wanted
        return self._backdrop

    def _drawn_backdrop(
        self, size: QSize, ratio: float, panels: Iterable[PlacedPanel], theme: Theme
    ) -> QPixmap:
        pixmap = QPixmap(size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for panel in panels:
            painter.save()
            painter.setClipRect(panel.area)
            painter.setTransform(panel.transform, combine=True)
            painter.setBrush(colour(theme.map_fill))
            painter.setPen(_cosmetic(theme.map_line, 0.8 if panel.scale < 1 else 1.2))
            for region in self._drawing.regions.values():
                painter.drawPath(region.path)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(_cosmetic(theme.map_detail, 0.9))
            for detail in self._drawing.details:
                painter.drawPath(detail)
            painter.setPen(_cosmetic(theme.map_edge, 1.3 if panel.scale < 1 else 1.8))
            for outline in self._drawing.outlines:
                painter.drawPath(outline)
            painter.restore()
        painter.end()
        return pixmap

    def _draw_state(self, painter: QPainter, panel: PlacedPanel, state: MapState, theme: Theme) -> None:
        shown = [region for region in self._drawing.regions.values() if panel.shows(region)]
        for region in shown:
            if region.id in state.selected:
                self._draw_selected(painter, panel, region, theme)
        for region in shown:
            if region.id == state.hovered and region.id not in state.selected:
                painter.setBrush(colour(theme.accent_tint))
                painter.setPen(QPen(colour(theme.accent), 1.8))
                painter.drawPath(panel.transform.map(region.path))
        for region in shown:
            if region.id == state.focused:
                _draw_ring(painter, panel.transform.map(region.path), theme)

    def _draw_selected(self, painter: QPainter, panel: PlacedPanel, region: Region, theme: Theme) -> None:
        painter.setBrush(colour(theme.accent))
        painter.setPen(QPen(colour(theme.surface), _SELECTED_EDGE))
        shape = panel.transform.map(region.path)
        painter.drawPath(shape)
        bounds = panel.bounds_of(region)
        centre = bounds.center()
        if min(bounds.width(), bounds.height()) >= _LEAST_ROOM_FOR_CHECK and shape.contains(centre):
            place = QRectF(0, 0, _CHECK, _CHECK)
            place.moveCenter(centre)
            draw_icon(painter, self._context, "check", theme.on_accent, place)


def _draw_ring(painter: QPainter, shape: QPainterPath, theme: Theme) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour(theme.surface), 5))
    painter.drawPath(shape)
    painter.setPen(QPen(colour(theme.focus), 2))
    painter.drawPath(shape)


def _cosmetic(value: str, width: float) -> QPen:
    pen = QPen(colour(value), width)
    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen
