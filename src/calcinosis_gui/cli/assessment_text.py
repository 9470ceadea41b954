"""An assessment as plain text for a terminal: what is urgent first, then the ranking and its reasons."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from calcinosis_gui.core.assessment import Assessment
from calcinosis_gui.core.case import Case
from calcinosis_gui.core.explanation import EvidenceItem
from calcinosis_gui.core.knowledge import KnowledgeBase
from calcinosis_gui.core.plan import SuggestedTest, TreatmentCategory, TreatmentStatus
from calcinosis_gui.core.red_flags import RedFlag
from calcinosis_gui.problem_words import printable
from calcinosis_gui.texts import Texts
from calcinosis_gui.wording import (
    answer_words,
    date_words,
    decibans,
    interval,
    item_name,
    patient_words,
    percent,
    probability_word,
    weight_word,
)

_WIDEST = 100
_NARROWEST = 40
_BAR_LENGTH = 20
_SHOWN_FROM = 0.01
"""Causes below this probability are left to the JSON document."""
_MOST_NEXT_STEPS = 5
_MOST_REASONS = 10
"""On each side, the strongest; the JSON document holds all."""
_HASH_LENGTH = 12
_WEIGHT_WIDTH = 7
_STATUS_ORDER = (TreatmentStatus.AVOID, TreatmentStatus.CAUTION, TreatmentStatus.OPTION)


def assessment_text(case: Case, assessment: Assessment, knowledge: KnowledgeBase, texts: Texts) -> str:
    """Return ``assessment`` as text in the language of ``texts``, as wide as the terminal allows."""
    width = min(max(shutil.get_terminal_size().columns, _NARROWEST), _WIDEST)
    view = _View(case, assessment, knowledge, texts, width)
    blocks = (
        view.heading(),
        view.red_flags(),
        view.ranking(),
        view.causes(),
        view.evidence(),
        view.next_steps(),
        view.tests(),
        view.treatments(),
        view.follow_up(),
        view.ending(),
    )
    return "\n\n".join("\n".join(lines) for block in blocks if (lines := list(block))) + "\n"


@dataclass(frozen=True, slots=True)
class _View:
    case: Case
    assessment: Assessment
    knowledge: KnowledgeBase
    texts: Texts
    width: int

    def heading(self) -> Iterator[str]:
        case, texts = self.case, self.texts
        leading = self.assessment.leading
        stated = (
            patient_words(case.patient, texts),
            texts("cli.text.reference", reference=printable(case.reference)) if case.reference else "",
            date_words(case.date, texts) if case.date else "",
        )
        yield " · ".join(part for part in stated if part)
        yield texts(
            "cli.text.title",
            subtype=texts.of(self.knowledge.subtypes[leading.id].full_name),
            word=probability_word(leading.probability, self.knowledge, texts),
        )

    def red_flags(self) -> Iterator[str]:
        if not self.assessment.red_flags:
            yield self.texts("cli.text.no_red_flag")
            return
        for position, flag in enumerate(self.assessment.red_flags):
            if position:
                yield ""
            yield from self._red_flag(flag)

    def _red_flag(self, flag: RedFlag) -> Iterator[str]:
        texts = self.texts
        yield from self._wrapped(
            texts(
                "cli.text.red_flag", name=texts.of(flag.name), urgency=texts(f"cli.urgency.{flag.urgency}")
            ),
            "!! ",
        )
        yield from self._wrapped(texts.of(flag.action), "   ")
        for number, step in enumerate(flag.steps, start=1):
            words = texts("cli.text.step", title=texts.of(step.title), detail=texts.of(step.detail))
            yield from self._wrapped(words, f"   {number}. ")
        facts = ", ".join(
            answer_words(fact.item, fact.answer, self.knowledge, texts) for fact in flag.because
        )
        yield from self._wrapped(texts("cli.text.because", reasons=facts), "   ")

    def ranking(self) -> Iterator[str]:
        yield from self._title("cli.text.ranking")
        names = [
            self.texts.of(self.knowledge.subtypes[estimate.id].name) for estimate in self.assessment.subtypes
        ]
        longest = max(map(len, names))
        for name, estimate in zip(names, self.assessment.subtypes, strict=True):
            bar = "█" * round(estimate.probability * _BAR_LENGTH)
            figures = self._figures(estimate.probability, estimate.low, estimate.high)
            yield f"  {name:<{longest}}  {bar:<{_BAR_LENGTH}}  {figures}"

    def causes(self) -> Iterator[str]:
        yield from self._title("cli.text.causes")
        likely = [cause for cause in self.assessment.causes if cause.probability >= _SHOWN_FROM]
        for estimate in likely:
            name = self.texts.of(self.knowledge.causes[estimate.id].name)
            subtype = self.texts.of(self.knowledge.subtypes[estimate.subtype].name)
            figures = self._figures(estimate.probability, estimate.low, estimate.high)
            yield from self._wrapped(
                self.texts("cli.text.cause", name=name, subtype=subtype, figures=figures), "  - "
            )

    def _figures(self, probability: float, low: float, high: float) -> str:
        return self.texts(
            "cli.text.figures",
            probability=percent(probability, self.texts),
            interval=interval(low, high, self.texts),
        )

    def evidence(self) -> Iterator[str]:
        speaks_for = [item for item in self.assessment.evidence if item.decibans > 0]
        speaks_against = [item for item in self.assessment.evidence if item.decibans < 0]
        leading = self.texts.of(self.knowledge.subtypes[self.assessment.leading.id].name)
        yield from self._title("cli.text.evidence", subtype=leading)
        for key, items in (("for", speaks_for), ("against", speaks_against)):
            if items:
                yield f"  {self.texts(f'cli.text.{key}')}"
                yield from (f"    {self._evidence_line(item)}" for item in items[:_MOST_REASONS])
            if len(items) > _MOST_REASONS:
                yield f"    {self.texts('cli.text.weaker', count=len(items) - _MOST_REASONS)}"
        if not self.assessment.evidence:
            yield f"  {self.texts('cli.text.no_evidence')}"

    def _evidence_line(self, item: EvidenceItem) -> str:
        weight = f"{decibans(item.decibans, self.texts):>{_WEIGHT_WIDTH}}"
        answer = answer_words(item.item, item.answer, self.knowledge, self.texts)
        word = weight_word(item.decibans, self.knowledge, self.texts)
        return self.texts("cli.text.weight", decibans=weight, answer=answer, word=word)

    def next_steps(self) -> Iterator[str]:
        steps = self.assessment.next_steps[:_MOST_NEXT_STEPS]
        if steps:
            yield from self._title("cli.text.next_steps")
        for step in steps:
            yield from self._wrapped(item_name(step.id, self.knowledge, self.texts), "  - ")

    def tests(self) -> Iterator[str]:
        yield from self._title("cli.text.tests")
        for line, tests in groupby(self.assessment.tests, key=lambda test: test.line):
            yield f"  {self.texts(f'cli.line.{line}')}"
            for test in tests:
                yield from self._test(test)

    def _test(self, test: SuggestedTest) -> Iterator[str]:
        words = self.texts("cli.text.item", name=self.texts.of(test.name), detail=self.texts.of(test.why))
        yield from self._wrapped(words, "  - ")
        for caution in test.cautions:
            yield from self._wrapped(self.texts.of(caution), "    ! ")

    def follow_up(self) -> Iterator[str]:
        if self.assessment.follow_up:
            yield from self._title("cli.text.follow_up")
        for item in self.assessment.follow_up:
            yield from self._wrapped(self.texts.of(item.name), "  - ")
            for words in (item.monitor, item.interval, item.refer_to):
                yield from self._wrapped(self.texts.of(words), "    ")

    def treatments(self) -> Iterator[str]:
        yield from self._title("cli.text.treatments")
        for status in _STATUS_ORDER:
            categories = [one for one in self.assessment.treatments if one.status is status]
            if categories:
                yield f"  {self.texts(f'cli.status.{status}')}"
            for category in categories:
                yield from self._treatment(category)

    def _treatment(self, category: TreatmentCategory) -> Iterator[str]:
        texts = self.texts
        mark = "x" if category.status is TreatmentStatus.AVOID else "-"
        evidence = texts(f"cli.evidence.{category.evidence}")
        yield from self._wrapped(
            texts("cli.text.treatment", name=texts.of(category.name), evidence=evidence), f"  {mark} "
        )
        if category.status is not TreatmentStatus.AVOID:
            yield from self._wrapped(texts.of(category.summary), "    ")
        for reason in category.because:
            yield from self._wrapped(texts.of(reason), "    ! ")
        if category.to_check:
            items = ", ".join(item_name(item, self.knowledge, texts) for item in category.to_check)
            yield from self._wrapped(texts("cli.text.to_check", items=items), "    ? ")
        if category.note is not None:
            yield from self._wrapped(texts.of(category.note), "    * ")

    def ending(self) -> Iterator[str]:
        assessment = self.assessment
        versions = self.texts(
            "cli.text.versions",
            program=assessment.program_version,
            knowledge=assessment.knowledge_version,
            hash=assessment.knowledge_hash[:_HASH_LENGTH],
        )
        yield from self._wrapped(versions, "")
        yield from self._wrapped(self.texts("cli.text.intended_use"), "")

    def _title(self, key: str, **values: str) -> Iterable[str]:
        title = self.texts(key, **values)
        return title, "-" * len(title)

    def _wrapped(self, words: str, first_indent: str) -> list[str]:
        return textwrap.wrap(
            words,
            self.width,
            initial_indent=first_indent,
            subsequent_indent=" " * len(first_indent),
            break_on_hyphens=False,
        )
