"""What the summary says, in words, ready to be set: the only data the report's template sees."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from calcinosis_gui.core.assessment import Assessment
from calcinosis_gui.core.case import Case
from calcinosis_gui.core.inference import SubtypeEstimate
from calcinosis_gui.core.knowledge import KnowledgeBase
from calcinosis_gui.core.red_flags import RedFlag
from calcinosis_gui.core.text import Language
from calcinosis_gui.report.answers import StepAnswers, answers_by_step
from calcinosis_gui.report.body_map import MarkedSite, marked_sites, site_words
from calcinosis_gui.report.citations import Citations, CitedSource
from calcinosis_gui.report.evidence import EvidenceSummary, evidence_summary
from calcinosis_gui.report.lab_rows import LabTable, lab_table
from calcinosis_gui.report.plan_rows import TestLine, TreatmentGroup, tests_by_line, treatment_groups
from calcinosis_gui.report.printable import printable, shortened
from calcinosis_gui.texts import Texts, catalogue
from calcinosis_gui.wording import (
    answer_words,
    date_words,
    interval,
    moment_words,
    patient_words,
    percent,
    probability_word,
)

_LABELS = "report.label."
_HASH_LENGTH = 8
_FOOTER_REFERENCE_LENGTH = 32
_DETAIL_WORD_LENGTH = 16
_SOURCES_OF_A_FLAG = 3
# Answers are reasons to a reader; probabilities stand in the ranking.
_CONCLUSIONS = ("subtype.", "cause.")
_NOT_CALCINOSIS = "not_calcinosis"


@dataclass(frozen=True, slots=True)
class Detail:
    """A line of the head: what it is, its value, and more about it."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class UrgentStep:
    """One thing to do at once."""

    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class UrgentSign:
    """An urgent flag with how soon, what raised it and what to do."""

    urgency: str
    title: str
    when: str
    because: tuple[str, ...]
    action: str
    steps: tuple[UrgentStep, ...]
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A subtype in words, with the numbers (0 to 1) of its bar and whisker."""

    name: str
    probability: str
    interval: str
    word: str
    estimate: float
    low: float
    high: float
    is_leading: bool
    is_other: bool


@dataclass(frozen=True, slots=True)
class BodyMapWords:
    """The marked sites in words, and the alternative text of the body map."""

    caption: str
    alternative: str


@dataclass(frozen=True, slots=True)
class SummaryContent:
    """The whole summary; every text is in ``language`` and ready to print.

    ``labels`` are the fixed words of the template by their last key.
    """

    language: str
    title: str
    author: str
    labels: Mapping[str, str]
    details: tuple[Detail, ...]
    footer_reference: str
    footer_versions: str
    urgent: tuple[UrgentSign, ...]
    conclusion: str
    ranking: tuple[ResultRow, ...]
    evidence: EvidenceSummary
    body_map: BodyMapWords
    answers: tuple[StepAnswers, ...]
    note: str
    labs: LabTable
    tests: tuple[TestLine, ...]
    treatments: tuple[TreatmentGroup, ...]
    sources: tuple[CitedSource, ...]


def summary_content(
    case: Case,
    assessment: Assessment,
    knowledge: KnowledgeBase,
    language: Language,
    made_at: datetime.datetime,
) -> SummaryContent:
    """Put ``case`` and ``assessment`` into the words of the summary."""
    texts = Texts(language)
    citations = Citations(knowledge, texts)
    # In reading order: the numbers of the sources follow it.
    urgent = tuple(_urgent_sign(flag, knowledge, texts, citations) for flag in assessment.red_flags)
    treatments = treatment_groups(assessment.treatments, knowledge, texts, citations)
    reference = printable(case.reference or "")
    return SummaryContent(
        language=language.value,
        title=texts("report.title_of", reference=reference) if reference else texts("report.label.title"),
        author=printable(case.clinician or ""),
        labels=_labels(texts),
        details=_details(case, assessment, knowledge, texts, made_at),
        footer_reference=_footer_reference(case, texts),
        footer_versions=_versions(assessment, texts),
        urgent=urgent,
        conclusion=_conclusion(assessment.leading, knowledge, texts),
        ranking=_ranking(assessment, knowledge, texts),
        evidence=evidence_summary(assessment, knowledge, texts),
        body_map=_body_map_words(marked_sites(case, knowledge), texts),
        answers=answers_by_step(case, knowledge, texts),
        note=printable(case.note or ""),
        labs=lab_table(assessment.labs, knowledge, texts),
        tests=tests_by_line(assessment.tests, texts),
        treatments=treatments,
        sources=citations.listed(),
    )


def _labels(texts: Texts) -> dict[str, str]:
    return {key.removeprefix(_LABELS): texts(key) for key in catalogue() if key.startswith(_LABELS)}


def _details(
    case: Case,
    assessment: Assessment,
    knowledge: KnowledgeBase,
    texts: Texts,
    made_at: datetime.datetime,
) -> tuple[Detail, ...]:
    not_stated = texts("report.not_stated")
    setting = next((texts.of(option.name) for option in knowledge.settings if option.id == case.setting), "")
    seen = texts("report.seen_on", date=date_words(case.date, texts)) if case.date else ""
    program = texts("report.program", version=assessment.program_version)
    return (
        Detail(texts("report.detail.reference"), _in_column(case.reference) or not_stated),
        Detail(texts("report.detail.patient"), patient_words(case.patient, texts)),
        Detail(texts("report.detail.made_at"), moment_words(made_at, texts), seen),
        Detail(texts("report.detail.knowledge"), _knowledge_version(assessment, texts), program),
        Detail(texts("report.detail.clinician"), _in_column(case.clinician) or not_stated, setting),
    )


def _in_column(typed: str | None) -> str:
    return printable(typed or "", _DETAIL_WORD_LENGTH)


def _footer_reference(case: Case, texts: Texts) -> str:
    reference = shortened(printable(case.reference or ""), _FOOTER_REFERENCE_LENGTH)
    return texts("report.footer_reference", reference=reference or texts("report.not_stated"))


def _versions(assessment: Assessment, texts: Texts) -> str:
    return texts(
        "report.footer_versions",
        knowledge=_knowledge_version(assessment, texts),
        program=texts("report.program", version=assessment.program_version),
    )


def _knowledge_version(assessment: Assessment, texts: Texts) -> str:
    short_hash = assessment.knowledge_hash[:_HASH_LENGTH]
    return texts("report.knowledge", version=assessment.knowledge_version, hash=short_hash)


def _urgent_sign(flag: RedFlag, knowledge: KnowledgeBase, texts: Texts, citations: Citations) -> UrgentSign:
    return UrgentSign(
        urgency=flag.urgency.value,
        title=texts(f"report.urgent_title.{flag.urgency.value}", name=texts.of(flag.name)),
        when=texts(f"report.urgency.{flag.urgency.value}"),
        because=tuple(
            answer_words(fact.item, fact.answer, knowledge, texts)
            for fact in flag.because
            if not fact.item.startswith(_CONCLUSIONS)
        ),
        action=texts.of(flag.action),
        steps=tuple(UrgentStep(texts.of(step.title), texts.of(step.detail)) for step in flag.steps),
        sources=citations.cite(flag.sources, _SOURCES_OF_A_FLAG),
    )


def _conclusion(leading: SubtypeEstimate, knowledge: KnowledgeBase, texts: Texts) -> str:
    return texts(
        "report.conclusion",
        subtype=texts.of(knowledge.subtypes[leading.id].full_name),
        word=probability_word(leading.probability, knowledge, texts),
        percent=percent(leading.probability, texts),
    )


def _ranking(assessment: Assessment, knowledge: KnowledgeBase, texts: Texts) -> tuple[ResultRow, ...]:
    """The five subtypes, the most probable first; what is no calcinosis always stands last."""
    ordered = sorted(assessment.subtypes, key=lambda estimate: estimate.id == _NOT_CALCINOSIS)
    return tuple(
        ResultRow(
            name=texts.of(knowledge.subtypes[estimate.id].name),
            probability=percent(estimate.probability, texts),
            interval=interval(estimate.low, estimate.high, texts),
            word=probability_word(estimate.probability, knowledge, texts),
            estimate=estimate.probability,
            low=estimate.low,
            high=estimate.high,
            is_leading=estimate.id == assessment.leading.id,
            is_other=estimate.id == _NOT_CALCINOSIS,
        )
        for estimate in ordered
    )


def _body_map_words(sites: tuple[MarkedSite, ...], texts: Texts) -> BodyMapWords:
    if not sites:
        nothing = texts("report.no_site")
        return BodyMapWords(nothing, texts("report.body_map_without_sites"))
    words = texts("report.site_separator").join(site_words(site, texts) for site in sites)
    return BodyMapWords(words, texts("report.body_map", sites=words))
