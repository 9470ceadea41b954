"""Urgent flags, tests, treatments and follow-up as the knowledge base states them: texts and rules."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from calcinosis_gui.core.rules import Rule
from calcinosis_gui.core.text import Text


class Urgency(StrEnum):
    """How soon an urgent flag asks for action."""

    NOW = "now"
    SAME_DAY = "same_day"
    TWO_DAYS = "two_days"
    TWO_WEEKS = "two_weeks"

    @property
    def is_urgent(self) -> bool:
        """Whether it can't wait for the next planned visit."""
        return self is not Urgency.TWO_WEEKS


class Evidence(StrEnum):
    """The best kind of study behind a treatment."""

    TRIAL = "trial"
    COHORT = "cohort"
    SERIES = "series"
    CASE = "case"
    EXPERT = "expert"


@dataclass(frozen=True, slots=True)
class FlagStep:
    """One of at most four things to do at once; ``icon`` names a file of ``resources/icons``."""

    icon: str
    title: Text
    detail: Text


@dataclass(frozen=True, slots=True)
class RedFlagRule:
    """A rule that stands above the probabilities, with what to do and how soon.

    ``refuses`` are kinds of next steps that must not be proposed while it is raised, such as ``biopsy``.
    """

    id: str
    name: Text
    urgency: Urgency
    when: Rule
    action: Text
    steps: tuple[FlagStep, ...]
    refuses: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Caution:
    """A reason for care. ``always`` (avoid rules): listed even where the treatment itself is not relevant."""

    when: Rule
    text: Text
    sources: tuple[str, ...]
    always: bool = False


@dataclass(frozen=True, slots=True)
class TestRule:
    """A test, what it answers, and when to suggest it. ``line`` is 1 (first), 2 or 3 (specialist).

    ``burden`` is 0 (none), 1 (blood, urine, radiograph), 2 (CT, contrast) or 3 (biopsy).
    """

    id: str
    name: Text
    answers: Text
    line: int
    kind: str
    burden: int
    when: Rule
    done_when: Rule
    cautions: tuple[Caution, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TreatmentRule:
    """A category of treatment to discuss, with the rules that turn it into a caution or into "avoid"."""

    id: str
    name: Text
    summary: Text
    evidence: Evidence
    when: Rule
    avoid: tuple[Caution, ...]
    caution: tuple[Caution, ...]
    sources: tuple[str, ...]
    note: Text | None


@dataclass(frozen=True, slots=True)
class FollowUpRule:
    """What to watch, how often, and who should see the patient."""

    id: str
    name: Text
    when: Rule
    monitor: Text
    interval: Text
    refer_to: Text
    sources: tuple[str, ...]
