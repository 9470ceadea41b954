"""The words around the figures of the body map: from where it is seen, and which side is which."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.theme import colour, font
from calcinosis_gui.gui.widgets.body_map_svg import Side, View
from calcinosis_gui.gui.widgets.body_map_view import PlacedPanel, Zoom
from calcinosis_gui.gui.widgets.painting import CAPTION, REGULAR, SEMI_BOLD

CAPTION_SPACE = 28.0
"""The height above a panel that its captions take, in pixels."""

_BOX = QRectF(0, 0, 66, 40)
_LINE_HEIGHT = 20.0


def draw_captions(
    painter: QPainter, context: Context, zoom: Zoom, panels: Iterable[PlacedPanel], width: float
) -> None:
    """Draw the captions of ``zoom``, whose map is ``width`` pixels wide: its own, or a line above each panel."""
    panels = tuple(panels)
    for caption in zoom.captions:
        box = QRectF(_BOX)
        box.moveCenter(panels[0].transform.map(caption.point))
        box.moveLeft(max(0.0, min(box.left(), width - box.width())))
        _draw(painter, context, caption.text, box, Qt.AlignmentFlag.AlignCenter)
    if not zoom.captions:
        for panel in panels:
            _draw_line(painter, context, panel)


def _draw_line(painter: QPainter, context: Context, placed: PlacedPanel) -> None:
    panel, area = placed.panel, placed.area
    line = QRectF(area.left(), area.top() - CAPTION_SPACE, area.width(), _LINE_HEIGHT)
    middle = Qt.AlignmentFlag.AlignVCenter
    view = f"{panel.view}_{panel.side}" if panel.side else f"{panel.view}"
    _draw(painter, context, view, line, Qt.AlignmentFlag.AlignHCenter | middle)
    if panel.side is None:
        left, right = (Side.RIGHT, Side.LEFT) if panel.view is View.FRONT else (Side.LEFT, Side.RIGHT)
        _draw(painter, context, left, line, Qt.AlignmentFlag.AlignLeft | middle)
        _draw(painter, context, right, line, Qt.AlignmentFlag.AlignRight | middle)


def _draw(painter: QPainter, context: Context, text: str, box: QRectF, alignment: Qt.AlignmentFlag) -> None:
    theme = context.theme.current
    is_side = text in tuple(Side)
    painter.setFont(font(CAPTION, REGULAR if is_side else SEMI_BOLD))
    painter.setPen(colour(theme.ink3 if is_side else theme.ink2))
    words = context.language.texts(f"widgets.body_map.caption.{text}")
    painter.drawText(box, int(alignment | Qt.TextFlag.TextWordWrap), words)
