"""A step of questions in groups: imaging and biopsy, and any step that needs no page of its own."""

from __future__ import annotations

from calcinosis_gui.core.knowledge import Step
from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.pages.step_page import StepPage
from calcinosis_gui.gui.widgets.flow_layout import scroll_by_width
from calcinosis_gui.gui.widgets.question_group import QuestionGroup


class ImagingPage(StepPage):
    """Each section of the step as a card of rows."""

    def __init__(self, context: Context, step: Step) -> None:
        super().__init__(context, step)
        findings = context.knowledge.findings
        self.groups = [
            QuestionGroup(context, section.title, [findings[finding] for finding in section.findings])
            for section in step.sections
        ]
        self.lay_out_head()
        self.content = self.scrolling_body()
        for group in self.groups:
            group.answered.connect(context.session.answer)
            group.denied.connect(self._deny)
            self.content.addWidget(group)
        self.content.addStretch(1)
        scroll_by_width(self.content)

    def lay_out_head(self) -> None:
        """Put into the body what stands above the groups: nothing here."""

    def refresh(self) -> None:
        """Show the open case."""
        findings = self.context.session.case.findings
        for group in self.groups:
            group.set_answers(findings)

    def _deny(self, findings: tuple[str, ...]) -> None:
        self.context.session.answer_several(dict.fromkeys(findings, False))
