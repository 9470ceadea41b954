"""Where the lesions are: the body map, the list of places, and the pattern."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from calcinosis_gui.core.knowledge import Section, Step
from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.pages.step_page import StepPage
from calcinosis_gui.gui.widgets.body_map import BodyMap
from calcinosis_gui.gui.widgets.body_map_svg import read_body_drawing
from calcinosis_gui.gui.widgets.body_map_view import read_zooms
from calcinosis_gui.gui.widgets.flow_layout import scroll_by_width
from calcinosis_gui.gui.widgets.painting import Card
from calcinosis_gui.gui.widgets.question_group import QuestionGroup
from calcinosis_gui.gui.widgets.segments import Segment, SegmentRow
from calcinosis_gui.gui.widgets.selected_sites import SelectedSites
from calcinosis_gui.gui.widgets.site_chips import MarkedSite
from calcinosis_gui.gui.widgets.site_names import site_entries

_SIDE_BY_SIDE_FROM = 1000


class LocationPage(StepPage):
    """Marks the regions with lesions, by map or by list, and asks for the pattern."""

    def __init__(self, context: Context, step: Step) -> None:
        super().__init__(context, step)
        self._drawing = read_body_drawing(context.resources / "bodymap" / "bodymap.svg")
        self._zooms = read_zooms(context.resources / "bodymap" / "views.toml", self._drawing)
        self._map = BodyMap(context, self._drawing, self._zooms[0])
        self._zoom = SegmentRow(context)
        self._zoom.setObjectName("body_map_zoom")
        self._both_sides = QCheckBox()
        self._both_sides.setObjectName("body_map_both_sides")
        self._sites = SelectedSites(context, self._drawing, site_entries(context.knowledge, self._drawing))
        self._map_findings = _map_findings(step)
        self._pattern = [
            QuestionGroup(
                context,
                section.title,
                (context.knowledge.findings[f] for f in section.findings),
                most_columns=1,
            )
            for section in step.sections
            if not _is_map(section)
        ]
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._connect()

    def retranslate(self) -> None:
        """Show the words of the language in use."""
        super().retranslate()
        texts = self.context.language.texts
        self._zoom.set_segments([Segment(texts(f"widgets.body_map.zoom.{zoom.id}")) for zoom in self._zooms])
        self._zoom.set_name(texts("widgets.body_map.zoom_name"))
        self._both_sides.setText(texts("widgets.body_map.both_sides"))

    def restyle(self) -> None:
        """Draw the icon in the colour of the theme in use."""
        self._both_sides.setIcon(self.context.icons.icon("mirror", self.context.theme.current.ink))

    def refresh(self) -> None:
        """Show the open case."""
        case = self.context.session.case
        self._map.set_selected(case.sites)
        self._sites.show_case(case, self._map_findings)
        for group in self._pattern:
            group.set_answers(case.findings)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put map and lists side by side where there is room, else below each other."""
        super().resizeEvent(event)
        side_by_side = event.size().width() >= _SIDE_BY_SIDE_FROM
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.LeftToRight if side_by_side else directions.TopToBottom)

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.addWidget(self._zoom)
        tools.addStretch(1)
        tools.addWidget(self._both_sides)
        map_card = Card(self.context)
        map_layout = QVBoxLayout(map_card)
        map_layout.setContentsMargins(16, 12, 16, 8)
        map_layout.setSpacing(8)
        map_layout.addLayout(tools)
        map_layout.addWidget(self._map, 1)
        lists = QWidget()
        list_layout = QVBoxLayout(lists)
        list_layout.setContentsMargins(0, 0, 0, 0)
        list_layout.setSpacing(16)
        list_layout.addWidget(self._sites)
        for group in self._pattern:
            list_layout.addWidget(group, 1)
        self._columns.setSpacing(16)
        self._columns.addWidget(map_card, 560)
        self._columns.addWidget(lists, 486)
        body = self.scrolling_body()
        body.addLayout(self._columns)
        scroll_by_width(body)

    def _connect(self) -> None:
        self._zoom.set_segments([Segment("") for _ in self._zooms])
        self._zoom.set_index(0)
        self._zoom.chosen.connect(lambda index: self._map.set_zoom(self._zooms[index]))
        self._both_sides.toggled.connect(self._set_both_sides)
        self._map.marked.connect(self._mark)
        self._sites.marked.connect(self._mark)
        self._sites.removed.connect(self._remove)
        self._sites.cleared.connect(self._clear)
        self._sites.exact_site_answered.connect(self.context.session.answer)
        self._sites.whole_skin_examined.connect(self._set_whole_skin_examined)
        for group in self._pattern:
            group.answered.connect(self.context.session.answer)
            group.denied.connect(self._deny)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._sites.start_search)

    def _set_both_sides(self, is_on: bool) -> None:
        self._map.both_sides = is_on

    def _mark(self, regions: tuple[str, ...], select: bool) -> None:
        session = self.context.session
        kept = [region for region in session.case.sites if region not in regions]
        session.set_sites((*kept, *regions) if select else kept)
        if select:
            sites = {self.context.knowledge.site_of_region[region] for region in regions}
            denied = [f for site in sites for f in site.findings if session.case.answer(f) is False]
            session.answer_several(dict.fromkeys(denied))

    def _remove(self, marked: MarkedSite) -> None:
        session = self.context.session
        session.set_sites([region for region in session.case.sites if region not in marked.regions])
        session.answer_several(dict.fromkeys(marked.findings))

    def _clear(self) -> None:
        self.context.session.set_sites(())
        self.context.session.answer_several(dict.fromkeys(self._map_findings))

    def _deny(self, findings: tuple[str, ...]) -> None:
        self.context.session.answer_several(dict.fromkeys(findings, False))

    def _set_whole_skin_examined(self, is_examined: bool) -> None:
        elsewhere = self._sites.findings_elsewhere
        self.context.session.answer_several(dict.fromkeys(elsewhere, False if is_examined else None))


def _is_map(section: Section) -> bool:
    return section.layout == "map"


def _map_findings(step: Step) -> tuple[str, ...]:
    return tuple(finding for section in step.sections if _is_map(section) for finding in section.findings)
