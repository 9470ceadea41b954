"""The graded questions about the lesions on one card: choices such as pain, and number, size, onset, extent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from calcinosis_gui.core.case import Lesion
from calcinosis_gui.core.knowledge import GradedQuestion, Section
from calcinosis_gui.core.text import Text
from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.widgets.flow_layout import FlowBox, grow_with_width
from calcinosis_gui.gui.widgets.labelled import Labelled
from calcinosis_gui.gui.widgets.millimetres import MillimetreField
from calcinosis_gui.gui.widgets.painting import Card
from calcinosis_gui.gui.widgets.segment_choice import Choice, SegmentChoice

_GAP = 24
_ROW_GAP = 14
_NO_NAME = Text("", "")


class LesionPanel(Card):
    """Shows a lesion's properties. ``lesion_answered`` carries the changed lesion.

    ``chosen`` carries the findings that exclude each other and the chosen one, or ``None`` for not known.
    """

    lesion_answered = Signal(object)
    chosen = Signal(tuple, object)

    def __init__(
        self, context: Context, choices: Sequence[Section], more: QPushButton, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, parent)
        self._lesion = Lesion()
        self._choices = {section.id: self._choice(section) for section in choices}
        self._sections = {section.id: section for section in choices}
        questions = context.knowledge.lesion
        self._graded = {name: self._graded_choice(question) for name, question in questions.items()}
        self._size = MillimetreField(context, context.knowledge.limits.largest_mm)
        self._size.number.setObjectName("lesion:largest_mm")
        self._size.answered.connect(lambda value: self._change(replace(self._lesion, largest_mm=value)))
        self._labelled: list[tuple[Labelled, Text]] = []
        grow_with_width(self)
        self._build(more)
        self.retranslate()

    def set_answers(self, findings: Mapping[str, bool], lesion: Lesion) -> None:
        """Show the answers of a case."""
        self._lesion = lesion
        for name, choice in self._choices.items():
            options = [option.finding for option in self._sections[name].options]
            choice.set_value(next((finding for finding in options if findings.get(finding)), None))
        for name, choice in self._graded.items():
            choice.set_value(getattr(lesion, name))
        self._size.set_value(lesion.largest_mm)

    def retranslate(self) -> None:
        """Show the words of the language in use."""
        texts = self.context.language.texts
        for labelled, name in self._labelled:
            labelled.set_name(texts.of(name))
        self._size.set_name(texts.of(self.context.knowledge.lesion_size.name))
        super().retranslate()

    def _choice(self, section: Section) -> SegmentChoice:
        options = [Choice(option.finding, option.name) for option in section.options]
        choice = SegmentChoice(self.context, section.title or _NO_NAME, options)
        choice.setObjectName(f"choice:{section.id}")
        findings = tuple(option.finding for option in section.options)
        choice.answered.connect(lambda finding: self.chosen.emit(findings, finding))
        return choice

    def _graded_choice(self, question: GradedQuestion) -> SegmentChoice:
        options = [Choice(option.id, option.name) for option in question.options]
        choice = SegmentChoice(self.context, question.name, options)
        choice.setObjectName(f"lesion:{question.id}")
        choice.answered.connect(lambda option: self._answer_graded(question.id, option))
        return choice

    def _answer_graded(self, name: str, option: str | None) -> None:
        match name:
            case "count":
                self._change(replace(self._lesion, count=option))
            case "extent":
                self._change(replace(self._lesion, extent=option))
            case "onset":
                self._change(replace(self._lesion, onset=option))

    def _change(self, lesion: Lesion) -> None:
        self._lesion = lesion
        self.lesion_answered.emit(lesion)

    def _build(self, more: QPushButton) -> None:
        flow = FlowBox(_GAP, _ROW_GAP)
        knowledge = self.context.knowledge
        for name, choice in self._choices.items():
            self._add(flow, choice, self._sections[name].title or _NO_NAME)
        self._add(flow, self._size, knowledge.lesion_size.name)
        for name in ("count", "onset", "extent"):
            self._add(flow, self._graded[name], knowledge.lesion[name].name)
        flow.add_at_end(more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 11, 16, 13)
        layout.addWidget(flow)

    def _add(self, flow: FlowBox, control: QWidget, name: Text) -> None:
        labelled = Labelled(self.context, control)
        self._labelled.append((labelled, name))
        flow.add(labelled)
