"""What the program knows, as frozen values: the contents of ``resources/knowledge``.

Read from TOML by :mod:`calcinosis_gui.core.knowledge_loader`; the files are described in
``docs/KNOWLEDGE-BASE.md``. Every probability names its source and the number of patients it rests on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from calcinosis_gui.core.analytes import Analyte, LabFormulas, LabGroup
from calcinosis_gui.core.plan_rules import FollowUpRule, RedFlagRule, TestRule, TreatmentRule
from calcinosis_gui.core.text import Text


@dataclass(frozen=True, slots=True)
class Source:
    """A place where a fact can be checked. ``read`` tells how far it was read when the fact was written down."""

    id: str
    citation: Text
    url: str | None
    read: str


@dataclass(frozen=True, slots=True)
class Probability:
    """A probability between 0 and 1 with its source and the number of patients it rests on."""

    p: float
    source: str
    patients: float


@dataclass(frozen=True, slots=True)
class Distribution:
    """Probabilities of named states, summing to 1, with their source and number of patients."""

    p: Mapping[str, float]
    source: str
    patients: float


@dataclass(frozen=True, slots=True)
class Reported:
    """P(a published narrative mentions a finding), where it is ``present`` and where it is ``absent``."""

    present: float
    absent: float


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Other words for the same thing, for search."""

    en: tuple[str, ...]
    fr: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A yes/no question. Without ``default`` it is asked for treatment or flags only, outside the network.

    ``implies`` are findings that follow from a yes; ``excludes`` are findings that a yes rules out.
    """

    id: str
    name: Text
    hint: Text
    why: Text
    synonyms: Synonyms
    default: Probability | None
    implies: tuple[str, ...]
    excludes: tuple[str, ...]
    illustration: str | None
    reported: Reported | None


@dataclass(frozen=True, slots=True)
class Option:
    """One of the answers to a graded question."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class GradedQuestion:
    """A question with named options (number, extent, onset, sex); ``default`` holds for causes without their own."""

    id: str
    name: Text
    options: tuple[Option, ...]
    default: Distribution


@dataclass(frozen=True, slots=True)
class Band:
    """A range of a number, up to and without ``below``; the last band has no upper limit."""

    id: str
    below: float | None
    name: Text


@dataclass(frozen=True, slots=True)
class BandedQuestion:
    """A number that the network reads in bands: age in years, largest lesion in millimetres."""

    id: str
    name: Text
    bands: tuple[Band, ...]
    default: Distribution

    def band_of(self, value: float) -> str:
        """Return the id of the band that holds ``value``."""
        for band in self.bands:
            if band.below is None or value < band.below:
                return band.id
        return self.bands[-1].id


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition between cause and signs; its first state is its absence.

    ``signs`` maps a network variable to its distribution in each state.
    """

    id: str
    name: Text
    states: tuple[str, ...]
    default: Distribution
    signs: Mapping[str, Mapping[str, Distribution]]


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause of the lesions, of one subtype or a mimic, with the probabilities that differ from the defaults.

    ``weight`` is its relative frequency in published reports. ``distributions`` are keyed by network variable.
    """

    id: str
    subtype: str
    name: Text
    description: Text
    weight: float
    weight_patients: float
    weight_source: str
    distributions: Mapping[str, Distribution]
    conditions: Mapping[str, Distribution]


@dataclass(frozen=True, slots=True)
class Subtype:
    """One of the six classes: the five subtypes of calcinosis cutis and ``not_calcinosis``."""

    id: str
    name: Text
    full_name: Text
    description: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChoiceOption:
    """One of several findings that exclude each other, as an option of one question."""

    finding: str
    name: Text


