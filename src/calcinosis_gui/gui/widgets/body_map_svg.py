"""Reads the drawing of the body: regions, details and outlines as paths."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QFile, QIODevice, QRectF, QXmlStreamReader
from PySide6.QtGui import QPainterPath

_CLOSE = "Z"
_PART = re.compile(r"[MCZ]|-?\d+(?:\.\d+)?")


class Side(StrEnum):
    """A side of the body, always the patient's."""

    LEFT = "left"
    RIGHT = "right"
    MIDDLE = "mid"

    @property
    def other(self) -> Side:
        """The side across; the middle is its own."""
        return {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}.get(self, self)


class View(StrEnum):
    """From where the body is seen."""

    FRONT = "front"
    BACK = "back"


@dataclass(frozen=True)
class Region:
    """A region of the drawing: ``key`` is its name in the vocabulary, such as ``upper_arm``."""

    key: str
    side: Side
    view: View
    path: QPainterPath

    @property
    def id(self) -> str:
        """The id by which cases name the region, such as ``knee-left-front``."""
        return f"{self.key}-{self.side}-{self.view}"

    @property
    def mirrored_id(self) -> str:
        """The id of the same region on the other side."""
        return f"{self.key}-{self.side.other}-{self.view}"

    @cached_property
    def bounds(self) -> QRectF:
        """The rectangle around the region in drawing units."""
        return self.path.boundingRect()


@dataclass(frozen=True)
class BodyDrawing:
    """The figure from the front and from the back, in drawing units."""

    regions: Mapping[str, Region]
    details: tuple[QPainterPath, ...]
    outlines: tuple[QPainterPath, ...]
    bounds: QRectF


def parse_path(data: str) -> QPainterPath:
    """Return the path that ``data`` describes with the absolute commands M, C and Z.

    Raises:
        ValueError: for any other command, or for numbers that are left over.
    """
    path = QPainterPath()
    if leftover := _PART.sub("", data).strip(" ,\n\t"):
        raise ValueError(f"the drawing uses {leftover[:20]!r}: only M, C and Z are read")
    parts = iter(_PART.findall(data))
    command = ""
    for part in parts:
        if part == _CLOSE:
            path.closeSubpath()
        elif part in "MC":
            command = part
        elif command == "M":
            path.moveTo(float(part), _number(parts))
        else:
            x, numbers = float(part), [_number(parts) for _ in range(5)]
            path.cubicTo(x, *numbers)
    return path


def _number(parts: Iterator[str]) -> float:
    part = next(parts, "")
    if part in ("", "M", "C", "Z"):
        raise ValueError(f"the drawing has {part!r} where a number belongs")
    return float(part)


def read_body_drawing(path: Path) -> BodyDrawing:
    """Read the SVG drawing at ``path``.

    Raises:
        ValueError: where it is missing or not as described in its own comment.
    """
    file = QFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise ValueError(f"{path} cannot be read: install the program again")
    regions: dict[str, Region] = {}
    details: list[QPainterPath] = []
    outlines: list[QPainterPath] = []
    bounds = QRectF()
    xml = QXmlStreamReader(file)
    while not xml.atEnd():
        xml.readNext()
        if not xml.isStartElement():
            continue
        name = str(xml.attributes().value("id"))
        if xml.name() == "svg":
            left, top, width, height = (float(n) for n in str(xml.attributes().value("viewBox")).split())
            bounds = QRectF(left, top, width, height)
        elif xml.name() == "path":
            shape = parse_path(str(xml.attributes().value("d")))
            if name.startswith("outline-"):
                outlines.append(shape)
            elif name:
                regions[name] = _region(name, shape)
            else:
                details.append(shape)
    if xml.hasError():
        raise ValueError(f"{path.name}: {xml.errorString()}")
    return BodyDrawing(regions, tuple(details), tuple(outlines), bounds)


def _region(name: str, shape: QPainterPath) -> Region:
    key, side, view = name.split("-")
    return Region(key, Side(side), View(view), shape)
