"""Which part of the body drawing is shown where: the zooms, and how their panels share the space."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QTransform

from calcinosis_gui.gui.widgets.body_map_svg import BodyDrawing, Region, Side, View

_MARGIN = 0.06
_PANEL_GAP = 12.0


@dataclass(frozen=True, slots=True)
class Caption:
    """A word beside the figure, centred on a point of the drawing; ``text`` is the end of a text key."""

    text: str
    point: QPointF


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the drawing, ``source`` in drawing units, seen from ``view`` (both in the whole drawing)."""

    source: QRectF
    view: View | None = None
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Zoom:
    """A zoom of the map with its panels from left to right."""

    id: str
    panels: tuple[Panel, ...]
    captions: tuple[Caption, ...]


@dataclass(frozen=True, slots=True)
class PlacedPanel:
    """A panel on the screen: where it is, and how drawing units become pixels."""

    panel: Panel
    area: QRectF
    transform: QTransform
    scale: float

    def shows(self, region: Region) -> bool:
        """Whether ``region`` is to be seen in this panel."""
        return self.panel.source.intersects(region.bounds)

    def bounds_of(self, region: Region) -> QRectF:
        """Return the rectangle around ``region`` in pixels."""
        return self.transform.mapRect(region.bounds)


def read_zooms(path: Path, drawing: BodyDrawing) -> tuple[Zoom, ...]:
    """Read the zooms in the TOML file at ``path``; the first is the whole body.

    Raises:
        ValueError: for a panel whose regions the drawing does not have.
    """
    document = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(
        Zoom(
            id=view["id"],
            panels=tuple(_panel(panel, drawing) for panel in view["panels"]),
            captions=tuple(
                Caption(caption["text"], QPointF(caption["x"], caption["y"]))
                for caption in view.get("captions", ())
            ),
        )
        for view in document["views"]
    )


def _panel(table: dict[str, str | list[str]], drawing: BodyDrawing) -> Panel:
    keys = table["regions"]
    if not keys:
        return Panel(drawing.bounds)
    view = View(str(table["view"]))
    side = Side(str(table["side"])) if "side" in table else None
    source = QRectF()
    for region in drawing.regions.values():
        if region.key in keys and region.view is view and side in (None, region.side):
            source = source.united(region.bounds)
    if source.isEmpty():
        raise ValueError(f"the body drawing has none of {keys} seen from the {view}")
    margin = max(source.width(), source.height()) * _MARGIN
    return Panel(source.adjusted(-margin, -margin, margin, margin), view, side)


def place_panels(panels: Sequence[Panel], area: QRectF) -> tuple[PlacedPanel, ...]:
    """Return ``panels`` side by side in ``area``, all at the largest scale that fits, each centred in its share."""
    width = (area.width() - _PANEL_GAP * (len(panels) - 1)) / len(panels)
    share = QSizeF(max(width, 1.0), max(area.height(), 1.0))
    scale = min(
        min(share.width() / panel.source.width(), share.height() / panel.source.height()) for panel in panels
    )
    height = min(share.height(), max(panel.source.height() for panel in panels) * scale)
    placed = []
    for index, panel in enumerate(panels):
        centre = QPointF(area.left() + (width + _PANEL_GAP) * index + width / 2, area.center().y())
        # The panel's share is filled with what lies around its regions, so that no figure looks cut out.
        shown = QRectF(0, 0, share.width(), height)
        shown.moveCenter(centre)
        source_centre = panel.source.center()
        transform = QTransform(
            scale, 0, 0, scale, centre.x() - source_centre.x() * scale, centre.y() - source_centre.y() * scale
        )
        visible = transform.inverted()[0].mapRect(shown)
        placed.append(PlacedPanel(Panel(visible, panel.view, panel.side), shown, transform, scale))
    return tuple(placed)
