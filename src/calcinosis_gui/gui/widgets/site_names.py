"""How places on the body are called: a site, its side, and from where it is seen."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from calcinosis_gui.core.knowledge import KnowledgeBase, Site
from calcinosis_gui.gui.widgets.body_map_svg import BodyDrawing, Region, Side
from calcinosis_gui.texts import Texts


def region_name(region: Region, site: Site, texts: Texts) -> str:
    """Return a region in words: "Wrist, left, front"."""
    name = side_name(site, {region.side}, texts)
    return texts("widgets.site.seen", site=name, view=texts(f"widgets.site.view.{region.view}"))


def side_name(site: Site, sides: Collection[Side], texts: Texts) -> str:
    """Return a site with the marked sides: "Elbow, both sides", "Knee, left", "Scalp"."""
    paired = set(sides) - {Side.MIDDLE}
    if not paired:
        return texts.of(site.name)
    which = "both" if len(paired) > 1 else next(iter(paired)).value
    return texts("widgets.site.sided", site=texts.of(site.name), side=texts(f"widgets.site.side.{which}"))


@dataclass(frozen=True, slots=True)
class SiteEntry:
    """A place that can be looked up by name, with the regions that choosing it marks."""

    site: Site
    sides: frozenset[Side]
    regions: tuple[str, ...]

    def name(self, texts: Texts) -> str:
        """Return the place in words."""
        return side_name(self.site, self.sides, texts)


def site_entries(knowledge: KnowledgeBase, drawing: BodyDrawing) -> tuple[SiteEntry, ...]:
    """Return every place that can be looked up: each site by side, and both sides together."""
    return tuple(entry for site in knowledge.sites.values() for entry in _entries_of(site, drawing))


def _entries_of(site: Site, drawing: BodyDrawing) -> Iterator[SiteEntry]:
    regions = [drawing.regions[region] for region in site.regions]
    sides = sorted({region.side for region in regions} - {Side.MIDDLE})
    for side in sides:
        ids = tuple(region.id for region in regions if region.side is side)
        yield SiteEntry(site, frozenset({side}), ids)
    yield SiteEntry(site, frozenset(sides), site.regions)


def plain(words: str) -> str:
    """Return ``words`` in lower case without accents, for search."""
    decomposed = unicodedata.normalize("NFKD", words.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def matches(query: str, *places: str) -> bool:
    """Whether each word of ``query`` begins a word of ``places``, whatever the accents and the order."""
    words = [word for place in places for word in plain(place).replace("-", " ").replace("’", " ").split()]
    return all(any(word.startswith(part) for word in words) for part in plain(query).split())
