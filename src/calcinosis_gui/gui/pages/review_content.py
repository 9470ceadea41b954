"""What the review says, in words, without a widget: the answers of each step, section by section."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from calcinosis_gui.core.case import Case
from calcinosis_gui.core.knowledge import KnowledgeBase, Section, Step
from calcinosis_gui.core.labs import LabReading
from calcinosis_gui.core.observations import known_findings
from calcinosis_gui.gui.flow import Ask, progress
from calcinosis_gui.gui.widgets.lab_entry import unit_words
from calcinosis_gui.texts import Texts
from calcinosis_gui.wording import date_words, flag_word, item_name, measured, patient_words


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A section's answers: a plain value, what is there, what is not, and how many questions are not known."""

    label: str
    value: str = ""
    present: str = ""
    absent: str = ""
    not_known: int = 0


@dataclass(frozen=True, slots=True)
class ReviewStep:
    """A step's answers; ``summary`` says how many of its questions are answered."""

    id: str
    title: str
    summary: str
    rows: tuple[ReviewRow, ...]


@dataclass(frozen=True, slots=True)
class _Source:
    case: Case
    knowledge: KnowledgeBase
    labs: tuple[LabReading, ...]
    texts: Texts

    @property
    def known(self) -> Mapping[str, bool]:
        return known_findings(self.case, self.knowledge)


def review_steps(
    case: Case, knowledge: KnowledgeBase, labs: Iterable[LabReading], texts: Texts
) -> tuple[ReviewStep, ...]:
    """Return every step that asks something, in the order of the wizard."""
    source = _Source(case, knowledge, tuple(labs), texts)
    return tuple(
        ReviewStep(step.id, texts.of(step.title), _summary(step, source), tuple(_rows(step, source)))
        for step in knowledge.steps
        if progress(step, case, knowledge).asked
    )


def _summary(step: Step, source: _Source) -> str:
    count = progress(step, source.case, source.knowledge)
    return source.texts("pages.review.answered", answered=count.answered, asked=count.asked)


def _rows(step: Step, source: _Source) -> Iterator[ReviewRow]:
    match step.id:
        case Ask.PATIENT:
            yield from _patient_rows(source)
        case Ask.LABS:
            yield from _lab_rows(source)
    known = source.known
    for section in step.sections:
        row = _section_row(section, known, source)
        if row.value or row.present or row.absent:
            yield row
    if step.id == Ask.APPEARANCE:
        yield from _lesion_rows(source)


def _patient_rows(source: _Source) -> Iterator[ReviewRow]:
    texts, case = source.texts, source.case
    setting = next(
        (texts.of(known.name) for known in source.knowledge.settings if known.id == case.setting), ""
    )
    has_patient = case.patient.age_years is not None or case.patient.sex is not None
    for label, value in (
        ("card", patient_words(case.patient, texts) if has_patient else ""),
        ("reference", case.reference),
        ("date", date_words(case.date, texts) if case.date else ""),
        ("setting", setting),
        ("clinician", case.clinician),
    ):
        if value:
            yield ReviewRow(texts(f"pages.patient.{label}"), value=value)


def _section_row(section: Section, known: Mapping[str, bool], source: _Source) -> ReviewRow:
    names = {finding: item_name(finding, source.knowledge, source.texts) for finding in section.findings}
    names |= {option.finding: _option_name(section, option.finding, source) for option in section.options}
    present = [name for finding, name in names.items() if known.get(finding) is True]
    absent = [name for finding, name in names.items() if known.get(finding) is False]
    is_map = section.layout == "map"
    not_known = 0 if is_map else sum(finding not in known for finding in section.findings)
    label = source.texts.of(section.title) if section.title else source.texts("pages.review.signs")
    if section.options and present:
        return ReviewRow(label, value=", ".join(present))
    return ReviewRow(label, present=", ".join(present), absent=", ".join(absent), not_known=not_known)


def _option_name(section: Section, finding: str, source: _Source) -> str:
    return next(source.texts.of(option.name) for option in section.options if option.finding == finding)


def _lesion_rows(source: _Source) -> Iterator[ReviewRow]:
    texts, knowledge, lesion = source.texts, source.knowledge, source.case.lesion
    if lesion.largest_mm is not None:
        size = texts("wording.millimetres", number=measured(lesion.largest_mm, texts))
        yield ReviewRow(texts.of(knowledge.lesion_size.name), value=size)
    answers = {"count": lesion.count, "onset": lesion.onset, "extent": lesion.extent}
    for name, question in knowledge.lesion.items():
        chosen = [texts.of(option.name) for option in question.options if option.id == answers[name]]
        if chosen:
            yield ReviewRow(texts.of(question.name), value=chosen[0])


def _lab_rows(source: _Source) -> Iterator[ReviewRow]:
    for group in source.knowledge.lab_groups:
        results = [
            _lab_words(reading, source)
            for reading in source.labs
            if source.knowledge.analytes[reading.analyte].group == group.id
        ]
        if results:
            yield ReviewRow(source.texts.of(group.name), value="\n".join(results))


def _lab_words(reading: LabReading, source: _Source) -> str:
    texts = source.texts
    name = texts.of(source.knowledge.analytes[reading.analyte].name)
    flag = flag_word(reading.flag, texts) if reading.flag else ""
    if reading.value is None:
        return texts("pages.review.lab_level", name=name, flag=flag)
    value = texts(
        "pages.review.value", value=measured(reading.value, texts), unit=unit_words(reading.unit or "")
    ).strip()
    if not flag:
        return texts("pages.review.lab_value", name=name, value=value)
    return texts("pages.review.lab", name=name, value=value, flag=flag)
