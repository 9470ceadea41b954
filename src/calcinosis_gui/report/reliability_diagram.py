"""The reliability diagram of an evaluation, as an SVG with a text alternative, or as a PDF around that SVG."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from calcinosis_gui.core.evaluation import Evaluation
from calcinosis_gui.core.evaluation_figures import ReliabilityBin
from calcinosis_gui.resources import resources_folder
from calcinosis_gui.texts import Texts

_NAMESPACE = "http://www.w3.org/2000/svg"
_WIDTH, _HEIGHT = 480, 500
_LEFT, _TOP, _SIDE = 70, 50, 380
_TICKS = (0, 20, 40, 60, 80, 100)
_SMALLEST_RADIUS = 4.0
_LARGEST_RADIUS = 10.0


@dataclass(frozen=True, slots=True)
class _Point:
    """One bin that is not empty, in per cent."""

    mean: float
    right: float
    low: float
    high: float
    patients: int


def reliability_svg(evaluation: Evaluation, texts: Texts) -> bytes:
    """Return the diagram as an SVG file in the language of ``texts``, titled and described for screen readers."""
    points = tuple(_points(evaluation))
    drawing = _Drawing(_colours())
    drawing.start(texts("diagram.reliability.title"), _description(evaluation, points, texts))
    drawing.axes(texts("diagram.reliability.across"), texts("diagram.reliability.up"))
    most = max(point.patients for point in points)
    for point in points:
        drawing.point(point, (point.patients / most) ** 0.5)
    drawing.words(_WIDTH / 2, 24, texts("diagram.reliability.title"), size=15, weight="600")
    drawing.words(
        _WIDTH / 2, _HEIGHT - 8, texts("diagram.reliability.caption", patients=evaluation.patients), size=10
    )
    return drawing.bytes()


def reliability_pdf(evaluation: Evaluation, texts: Texts) -> bytes:
    """Return the diagram as a PDF file (PDF/UA-1) in the language of ``texts``."""
    # The library is large: only a PDF needs it.
    import typst

    resources = resources_folder()
    content = {
        "language": texts.language.value,
        "title": texts("diagram.reliability.title"),
        "description": _description(evaluation, tuple(_points(evaluation)), texts),
        "drawing": reliability_svg(evaluation, texts).decode(),
    }
    return typst.compile(
        resources / "report" / "reliability.typ",
        root=resources,
        font_paths=[resources / "fonts"],
        ignore_system_fonts=True,
        sys_inputs={"diagram": json.dumps(content)},
        pdf_standards=["ua-1"],
    )


def _points(evaluation: Evaluation) -> Iterator[_Point]:
    for row in evaluation.reliability:
        interval, share = row.right.interval, row.right.share
        if row.mean_probability is not None and interval is not None and share is not None:
            yield _point(row, row.mean_probability, share, interval)


def _point(row: ReliabilityBin, mean: float, share: float, interval: tuple[float, float]) -> _Point:
    return _Point(100 * mean, 100 * share, 100 * interval[0], 100 * interval[1], row.patients)


def _description(evaluation: Evaluation, points: tuple[_Point, ...], texts: Texts) -> str:
    words = (
        texts(
            "diagram.reliability.point",
            mean=f"{point.mean:.0f}",
            right=f"{point.right:.0f}",
            patients=point.patients,
        )
        for point in points
    )
    return texts("diagram.reliability.description", patients=evaluation.patients, points="; ".join(words))


def _colours() -> Mapping[str, str]:
    tokens = json.loads((resources_folder() / "theme" / "tokens.json").read_text(encoding="utf-8"))
    return {name: str(colour) for name, colour in tokens["light"].items()}


class _Drawing:
    """Builds the SVG element by element; probabilities are given in per cent."""

    def __init__(self, colours: Mapping[str, str]) -> None:
        self._colours = colours
        self._root = ElementTree.Element(
            "svg",
            {
                "xmlns": _NAMESPACE,
                "viewBox": f"0 0 {_WIDTH} {_HEIGHT}",
                "role": "img",
                "aria-labelledby": "title description",
                "font-family": "Inter, sans-serif",
            },
        )

    def start(self, title: str, description: str) -> None:
        """Name the picture and put a surface under it."""
        ElementTree.SubElement(self._root, "title", id="title").text = title
        ElementTree.SubElement(self._root, "desc", id="description").text = description
        self._add("rect", width=_WIDTH, height=_HEIGHT, fill=self._colours["surface"])

    def axes(self, across: str, up: str) -> None:
        """Draw both axes with their ticks and names, and the line of perfect calibration."""
        for tick in _TICKS:
            self._line(tick, 0, tick, 100, "line")
            self._line(0, tick, 100, tick, "line")
            self.words(_x(tick), _y(0) + 16, f"{tick}")
            self.words(_x(0) - 8, _y(tick) + 4, f"{tick}", anchor="end")
        self._line(0, 0, 100, 0, "ink")
        self._line(0, 0, 0, 100, "ink")
        self._line(0, 0, 100, 100, "ink2", dashes="5 4")
        self.words(_x(50), _y(0) + 36, across, size=12)
        self.words(0, 0, up, size=12, transform=f"translate(24 {_y(50)}) rotate(-90)")

    def point(self, point: _Point, size: float) -> None:
        """Draw one bin: its interval, a disc whose area follows its patients (``size`` 0 to 1), and their number."""
        self._line(point.mean, point.low, point.mean, point.high, "accent", width=2)
        radius = max(_SMALLEST_RADIUS, _LARGEST_RADIUS * size)
        self._add("circle", cx=_x(point.mean), cy=_y(point.right), r=radius, fill=self._colours["accent"])
        self.words(
            _x(point.mean) - radius - 4, _y(point.right) - radius / 2, f"{point.patients}", anchor="end"
        )

    def words(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: int = 11,
        anchor: str = "middle",
        weight: str = "400",
        transform: str | None = None,
    ) -> None:
        """Write words at a place of the picture."""
        attributes: dict[str, str | float] = {"x": x, "y": y, "font-size": size, "font-weight": weight}
        if transform is not None:
            attributes["transform"] = transform
        element = self._add("text", **{"text-anchor": anchor, "fill": self._colours["ink"]}, **attributes)
        element.text = text

    def bytes(self) -> bytes:
        """Return the file."""
        ElementTree.indent(self._root)
        document: bytes = ElementTree.tostring(self._root, encoding="utf-8", xml_declaration=True)
        return document + b"\n"

    def _line(
        self, x1: float, y1: float, x2: float, y2: float, colour: str, *, width: int = 1, dashes: str = "none"
    ) -> None:
        attributes: dict[str, str | float] = {"stroke-width": width, "stroke-dasharray": dashes}
        ends = {"x1": _x(x1), "y1": _y(y1), "x2": _x(x2), "y2": _y(y2)}
        self._add("line", stroke=self._colours[colour], **ends, **attributes)

    def _add(self, name: str, **attributes: str | float) -> ElementTree.Element:
        values = {
            key: value if isinstance(value, str) else f"{value:.6g}" for key, value in attributes.items()
        }
        return ElementTree.SubElement(self._root, name, values)


def _x(percent: float) -> float:
    return _LEFT + _SIDE * percent / 100


def _y(percent: float) -> float:
    return _TOP + _SIDE * (1 - percent / 100)
