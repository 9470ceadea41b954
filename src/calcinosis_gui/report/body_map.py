"""The body map of the report: which regions are marked, the picture, and the same in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from calcinosis_gui.core.case import Case
from calcinosis_gui.core.knowledge import KnowledgeBase, Site
from calcinosis_gui.texts import Texts

_SIDES = ("left", "right")


@dataclass(frozen=True, slots=True)
class MarkedSite:
    """A site with its marked regions; where not ``is_sided`` only the site is known, and all of it is marked."""

    site: Site
    regions: tuple[str, ...]
    is_sided: bool


def marked_sites(case: Case, knowledge: KnowledgeBase) -> tuple[MarkedSite, ...]:
    """Return the sites of the lesions, in the order of the knowledge base.

    A location finding that no marked region stands for marks its whole site, on both sides.
    """
    marked = []
    for site in knowledge.sites.values():
        regions = tuple(region for region in site.regions if region in case.sites)
        if regions:
            marked.append(MarkedSite(site, regions, is_sided=True))
        elif any(case.answer(finding) for finding in site.findings):
            marked.append(MarkedSite(site, site.regions, is_sided=False))
    return tuple(marked)


def body_map_svg(drawing: str, sites: Iterable[MarkedSite], fill: str, line: str) -> str:
    """Return the SVG ``drawing`` of the body, the regions of ``sites`` in the colours ``fill`` and ``line``.

    Raises:
        ValueError: for a region that is not drawn.
    """
    for region in (region for site in sites for region in site.regions):
        plain = f'id="{region}"'
        if plain not in drawing:
            raise ValueError(f"the body map has no region {region!r}")
        drawing = drawing.replace(plain, f'{plain} fill="{fill}" stroke="{line}"')
    return drawing


def site_words(marked: MarkedSite, texts: Texts) -> str:
    """Return a marked site in words, with the side of the patient where it is known: "Knee, left"."""
    name = texts.of(marked.site.name)
    if not marked.is_sided:
        return name
    sides = [side for side in _SIDES if any(f"-{side}-" in region for region in marked.regions)]
    if not sides:
        return name
    side = texts(f"report.side.{'both' if len(sides) > 1 else sides[0]}")
    return texts("report.site_with_side", site=name, side=side)
