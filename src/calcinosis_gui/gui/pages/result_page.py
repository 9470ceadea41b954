"""What is concluded: urgent flags, ranked subtypes, causes, reasons, tests, treatments, sources, next steps."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from calcinosis_gui.core.knowledge import Step
from calcinosis_gui.core.next_step import NextStep
from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.flow import Ask
from calcinosis_gui.gui.pages.result_entries import (
    follow_up_entries,
    source_entries,
    test_entries,
    treatment_entries,
)
from calcinosis_gui.gui.pages.step_page import StepPage
from calcinosis_gui.gui.widgets.cause_card import CauseCard
from calcinosis_gui.gui.widgets.entry_list import EntryList
from calcinosis_gui.gui.widgets.evidence_list import EvidenceList
from calcinosis_gui.gui.widgets.flow_layout import scroll_by_width
from calcinosis_gui.gui.widgets.label import Label
from calcinosis_gui.gui.widgets.next_step_strip import NextStepStrip, is_worthwhile
from calcinosis_gui.gui.widgets.painting import BODY, SEMI_BOLD, Card
from calcinosis_gui.gui.widgets.ranking import IntervalLegend, Ranking
from calcinosis_gui.gui.widgets.tabs import TabCard
from calcinosis_gui.gui.widgets.urgent_banner import UrgentBanner
from calcinosis_gui.wording import percent, probability_word

_GAP = 12
_RANKING_FRAME = 40
_SIDE_BY_SIDE_FROM = 1000
_LEFT_SHARE, _RIGHT_SHARE = 424, 622
_LEAST_TABS = 240
_MIMICS = "not_calcinosis"
# The style sheet of the application knows page titles by an object name that this page does not have.
_TITLE_STYLE = "font-size: 24px; font-weight: 600;"


class ResultPage(StepPage):
    """Shows the assessment of the open case; everything on it follows from that."""

    def __init__(self, context: Context, step: Step) -> None:
        super().__init__(context, step)
        self._title.setObjectName("result:title")
        self._title.setStyleSheet(_TITLE_STYLE)
        self._banner = UrgentBanner(context)
        self._heading = Label(context, BODY, SEMI_BOLD)
        self._legend = IntervalLegend(context)
        self._ranking = Ranking(context)
        self._causes = CauseCard(context)
        self._evidence = EvidenceList(context)
        self._tests = EntryList(context, "result:tests")
        self._treatments = EntryList(context, "result:treatments")
        self._follow_up = EntryList(context, "result:follow_up")
        self._sources = EntryList(context, "result:sources")
        lists = [self._evidence, self._tests, self._treatments, self._follow_up, self._sources]
        self._tabs = TabCard(context, lists)
        self._next = NextStepStrip(context)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._banner.questions_requested.connect(lambda: self.jump_requested.emit(Ask.REVIEW.value))
        self._ranking.chosen.connect(self._show_causes)
        self._sources.opened.connect(lambda address: QDesktopServices.openUrl(QUrl(address)))
        self._next.answered.connect(context.session.answer)
        self._next.opened.connect(self._open_step)

    def retranslate(self) -> None:
        """Show everything in the language in use; the page is refreshed afterwards."""
        super().retranslate()
        texts = self.context.language.texts
        self._heading.setText(texts("result.ranking.title"))
        self._ranking.setAccessibleName(texts("result.ranking.title"))
        self._legend.retranslate()
        self._tabs.tabs.setAccessibleName(texts("result.tabs.name"))

    def refresh(self) -> None:
        """Show the assessment of the open case as it is now."""
        assessment = self.context.session.assessment
        knowledge, texts = self.context.knowledge, self.context.language.texts
        self._show_header()
        open_questions = sum(is_worthwhile(next_step, knowledge) for next_step in assessment.next_steps)
        self._banner.show_flags(assessment.red_flags, open_questions)
        self._ranking.show_estimates(assessment.subtypes, _MIMICS)
        self._evidence.show_evidence(assessment.evidence, assessment.leading.id)
        self._tests.show_entries(test_entries(assessment, texts), texts("result.tabs.tests"))
        treatments = treatment_entries(assessment, knowledge, texts)
        self._treatments.show_entries(treatments, texts("result.tabs.treatments"))
        follow_up = follow_up_entries(assessment, texts)
        self._follow_up.show_entries(follow_up, texts("result.tabs.follow_up"))
        sources = source_entries(assessment, knowledge, texts)
        self._sources.show_entries(sources, texts("result.tabs.sources"))
        for index, (name, count) in enumerate(
            (
                ("why", len(assessment.evidence)),
                ("tests", len(assessment.tests)),
                ("treatments", len(assessment.treatments)),
                ("follow_up", len(follow_up)),
                ("sources", len(sources)),
            )
        ):
            self._tabs.show_tab(index, texts(f"result.tabs.{name}"), count)
        self._next.show_steps(assessment.next_steps)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put ranking and reasons side by side where there is room, else below each other."""
        super().resizeEvent(event)
        side_by_side = event.size().width() >= _SIDE_BY_SIDE_FROM
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.LeftToRight if side_by_side else directions.TopToBottom)

    def _show_header(self) -> None:
        assessment = self.context.session.assessment
        knowledge, texts = self.context.knowledge, self.context.language.texts
        if not assessment.evidence:
            self.set_header(texts("result.empty.title"), texts("result.empty.subtitle"))
            return
        leading = assessment.leading
        cause = next(cause for cause in assessment.causes if cause.subtype == leading.id)
        self.set_header(
            texts(
                "result.title",
                subtype=texts.of(knowledge.subtypes[leading.id].full_name),
                word=probability_word(leading.probability, knowledge, texts),
            ),
            texts(
                "result.subtitle",
                percent=percent(leading.probability, texts),
                cause=texts.of(knowledge.causes[cause.id].name),
            ),
        )

    def _show_causes(self, subtype: str) -> None:
        causes = [cause for cause in self.context.session.assessment.causes if cause.subtype == subtype]
        self._causes.show_causes(causes, subtype)

    def _open_step(self, step: NextStep) -> None:
        asking = (s.id for s in self.context.knowledge.steps if step.id in s.findings)
        self.jump_requested.emit(next(asking, Ask.LABS.value))

    def _lay_out(self) -> None:
        ranking = Card(self.context)
        ranking.setMaximumHeight(self._ranking.maximumHeight() + _RANKING_FRAME)
        head = QHBoxLayout()
        head.setContentsMargins(12, 0, 12, 0)
        head.addWidget(self._heading, 1)
        head.addWidget(self._legend)
        ranking_layout = QVBoxLayout(ranking)
        ranking_layout.setContentsMargins(8, 9, 8, 8)
        ranking_layout.setSpacing(3)
        ranking_layout.addLayout(head)
        ranking_layout.addWidget(self._ranking)
        self._tabs.setMinimumHeight(_LEAST_TABS)
        self._columns.setSpacing(_GAP + 4)
        self._columns.addWidget(_column(ranking, self._causes), _LEFT_SHARE)
        self._columns.addWidget(_column(self._tabs, self._next), _RIGHT_SHARE)
        body = self.scrolling_body()
        body.setSpacing(_GAP)
        body.addWidget(self._banner)
        body.addLayout(self._columns, 1)
        scroll_by_width(body)


def _column(growing: QWidget, below: QWidget) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(_GAP)
    layout.addWidget(growing, 1)
    layout.addWidget(below)
    return column
