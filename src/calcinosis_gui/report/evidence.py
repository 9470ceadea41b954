"""The likely causes and what spoke for and against the leading subtype, in the words of the report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from calcinosis_gui.core.assessment import Assessment
from calcinosis_gui.core.explanation import EvidenceItem
from calcinosis_gui.core.knowledge import KnowledgeBase
from calcinosis_gui.texts import Texts
from calcinosis_gui.wording import answer_words, decibans, item_name, percent

_CAUSES_SHOWN = 3
_SMALLEST_CAUSE = 0.05
_ITEMS_SHOWN = 6
_STEPS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class WeighedAnswer:
    """An answer with its signed weight in decibans."""

    words: str
    weight: str


@dataclass(frozen=True, slots=True)
class CauseWords:
    """A cause with its probability."""

    name: str
    probability: str


@dataclass(frozen=True, slots=True)
class EvidenceSummary:
    """The likely causes, the answers that weigh most, how many weigh less, and what would help most to know."""

    causes: tuple[CauseWords, ...]
    speaks_for: tuple[WeighedAnswer, ...]
    speaks_against: tuple[WeighedAnswer, ...]
    others: str
    next_steps: tuple[str, ...]


def evidence_summary(assessment: Assessment, knowledge: KnowledgeBase, texts: Texts) -> EvidenceSummary:
    """Choose and word the causes and the evidence that a reader needs to judge the result."""
    likely = [
        cause
        for index, cause in enumerate(assessment.causes[:_CAUSES_SHOWN])
        if index == 0 or cause.probability >= _SMALLEST_CAUSE
    ]
    speaks_for = _strongest(item for item in assessment.evidence if item.decibans > 0)
    speaks_against = _strongest(item for item in assessment.evidence if item.decibans < 0)
    hidden = len(assessment.evidence) - len(speaks_for) - len(speaks_against)
    return EvidenceSummary(
        causes=tuple(
            CauseWords(texts.of(knowledge.causes[cause.id].name), percent(cause.probability, texts))
            for cause in likely
        ),
        speaks_for=tuple(_weighed(item, knowledge, texts) for item in speaks_for),
        speaks_against=tuple(_weighed(item, knowledge, texts) for item in speaks_against),
        others=_others(hidden, texts),
        next_steps=tuple(
            item_name(step.id, knowledge, texts) for step in assessment.next_steps[:_STEPS_SHOWN]
        ),
    )


def _strongest(items: Iterable[EvidenceItem]) -> list[EvidenceItem]:
    return sorted(items, key=lambda item: -abs(item.decibans))[:_ITEMS_SHOWN]


def _weighed(item: EvidenceItem, knowledge: KnowledgeBase, texts: Texts) -> WeighedAnswer:
    words = answer_words(item.item, item.answer, knowledge, texts)
    return WeighedAnswer(words, decibans(item.decibans, texts))


def _others(count: int, texts: Texts) -> str:
    if count == 0:
        return ""
    return texts("report.other_answers.one" if count == 1 else "report.other_answers.many", count=count)
