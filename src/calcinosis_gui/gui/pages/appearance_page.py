"""What the lesions look like: picture cards, graded questions, and further signs on demand."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QScrollArea

from calcinosis_gui.core.knowledge import Section, Step
from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.pages.step_page import StepPage
from calcinosis_gui.gui.widgets.flow_layout import ColumnsBox, scroll_by_width
from calcinosis_gui.gui.widgets.lesion_panel import LesionPanel
from calcinosis_gui.gui.widgets.picture_card import PictureCard
from calcinosis_gui.gui.widgets.question_group import QuestionGroup

_MOST_COLUMNS = 5
_LEAST_CARD = 184
_GAP = 16


class AppearancePage(StepPage):
    """Picture cards first, then pain, size, number, onset and extent; rows of further signs open below."""

    def __init__(self, context: Context, step: Step) -> None:
        super().__init__(context, step)
        self._cards = {finding: self._card(finding) for finding in _findings(step, "cards")}
        self._more = QPushButton()
        self._more.setObjectName("more_signs")
        self._more.setProperty("compact", "small")
        self._more.setCheckable(True)
        self._more.toggled.connect(self._show_more)
        self._panel = LesionPanel(context, [s for s in step.sections if s.layout == "choice"], self._more)
        self._panel.lesion_answered.connect(context.session.set_lesion)
        self._panel.chosen.connect(context.session.choose)
        self._groups = [self._group(section) for section in step.sections if section.layout == "rows"]
        self._lay_out()

    def retranslate(self) -> None:
        """Show the words of the language in use."""
        super().retranslate()
        texts = self.context.language.texts
        count = sum(len(group.rows) for group in self._groups)
        key = "hide" if self._more.isChecked() else "one" if count == 1 else "many"
        self._more.setText(texts(f"widgets.more.{key}", count=count))

    def restyle(self) -> None:
        """Draw the arrow in the colour of the theme in use."""
        icon = "up" if self._more.isChecked() else "down"
        self._more.setIcon(self.context.icons.icon(icon, self.context.theme.current.ink, 16))

    def refresh(self) -> None:
        """Show the open case; further signs that are answered are not hidden."""
        case = self.context.session.case
        for finding, card in self._cards.items():
            card.set_value(case.answer(finding))
        self._panel.set_answers(case.findings, case.lesion)
        for group in self._groups:
            group.set_answers(case.findings)
        if _any_answered(self._groups, case.findings):
            self._more.setChecked(True)

    def _card(self, finding: str) -> PictureCard:
        card = PictureCard(self.context, self.context.knowledge.findings[finding])
        card.answered.connect(self.context.session.answer)
        return card

    def _group(self, section: Section) -> QuestionGroup:
        findings = [self.context.knowledge.findings[finding] for finding in section.findings]
        group = QuestionGroup(self.context, section.title, findings)
        group.answered.connect(self.context.session.answer)
        group.denied.connect(
            lambda open_questions: self.context.session.answer_several(dict.fromkeys(open_questions, False))
        )
        group.hide()
        return group

    def _lay_out(self) -> None:
        pictures = ColumnsBox(_LEAST_CARD, _MOST_COLUMNS, _GAP)
        for card in self._cards.values():
            pictures.add(card)
        body = self.scrolling_body()
        body.addWidget(pictures)
        body.addWidget(self._panel)
        for group in self._groups:
            body.addWidget(group)
        body.addStretch(1)
        scroll_by_width(body)

    def _show_more(self, is_open: bool) -> None:
        for group in self._groups:
            group.setVisible(is_open)
        self.retranslate()
        self.restyle()
        if is_open and self.isVisible():
            # The scroll area knows its new height only after this turn of the event loop.
            QTimer.singleShot(0, self, self._scroll_to_groups)

    def _scroll_to_groups(self) -> None:
        area = self.findChild(QScrollArea)
        if isinstance(area, QScrollArea) and self._groups:
            area.ensureWidgetVisible(self._groups[-1], 0, 8)


def _findings(step: Step, layout: str) -> tuple[str, ...]:
    sections = (section for section in step.sections if section.layout == layout)
    return tuple(finding for section in sections for finding in section.findings)


def _any_answered(groups: list[QuestionGroup], findings: Mapping[str, bool]) -> bool:
    return any(finding in findings for group in groups for finding in group.rows)
