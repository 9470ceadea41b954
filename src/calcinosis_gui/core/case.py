"""What is known of one patient.

A :class:`Case` is a frozen value. It holds only what was stated: a finding that is not in ``findings`` is not
known, which is not the same as absent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType


class Reporting(StrEnum):
    """How the answers were gathered, which decides what silence means."""

    INTERVIEW = "interview"
    """Each question was put or left open: what is not answered is not known."""
    NARRATIVE = "narrative"
    """A published report or letter: what its author would hardly leave out is probably absent."""


class Sex(StrEnum):
    """Sex of the patient, as far as it changes frequencies and reference ranges."""

    FEMALE = "female"
    MALE = "male"


class Level(StrEnum):
    """A laboratory result in words."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    POSITIVE = "positive"
    NEGATIVE = "negative"


@dataclass(frozen=True, slots=True)
class Patient:
    """Who the patient is: age in years (a newborn of three weeks is 0.06) and sex."""

    age_years: float | None = None
    sex: Sex | None = None


@dataclass(frozen=True, slots=True)
class Lesion:
    """Graded properties of the lesions; the options are those of ``lesion.toml``.

    ``largest_mm`` is the diameter of the largest lesion in millimetres.
    """

    count: str | None = None
    largest_mm: float | None = None
    extent: str | None = None
    onset: str | None = None


@dataclass(frozen=True, slots=True)
class LabResult:
    """One laboratory result as printed.

    ``reference_range`` is the printed range (low, high) in ``unit``; it stands above the program's own.
    ``date`` is an ISO 8601 date. ``origin`` tells where the value came from, for example ``pasted``.
    """

    analyte: str
    value: float | None = None
    unit: str | None = None
    level: Level | None = None
    date: str | None = None
    reference_range: tuple[float, float] | None = None
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """What the source of a published case concluded. Carried, never used to conclude."""

    subtype: str | None = None
    cause: str | None = None
    also: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class CaseSource:
    """Where a published case can be read. Carried, never used to conclude."""

    title: str | None = None
    year: int | None = None
    url: str | None = None
    pmid_or_doi: str | None = None


def _no_findings() -> Mapping[str, bool]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Case:
    """One patient's answers, in the terms of the case format ``calcinosis-case/1``.

    ``findings`` maps a finding's id to ``True`` (there) or ``False`` (not there). ``sites`` are regions of the
    body map such as ``knee-left-front``. ``date`` is an ISO 8601 date. ``empty_sections`` names the sections
    that a file wrote although they were empty, so that writing the case again changes nothing.
    """

    patient: Patient = Patient()
    findings: Mapping[str, bool] = field(default_factory=_no_findings)
    lesion: Lesion = Lesion()
    labs: tuple[LabResult, ...] = ()
    sites: tuple[str, ...] = ()
    reporting: Reporting | None = None
    id: str | None = None
    reference: str | None = None
    date: str | None = None
    clinician: str | None = None
    setting: str | None = None
    photos: tuple[str, ...] = ()
    note: str | None = None
    expected: Expected | None = None
    source: CaseSource | None = None
    summary: str | None = None
    empty_sections: frozenset[str] = field(default=frozenset(), compare=False)

    @property
    def is_narrative(self) -> bool:
        """Whether silence speaks: the case was read from a published report or letter."""
        return self.reporting is Reporting.NARRATIVE

    def answer(self, finding: str) -> bool | None:
        """Return the stated answer to ``finding``, or ``None`` where it is not known."""
        return self.findings.get(finding)

    def with_answer(self, finding: str, answer: bool | None) -> Case:
        """Return this case with ``finding`` answered, or not known again where ``answer`` is ``None``."""
        findings = dict(self.findings)
        findings.pop(finding, None)
        if answer is not None:
            findings[finding] = answer
        return replace(self, findings=MappingProxyType(findings))

    def with_lab(self, result: LabResult) -> Case:
        """Return this case with ``result`` in place of earlier results of the same analyte."""
        return replace(
            self.without_lab(result.analyte), labs=(*self.without_lab(result.analyte).labs, result)
        )

    def without_lab(self, analyte: str) -> Case:
        """Return this case with no result of ``analyte``."""
        return replace(self, labs=tuple(lab for lab in self.labs if lab.analyte != analyte))
