"""Line icons, recoloured when they are loaded."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_INK = re.compile(r"#15242A", re.IGNORECASE)
_PIXEL_RATIOS = (1.0, 1.5, 2.0)


def beside_icon(words: str, *, icon_is_last: bool = False) -> str:
    """Return the words of a button as they stand beside its icon; Qt itself leaves too little room."""
    return f"{words}\N{EN SPACE}" if icon_is_last else f"\N{EN SPACE}{words}"


class Icons:
    """The icons of one folder of SVG files that are drawn in the colour ``#15242A``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pixmap = lru_cache(maxsize=512)(self._draw)

    def icon(self, name: str, colour: str, size: int = 20) -> QIcon:
        """Return the icon ``name`` in ``colour``, ``size`` device-independent pixels wide."""
        icon = QIcon()
        for ratio in _PIXEL_RATIOS:
            icon.addPixmap(self.pixmap(name, colour, size, ratio))
        return icon

    def pixmap(self, name: str, colour: str, size: int = 20, device_pixel_ratio: float = 1.0) -> QPixmap:
        """Return the icon ``name`` as a picture for painters.

        Raises:
            FileNotFoundError: where there is no such icon.
        """
        return self._pixmap(name, colour, size, device_pixel_ratio)

    def _draw(self, name: str, colour: str, size: int, device_pixel_ratio: float) -> QPixmap:
        source = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        renderer = QSvgRenderer(QByteArray(_INK.sub(colour, source).encode()))
        side = round(size * device_pixel_ratio)
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, side, side))
        painter.end()
        pixmap.setDevicePixelRatio(device_pixel_ratio)
        return pixmap
