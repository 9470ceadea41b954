"""Urgent flags: rules that stand above the probabilities."""

from __future__ import annotations

from dataclasses import dataclass

from calcinosis_gui.core.facts import CaseFacts, Fact, facts_behind
from calcinosis_gui.core.knowledge import KnowledgeBase
from calcinosis_gui.core.plan_rules import FlagStep, RedFlagRule, Urgency
from calcinosis_gui.core.rules import evaluate
from calcinosis_gui.core.text import Text

_ORDER = tuple(Urgency)


@dataclass(frozen=True, slots=True)
class RedFlag:
    """An urgent flag that is raised: what to do, how soon, and the facts behind it."""

    id: str
    urgency: Urgency
    name: Text
    action: Text
    steps: tuple[FlagStep, ...]
    because: tuple[Fact, ...]
    sources: tuple[str, ...]


def raise_red_flags(facts: CaseFacts, knowledge: KnowledgeBase) -> tuple[RedFlag, ...]:
    """Return the urgent flags whose rules hold, the most urgent first, else in the order of the knowledge base."""
    raised = [flag for rule in knowledge.red_flags.values() if (flag := _raised(rule, facts)) is not None]
    return tuple(sorted(raised, key=lambda flag: _ORDER.index(flag.urgency)))


def _raised(rule: RedFlagRule, facts: CaseFacts) -> RedFlag | None:
    verdict = evaluate(rule.when, facts)
    if verdict.truth is not True:
        return None
    because = facts_behind(verdict.because, facts)
    return RedFlag(rule.id, rule.urgency, rule.name, rule.action, rule.steps, because, rule.sources)
