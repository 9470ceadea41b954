"""How good the conclusions are on labelled patients: discrimination, calibration, and the urgent flag.

A patient's label is what the source of the case concluded (``expected``). It is compared with the assessment and
never used to reach it. The measures follow TRIPOD+AI (Collins et al. 2024, doi:10.1136/bmj-2023-078378).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from calcinosis_gui.core.assessment import assess, network_of
from calcinosis_gui.core.case import Case, Expected, Reporting
from calcinosis_gui.core.evaluation_figures import Mean, Proportion, ReliabilityBin, mean_of, reliability_bins
from calcinosis_gui.core.explanation import EvidenceItem
from calcinosis_gui.core.facts import CaseFacts
from calcinosis_gui.core.inference import Evidence, subtype_probabilities
from calcinosis_gui.core.knowledge import EvaluationSettings, KnowledgeBase
from calcinosis_gui.core.labs import read_labs
from calcinosis_gui.core.observations import known_findings, observe
from calcinosis_gui.core.problem import InputError, Problem
from calcinosis_gui.core.red_flags import raise_red_flags

_MOST_CAUSES = 3
_MOST_REASONS = 3


class Reading(StrEnum):
    """How much of the cases is used."""

    AS_CODED = "as_coded"
    WITHOUT_LABS = "without_labs"
    AS_INTERVIEW = "as_interview"
    """Silence says nothing, as in the wizard, also where the case is a narrative."""
    AS_INTERVIEW_WITHOUT_LABS = "as_interview_without_labs"


@dataclass(frozen=True, slots=True)
class LabelledCase:
    """A case with the class that its source concluded. ``name`` is its id, or its number from 1 among the cases."""

    name: str
    case: Case
    subtype: str
    cause: str | None


@dataclass(frozen=True, slots=True)
class Measures:
    """The six measures.

    ``five_first`` ranks the five subtypes alone, on the patients who have one of them; ``six_first`` and
    ``first_two`` rank all six classes. ``cause_in_three`` counts the patients whose source names the cause. ``brier``
    is the sum of squared errors over the six classes, from 0 to 2. ``calibration_error`` is the expected calibration
    error of the leading probability in ten bins of equal width.
    """

    five_first: Proportion
    six_first: Proportion
    first_two: Proportion
    cause_in_three: Proportion
    brier: Mean
    calibration_error: float


@dataclass(frozen=True, slots=True)
class Miss:
    """A patient whose class does not lead, with the strongest evidence for what leads instead (decibans)."""

    name: str
    subtype: str
    cause: str | None
    probability: float
    leading: str
    leading_probability: float
    because: tuple[EvidenceItem, ...]


@dataclass(frozen=True, slots=True)
class UrgentFlags:
    """How often the watched flag is raised where it must be, and where it is false, with the patients' names."""

    raised: Proportion
    missed: tuple[str, ...]
    false_alarms: Proportion
    falsely_flagged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures of one reading of the cases.

    ``confusion`` counts patients by the class of their source, then by the class that leads. ``misses`` are in the
    order of the cases.
    """

    reading: Reading
    patients: int
    measures: Measures
    confusion: Mapping[str, Mapping[str, int]]
    misses: tuple[Miss, ...]
    reliability: tuple[ReliabilityBin, ...]
    urgent: UrgentFlags


@dataclass(frozen=True, slots=True)
class _Verdict:
    """A labelled case beside what is concluded about it: both rankings, the most probable first, and urgent flags."""

    label: LabelledCase
    case_as_read: Case
    subtypes: Mapping[str, float]
    causes: tuple[str, ...]
    flags: frozenset[str]

    @property
    def ranking(self) -> tuple[str, ...]:
        return tuple(self.subtypes)

    @property
    def leading(self) -> str:
        return self.ranking[0]

    @property
    def is_hit(self) -> bool:
        return self.leading == self.label.subtype

    @property
    def squared_error(self) -> float:
        return math.fsum((p - (subtype == self.label.subtype)) ** 2 for subtype, p in self.subtypes.items())


def labelled(case: Case, number: int) -> LabelledCase:
    """Return a case with its label; ``number`` names a case that has no id.

    Raises:
        InputError: the case names no class.
    """
    expected = case.expected or Expected()
    if expected.subtype is None:
        raise InputError(Problem("unlabelled", "expected.subtype"))
    return LabelledCase(case.id or str(number), case, expected.subtype, expected.cause)


def evaluate(cases: Iterable[LabelledCase], knowledge: KnowledgeBase, reading: Reading) -> Evaluation:
    """Return the figures of one reading of labelled cases.

    The same cases and knowledge base always give the same figures. At least one case is needed.

    Raises:
        ValueError: there is no case.
    """
    verdicts = [_verdict(label, _read_as(label.case, reading), knowledge) for label in cases]
    if not verdicts:
        raise ValueError("no case to evaluate")
    bins = reliability_bins([(verdict.subtypes[verdict.leading], verdict.is_hit) for verdict in verdicts])
    return Evaluation(
        reading=reading,
        patients=len(verdicts),
        measures=_measures(verdicts, bins, knowledge.evaluation.mimics),
        confusion=_confusion(verdicts, tuple(knowledge.subtypes)),
        misses=tuple(_miss(verdict, knowledge) for verdict in verdicts if not verdict.is_hit),
        reliability=bins,
        urgent=_urgent_flags(verdicts, knowledge.evaluation),
    )


def _read_as(case: Case, reading: Reading) -> Case:
    if reading in (Reading.WITHOUT_LABS, Reading.AS_INTERVIEW_WITHOUT_LABS):
        case = replace(case, labs=())
    if reading in (Reading.AS_INTERVIEW, Reading.AS_INTERVIEW_WITHOUT_LABS):
        case = replace(case, reporting=Reporting.INTERVIEW)
    return case


def _verdict(label: LabelledCase, case: Case, knowledge: KnowledgeBase) -> _Verdict:
    """Conclude as :func:`assess` does, without reasons, intervals and plan, which take most of its time."""
    network = network_of(knowledge)
    labs = read_labs(case, knowledge)
    posterior = Evidence(network, observe(case, labs, knowledge, network)).tempered().posterior
    subtypes = _ranked(subtype_probabilities(network, posterior))
    causes = _ranked(dict(zip(network.causes, posterior, strict=True)))
    facts = CaseFacts(
        case=case,
        findings=known_findings(case, knowledge),
        labs={row.analyte: row for row in labs},
        subtypes=subtypes,
        causes=causes,
    )
    flags = frozenset(flag.id for flag in raise_red_flags(facts, knowledge))
    return _Verdict(label, case, subtypes, tuple(causes), flags)


def _ranked(probabilities: Mapping[str, float]) -> dict[str, float]:
    return dict(sorted(probabilities.items(), key=lambda item: -item[1]))


def _measures(verdicts: Sequence[_Verdict], bins: Sequence[ReliabilityBin], mimics: str) -> Measures:
    of_five = [verdict for verdict in verdicts if verdict.label.subtype != mimics]
    with_cause = [verdict for verdict in verdicts if verdict.label.cause is not None]
    return Measures(
        five_first=Proportion.of(
            _leading_but(mimics, verdict) == verdict.label.subtype for verdict in of_five
        ),
        six_first=Proportion.of(verdict.is_hit for verdict in verdicts),
        first_two=Proportion.of(verdict.label.subtype in verdict.ranking[:2] for verdict in verdicts),
        cause_in_three=Proportion.of(
            verdict.label.cause in verdict.causes[:_MOST_CAUSES] for verdict in with_cause
        ),
        brier=mean_of([verdict.squared_error for verdict in verdicts]),
        calibration_error=math.fsum(row.gap * row.patients for row in bins) / len(verdicts),
    )


def _leading_but(mimics: str, verdict: _Verdict) -> str:
    return next(subtype for subtype in verdict.ranking if subtype != mimics)


def _confusion(verdicts: Sequence[_Verdict], subtypes: Sequence[str]) -> Mapping[str, Mapping[str, int]]:
    counts = Counter((verdict.label.subtype, verdict.leading) for verdict in verdicts)
    return {label: {leading: counts[label, leading] for leading in subtypes} for label in subtypes}


def _miss(verdict: _Verdict, knowledge: KnowledgeBase) -> Miss:
    # The reasons take longer than all the rest, so they are worked out for the misses alone.
    evidence = assess(verdict.case_as_read, knowledge).evidence
    return Miss(
        name=verdict.label.name,
        subtype=verdict.label.subtype,
        cause=verdict.label.cause,
        probability=verdict.subtypes[verdict.label.subtype],
        leading=verdict.leading,
        leading_probability=verdict.subtypes[verdict.leading],
        because=tuple(item for item in evidence if item.decibans > 0)[:_MOST_REASONS],
    )


def _urgent_flags(verdicts: Sequence[_Verdict], settings: EvaluationSettings) -> UrgentFlags:
    must = [verdict for verdict in verdicts if verdict.label.subtype == settings.subtype]
    must_not = [
        verdict
        for verdict in verdicts
        if verdict.label.subtype != settings.subtype
        and not any(verdict.label.case.answer(finding) for finding in settings.ischaemic_findings)
    ]
    missed = [verdict.label.name for verdict in must if settings.flag not in verdict.flags]
    watched = {settings.flag, *settings.weaker_flags}
    falsely = [verdict.label.name for verdict in must_not if watched & verdict.flags]
    return UrgentFlags(
        raised=Proportion(len(must) - len(missed), len(must)),
        missed=tuple(missed),
        false_alarms=Proportion(len(falsely), len(must_not)),
        falsely_flagged=tuple(falsely),
    )
