"""The card beside the body map: search, marked places, exact sites, and "whole skin examined"."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from calcinosis_gui.core.case import Case
from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.widgets.body_map_svg import BodyDrawing
from calcinosis_gui.gui.widgets.chip import Chip
from calcinosis_gui.gui.widgets.flow_layout import FlowBox, grow_with_width
from calcinosis_gui.gui.widgets.label import Label
from calcinosis_gui.gui.widgets.painting import CAPTION, DENSE, SECTION, SEMI_BOLD, Card
from calcinosis_gui.gui.widgets.site_chips import MarkedSite, SiteChips, marked_sites
from calcinosis_gui.gui.widgets.site_names import SiteEntry
from calcinosis_gui.gui.widgets.site_search import SiteSearch

_LINK_PADDING = 9


class SelectedSites(Card):
    """Lists the places of a case and lets them be added, removed and made exact.

    ``marked`` carries regions and whether to select them; ``removed`` a place; ``exact_site_answered`` a
    finding's id and its answer; ``whole_skin_examined`` whether every other place is free of lesions.
    """

    marked = Signal(tuple, bool)
    removed = Signal(object)
    cleared = Signal()
    exact_site_answered = Signal(str, object)
    whole_skin_examined = Signal(bool)

    def __init__(
        self,
        context: Context,
        drawing: BodyDrawing,
        entries: Sequence[SiteEntry],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, parent)
        self.findings_elsewhere: tuple[str, ...] = ()
        self._title = Label(context, SECTION, SEMI_BOLD)
        self._title.keep_on_one_line()
        self._count = Label(context, DENSE, tone="ink3")
        self._count.keep_on_one_line()
        self._clear = QPushButton()
        self._clear.setObjectName("sites_clear")
        self._clear.setProperty("kind", "link")
        self._clear.setProperty("compact", "row")
        self._search = SiteSearch(context, entries)
        self._chips = SiteChips(context, drawing)
        self._exact_label = Label(context, CAPTION, SEMI_BOLD, "ink2")
        self._exact_chips = self._chips_of_exact_sites()
        self._exact = QWidget()
        self._examined = QCheckBox()
        self._examined.setObjectName("whole_skin_examined")
        grow_with_width(self)
        self._build()
        self._connect()
        self.retranslate()

    def show_case(self, case: Case, map_findings: Sequence[str]) -> None:
        """Show the places of ``case``; ``map_findings`` are the findings that stand for places on the map."""
        marked = marked_sites(case, self.context.knowledge)
        covered = {finding for place in marked for finding in place.site.findings if place.regions}
        covered |= {finding for place in marked for finding in place.findings}
        self.findings_elsewhere = tuple(finding for finding in map_findings if finding not in covered)
        self._chips.show_sites(marked)
        self._search.set_selected(case.sites)
        self._count.setText(str(len(marked)))
        self._clear.setVisible(bool(marked))
        self._show_exact_sites(case, marked)
        self._examined.blockSignals(True)
        self._examined.setChecked(all(case.answer(finding) is False for finding in self.findings_elsewhere))
        self._examined.blockSignals(False)

    def start_search(self) -> None:
        """Put the keyboard focus into the search field."""
        self._search.setFocus()
        self._search.selectAll()

    def retranslate(self) -> None:
        """Show the words of the language in use."""
        texts = self.context.language.texts
        self._title.setText(texts("widgets.site.selected_title"))
        self._clear.setText(texts("widgets.site.clear"))
        self._exact_label.setText(texts("widgets.site.exact"))
        self._examined.setText(texts("widgets.site.examined"))
        for finding, chip in self._exact_chips.items():
            name = texts.of(self.context.knowledge.findings[finding].name)
            chip.show_words(name, name)
        self._chips.retranslate()
        super().retranslate()

    def _chips_of_exact_sites(self) -> dict[str, Chip]:
        sites = self.context.knowledge.sites.values()
        findings = [finding for site in sites if len(site.findings) > 1 for finding in site.findings]
        chips = {finding: Chip(self.context, is_switch=True) for finding in findings}
        for finding, chip in chips.items():
            chip.setObjectName(f"exact_site:{finding}")
        return chips

    def _show_exact_sites(self, case: Case, marked: Sequence[MarkedSite]) -> None:
        asked = {finding for place in marked if place.regions for finding in place.site.findings}
        for finding, chip in self._exact_chips.items():
            chip.setVisible(finding in asked)
            chip.setChecked(case.answer(finding) is True)
        self._exact.setVisible(not asked.isdisjoint(self._exact_chips))

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self._clear)
        exact_flow = FlowBox(8)
        for chip in self._exact_chips.values():
            exact_flow.add(chip)
        exact_layout = QVBoxLayout(self._exact)
        exact_layout.setContentsMargins(0, 0, 0, 0)
        exact_layout.setSpacing(4)
        exact_layout.addWidget(self._exact_label)
        exact_layout.addWidget(exact_flow)
        grow_with_width(self._exact)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        head.setContentsMargins(0, 0, -_LINK_PADDING, 0)
        layout.addLayout(head)
        for widget in (self._search, self._chips, self._exact, self._examined):
            layout.addWidget(widget)

    def _connect(self) -> None:
        self._search.marked.connect(self.marked)
        self._chips.removed.connect(self.removed)
        self._clear.clicked.connect(self.cleared)
        self._examined.toggled.connect(self.whole_skin_examined)
        for finding, chip in self._exact_chips.items():
            chip.clicked.connect(
                lambda is_on, finding=finding: self.exact_site_answered.emit(finding, True if is_on else None)
            )
