"""The way through the wizard: the steps, where one is, and how much of each is answered. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from calcinosis_gui.core.case import Case
from calcinosis_gui.core.knowledge import KnowledgeBase, Section, Step
from calcinosis_gui.core.observations import known_findings


class Ask(StrEnum):
    """The steps that ask more than findings, and those that ask nothing."""

    PATIENT = "patient"
    APPEARANCE = "appearance"
    LABS = "labs"
    REVIEW = "review"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class Progress:
    """How many questions of a step are answered, and how many it asks; both 0 where it asks nothing."""

    answered: int
    asked: int


@dataclass(frozen=True, slots=True)
class Flow:
    """A place on the way through the steps.

    ``visited`` names the steps that were left behind. ``detour_from`` names the step that asked for a look at
    this one; the way on then leads back there.
    """

    steps: tuple[Step, ...]
    position: int = 0
    visited: frozenset[str] = frozenset()
    detour_from: str | None = None

    @property
    def current(self) -> Step:
        """The step that is shown."""
        return self.steps[self.position]

    @property
    def is_first(self) -> bool:
        """Whether there is no step before this one."""
        return self.position == 0

    @property
    def is_last(self) -> bool:
        """Whether there is no step after this one."""
        return self.position == len(self.steps) - 1

    def next(self) -> Flow:
        """Return the place one step on, back from a detour, or this one at the end."""
        if self.detour_from is not None:
            return self.jump(self.detour_from)
        return self.at(min(self.position + 1, len(self.steps) - 1))

    def back(self) -> Flow:
        """Return the place one step back, or this one at the beginning."""
        return self.at(max(self.position - 1, 0))

    def jump(self, step: str) -> Flow:
        """Return the place at the step named ``step``.

        Raises:
            ValueError: where there is no such step.
        """
        return self.at([known.id for known in self.steps].index(step))

    def at(self, position: int) -> Flow:
        """Return the place at the step number ``position``, counted from 0."""
        if position == self.position:
            return self
        visited = self.visited | {self.current.id}
        return replace(self, position=position, visited=visited, detour_from=None)

    def detour(self, step: str) -> Flow:
        """Return the place at the step named ``step``, from where the way on leads back here.

        Raises:
            ValueError: where there is no such step.
        """
        return replace(self.jump(step), detour_from=self.current.id)

    def restart(self) -> Flow:
        """Return the beginning, with nothing visited."""
        return Flow(self.steps)


def progress(step: Step, case: Case, knowledge: KnowledgeBase) -> Progress:
    """Return how much of ``step`` is answered in ``case``.

    Findings that exclude each other are one question, and so is the body map. An answer that follows from
    another one counts as given.
    """
    known = known_findings(case, knowledge)
    questions = [question for section in step.sections for question in _questions(section)]
    answers = [any(finding in known for finding in question) for question in questions]
    match step.id:
        case Ask.PATIENT:
            answers += [value is not None for value in patient_answers(case)]
        case Ask.APPEARANCE:
            answers += [value is not None for value in lesion_answers(case)]
        case Ask.LABS:
            entered = {result.analyte for result in case.labs}
            answers += [analyte in entered for analyte in knowledge.analytes]
    return Progress(sum(answers), len(answers))


def patient_answers(case: Case) -> tuple[object, ...]:
    """Return what is asked of the patient and changes the result or how it is read; ``None`` is not known."""
    return (case.patient.age_years, case.patient.sex, case.setting, case.date)


def lesion_answers(case: Case) -> tuple[object, ...]:
    """Return the graded properties of the lesions; ``None`` is not known."""
    lesion = case.lesion
    return (lesion.largest_mm, lesion.count, lesion.onset, lesion.extent)


def _questions(section: Section) -> tuple[tuple[str, ...], ...]:
    """Return the questions of a section, each with the findings that answer it."""
    if section.layout == "map":
        return (section.findings,)
    rows = tuple((finding,) for finding in section.findings)
    options = tuple(option.finding for option in section.options)
    return (*rows, options) if options else rows
