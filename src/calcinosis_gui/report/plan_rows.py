"""Suggested tests and treatment categories in the words of the report."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from calcinosis_gui.core.knowledge import KnowledgeBase
from calcinosis_gui.core.plan import SuggestedTest, TreatmentCategory, TreatmentStatus
from calcinosis_gui.report.citations import Citations
from calcinosis_gui.texts import Texts
from calcinosis_gui.wording import item_name

_STATEMENT_END = re.compile(r"\s*;|\.\s")
_SOURCES_OF_A_TREATMENT = 1

# What must not be given is read first.
_ORDER = (TreatmentStatus.AVOID, TreatmentStatus.OPTION, TreatmentStatus.CAUTION)


@dataclass(frozen=True, slots=True)
class TestRow:
    """A test to order, what it answers, and its cautions."""

    name: str
    why: str
    cautions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TestLine:
    """The tests of one line."""

    title: str
    tests: tuple[TestRow, ...]


@dataclass(frozen=True, slots=True)
class TreatmentRow:
    """A treatment category: the evidence behind it, and why it is an option, needs care or is to be avoided."""

    name: str
    evidence: str
    reason: str
    to_check: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TreatmentGroup:
    """The treatment categories of one status: ``option``, ``caution`` or ``avoid``."""

    status: str
    title: str
    treatments: tuple[TreatmentRow, ...]


def tests_by_line(tests: Iterable[SuggestedTest], texts: Texts) -> tuple[TestLine, ...]:
    """Return the tests by line, first line first."""
    by_line = groupby(sorted(tests, key=lambda test: test.line), key=lambda test: test.line)
    return tuple(
        TestLine(texts(f"report.line.{line}"), tuple(_test(test, texts) for test in of_line))
        for line, of_line in by_line
    )


def _test(test: SuggestedTest, texts: Texts) -> TestRow:
    return TestRow(
        name=texts.of(test.name),
        why=first_statement(texts.of(test.why)),
        cautions=tuple(texts.of(caution) for caution in test.cautions),
    )


def treatment_groups(
    treatments: Iterable[TreatmentCategory], knowledge: KnowledgeBase, texts: Texts, citations: Citations
) -> tuple[TreatmentGroup, ...]:
    """Return the treatment categories by status: first what to avoid."""
    treatments = tuple(treatments)
    return tuple(
        TreatmentGroup(status.value, texts(f"report.treatments.{status.value}"), rows)
        for status in _ORDER
        if (
            rows := tuple(
                _treatment(treatment, knowledge, texts, citations)
                for treatment in treatments
                if treatment.status is status
            )
        )
    )


def _treatment(
    treatment: TreatmentCategory, knowledge: KnowledgeBase, texts: Texts, citations: Citations
) -> TreatmentRow:
    to_check = texts("report.item_separator").join(
        item_name(item, knowledge, texts) for item in treatment.to_check
    )
    return TreatmentRow(
        name=texts.of(treatment.name),
        evidence=texts(f"report.evidence.{treatment.evidence.value}"),
        reason=_reason(treatment, texts),
        to_check=texts("report.to_check", items=to_check) if to_check else "",
        sources=citations.cite(treatment.sources, _SOURCES_OF_A_TREATMENT),
    )


def _reason(treatment: TreatmentCategory, texts: Texts) -> str:
    """What an option is for; every reason for care; the first reason to avoid, which is enough."""
    match treatment.status:
        case TreatmentStatus.OPTION:
            return first_statement(texts.of(treatment.summary))
        case TreatmentStatus.CAUTION:
            return " ".join(texts.of(reason) for reason in treatment.because)
        case TreatmentStatus.AVOID:
            return texts.of(treatment.because[0])


def first_statement(text: str) -> str:
    """Return ``text`` up to its first full stop or semicolon, with a full stop: on paper the gist is enough."""
    return f"{_STATEMENT_END.split(text, maxsplit=1)[0].rstrip('.')}."
