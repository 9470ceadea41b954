"""The marked places as chips, each with a cross that removes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from calcinosis_gui.core.case import Case
from calcinosis_gui.core.knowledge import KnowledgeBase, Site
from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.widgets.body_map_svg import BodyDrawing
from calcinosis_gui.gui.widgets.chip import Chip
from calcinosis_gui.gui.widgets.flow_layout import FlowBox
from calcinosis_gui.gui.widgets.site_names import side_name
from calcinosis_gui.texts import Texts


@dataclass(frozen=True, slots=True)
class MarkedSite:
    """A place with a lesion: its marked regions, and the findings that were answered with yes.

    ``id`` is the site's id, or that of the exact site.
    """

    id: str
    site: Site
    regions: tuple[str, ...]
    findings: tuple[str, ...]

    def name(self, knowledge: KnowledgeBase, drawing: BodyDrawing, texts: Texts) -> str:
        """Return the place in words, with its sides where they are known."""
        if not self.regions and len(self.site.findings) > 1:
            return texts.of(knowledge.findings[self.findings[0]].name)
        return side_name(self.site, {drawing.regions[region].side for region in self.regions}, texts)


def marked_sites(case: Case, knowledge: KnowledgeBase) -> tuple[MarkedSite, ...]:
    """Return the places of ``case`` that have a lesion: marked on the map, or answered without a map.

    An exact site that was answered belongs to the marked region around it.
    """
    marked: list[MarkedSite] = []
    for site in knowledge.sites.values():
        regions = tuple(region for region in case.sites if region in site.regions)
        answered = tuple(finding for finding in site.findings if case.answer(finding))
        if regions:
            marked.append(MarkedSite(site.id, site, regions, answered))
        else:
            marked += [MarkedSite(finding.partition(".")[2], site, (), (finding,)) for finding in answered]
    return tuple(marked)


class SiteChips(FlowBox):
    """One chip for each marked place. ``removed`` carries the :class:`MarkedSite` to clear."""

    removed = Signal(object)

    def __init__(self, context: Context, drawing: BodyDrawing, parent: QWidget | None = None) -> None:
        super().__init__(8, parent=parent)
        self._context = context
        self._drawing = drawing
        self._marked: tuple[MarkedSite, ...] = ()
        self._chips: dict[str, Chip] = {}

    def show_sites(self, marked: Sequence[MarkedSite]) -> None:
        """Show ``marked`` in their order; chips that stay keep the focus."""
        self._marked = tuple(marked)
        wanted = {site.id for site in marked}
        for gone in [name for name in self._chips if name not in wanted]:
            chip = self._chips.pop(gone)
            chip.hide()
            chip.deleteLater()
        self.set_items([self._chips.get(site.id) or self._new_chip(site) for site in marked])
        self.retranslate()

    def retranslate(self) -> None:
        """Show the names in the language in use."""
        texts = self._context.language.texts
        for site in self._marked:
            name = site.name(self._context.knowledge, self._drawing, texts)
            self._chips[site.id].show_words(name, texts("widgets.site.remove", site=name))

    def _new_chip(self, site: MarkedSite) -> Chip:
        chip = Chip(self._context, parent=self)
        chip.setObjectName(f"site:{site.id}")
        chip.clicked.connect(lambda: self._remove(site.id))
        chip.show()
        self._chips[site.id] = chip
        return chip

    def _remove(self, name: str) -> None:
        self.removed.emit(next(site for site in self._marked if site.id == name))
