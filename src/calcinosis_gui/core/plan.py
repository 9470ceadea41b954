"""Suggested tests, treatment categories with cautions and contraindications, and follow-up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from calcinosis_gui.core.facts import CaseFacts, item_of
from calcinosis_gui.core.knowledge import KnowledgeBase
from calcinosis_gui.core.plan_rules import Caution, Evidence, TestRule, TreatmentRule
from calcinosis_gui.core.rules import evaluate
from calcinosis_gui.core.text import Text


class TreatmentStatus(StrEnum):
    """Whether a treatment category may be discussed in this patient."""

    OPTION = "option"
    CAUTION = "caution"
    AVOID = "avoid"


@dataclass(frozen=True, slots=True)
class SuggestedTest:
    """A test to order: its line (1 first, 2 second, 3 specialist), what it answers, and cautions."""

    id: str
    name: Text
    line: int
    kind: str
    why: Text
    cautions: tuple[Text, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TreatmentCategory:
    """A treatment category with its status and reasons; ``to_check`` are items whose answers are missing."""

    id: str
    name: Text
    summary: Text
    status: TreatmentStatus
    evidence: Evidence
    because: tuple[Text, ...]
    to_check: tuple[str, ...]
    note: Text | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What to watch in this patient, how often, and who should see the patient."""

    id: str
    name: Text
    monitor: Text
    interval: Text
    refer_to: Text
    sources: tuple[str, ...]


def suggest_tests(facts: CaseFacts, knowledge: KnowledgeBase) -> tuple[SuggestedTest, ...]:
    """Return the tests that fit the case and are not done, first line first."""
    fitting = [
        _suggested(rule, facts)
        for rule in knowledge.tests.values()
        if evaluate(rule.when, facts).truth is True and evaluate(rule.done_when, facts).truth is not True
    ]
    return tuple(sorted(fitting, key=lambda test: test.line))


def _suggested(rule: TestRule, facts: CaseFacts) -> SuggestedTest:
    cautions = tuple(caution.text for caution in rule.cautions if evaluate(caution.when, facts).truth is True)
    return SuggestedTest(rule.id, rule.name, rule.line, rule.kind, rule.answers, cautions, rule.sources)


def list_treatments(facts: CaseFacts, knowledge: KnowledgeBase) -> tuple[TreatmentCategory, ...]:
    """Return the treatment categories to discuss: options first, then cautions, then what to avoid."""
    listed = [
        category for rule in knowledge.treatments.values() if (category := _category(rule, facts)) is not None
    ]
    order = tuple(TreatmentStatus)
    return tuple(sorted(listed, key=lambda category: order.index(category.status)))


def _category(rule: TreatmentRule, facts: CaseFacts) -> TreatmentCategory | None:
    relevant = evaluate(rule.when, facts).truth is True
    avoided = [avoid for avoid in rule.avoid if evaluate(avoid.when, facts).truth is True]
    if not relevant and not any(avoid.always for avoid in avoided):
        return None
    if avoided:
        return _listed(rule, TreatmentStatus.AVOID, avoided)
    cautions = [caution for caution in rule.caution if evaluate(caution.when, facts).truth is True]
    to_check = _missing(rule.avoid, facts)
    if cautions or to_check:
        return _listed(rule, TreatmentStatus.CAUTION, cautions, to_check)
    return _listed(rule, TreatmentStatus.OPTION, ())


def _missing(rules: Iterable[Caution], facts: CaseFacts) -> tuple[str, ...]:
    atoms = [atom for rule in rules for atom in evaluate(rule.when, facts).missing]
    return tuple(dict.fromkeys(item_of(atom) for atom in atoms))


def _listed(
    rule: TreatmentRule, status: TreatmentStatus, reasons: Iterable[Caution], to_check: tuple[str, ...] = ()
) -> TreatmentCategory:
    reasons = tuple(reasons)
    sources = dict.fromkeys([*rule.sources, *(source for reason in reasons for source in reason.sources)])
    return TreatmentCategory(
        id=rule.id,
        name=rule.name,
        summary=rule.summary,
        status=status,
        evidence=rule.evidence,
        because=tuple(reason.text for reason in reasons),
        to_check=to_check,
        note=rule.note,
        sources=tuple(sources),
    )


def list_follow_up(facts: CaseFacts, knowledge: KnowledgeBase) -> tuple[FollowUp, ...]:
    """Return the follow-up that fits the case, in the order of the knowledge base."""
    return tuple(
        FollowUp(rule.id, rule.name, rule.monitor, rule.interval, rule.refer_to, rule.sources)
        for rule in knowledge.follow_up.values()
        if evaluate(rule.when, facts).truth is True
    )