@dataclass(frozen=True, slots=True)
class Section:
    """A group of questions on a step; ``layout`` is ``cards``, ``rows``, ``choice`` or ``map``."""

    id: str
    layout: str
    title: Text | None
    findings: tuple[str, ...]
    options: tuple[ChoiceOption, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the wizard with its questions in order."""

    id: str
    title: Text
    subtitle: Text
    sections: tuple[Section, ...]

    @property
    def findings(self) -> tuple[str, ...]:
        """Every finding asked on this step, in order."""
        return tuple(
            finding
            for section in self.sections
            for finding in (*section.findings, *(option.finding for option in section.options))
        )


@dataclass(frozen=True, slots=True)
class Site:
    """A place on the body: its regions on the map and the findings that follow from marking it.

    Where several findings are named, the exact one is asked.
    """

    id: str
    name: Text
    findings: tuple[str, ...]
    regions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GradeWord:
    """The word for a figure of at least ``at_least``."""

    id: str
    at_least: float
    name: Text


def grade_of(value: float, words: tuple[GradeWord, ...]) -> GradeWord:
    """Return the word for ``value`` from ``words``, the strongest first; the last holds for all below."""
    return next((word for word in words if value >= word.at_least), words[-1])


@dataclass(frozen=True, slots=True)
class InferenceSettings:
    """The few numbers of the inference itself.

    ``probability_floor`` keeps every conditional probability off 0 and 1; ``evidence_threshold`` is in decibans,
    ``smallest_gain`` in bits. ``question_burden`` maps the kind of a next step to the number its information
    gain is divided by; ``kind_of_group`` maps a group of findings to its kind where that is not ``question``.
    ``always_told`` are the groups of findings that every published narrative describes. The words, the strongest
    first, are for probabilities, weights of evidence (decibans, either way) and information gains (bits).
    """

    probability_floor: float
    evidence_threshold: float
    smallest_gain: float
    question_burden: Mapping[str, float]
    kind_of_group: Mapping[str, str]
    always_told: frozenset[str]
    probability_words: tuple[GradeWord, ...]
    weight_words: tuple[GradeWord, ...]
    gain_words: tuple[GradeWord, ...]


@dataclass(frozen=True, slots=True)
class EvaluationSettings:
    """What the evaluation counts.

    ``mimics`` is the class that is no subtype of calcinosis cutis. A patient of ``subtype`` must raise ``flag``. On
    a patient of another class with none of ``ischaemic_findings``, ``flag`` and ``weaker_flags`` are false.
    """

    mimics: str
    subtype: str
    flag: str
    weaker_flags: tuple[str, ...]
    ischaemic_findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseLimits:
    """The highest age in years and the largest lesion in millimetres that a case may state."""

    age_years: float
    largest_mm: float


@dataclass(frozen=True, slots=True)
class FoundingItem:
    """Something the founding document names, and the knowledge that covers it."""

    id: str
    kind: str
    quote: str
    covered_by: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class KnowledgeBase:
    """The whole knowledge base, with its version and the hash of its files. Equal only to itself."""

    version: str
    hash: str
    subtypes: Mapping[str, Subtype]
    causes: Mapping[str, Cause]
    conditions: Mapping[str, Condition]
    findings: Mapping[str, Finding]
    lesion: Mapping[str, GradedQuestion]
    lesion_size: BandedQuestion
    age: BandedQuestion
    sex: GradedQuestion
    analytes: Mapping[str, Analyte]
    lab_groups: tuple[LabGroup, ...]
    lab_defaults: Mapping[str, Distribution]
    lab_reported: Mapping[str, Mapping[str, float]]
    lab_formulas: LabFormulas
    settings: tuple[Option, ...]
    red_flags: Mapping[str, RedFlagRule]
    tests: Mapping[str, TestRule]
    treatments: Mapping[str, TreatmentRule]
    follow_up: Mapping[str, FollowUpRule]
    steps: tuple[Step, ...]
    sites: Mapping[str, Site]
    sources: Mapping[str, Source]
    founding: tuple[FoundingItem, ...]
    inference: InferenceSettings
    evaluation: EvaluationSettings
    limits: CaseLimits

    @cached_property
    def site_of_region(self) -> Mapping[str, Site]:
        """The site that each region of the body map belongs to."""
        return {region: site for site in self.sites.values() for region in site.regions}

    @cached_property
    def lab_variables(self) -> Mapping[str, tuple[str, ...]]:
        """The analytes that speak for each laboratory variable of the network, the preferred one first."""
        variables: dict[str, tuple[str, ...]] = {}
        for analyte in self.analytes.values():
            variables[analyte.variable] = (*variables.get(analyte.variable, ()), analyte.id)
        return variables
