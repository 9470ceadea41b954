"""The answers of a case as the report shows them: by step, what is there, what is not, how much is not known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from calcinosis_gui.core.case import Case
from calcinosis_gui.core.knowledge import KnowledgeBase, Section, Step
from calcinosis_gui.core.observations import known_findings
from calcinosis_gui.report.body_map import marked_sites
from calcinosis_gui.texts import Texts
from calcinosis_gui.wording import answer_words, item_name

_LESION_STEP = "appearance"
_SITES_STEP = "location"


@dataclass(frozen=True, slots=True)
class StepAnswers:
    """The answers of one step; ``not_known`` is the number of its questions without an answer."""

    step: str
    yes: tuple[str, ...]
    no: tuple[str, ...]
    not_known: int


@dataclass(frozen=True, slots=True)
class _Question:
    """A question with its answer in words, as it stands under yes or no; ``None`` where it is not known."""

    yes: str | None = None
    no: str | None = None

    @property
    def is_open(self) -> bool:
        return self.yes is None and self.no is None


def answers_by_step(case: Case, knowledge: KnowledgeBase, texts: Texts) -> tuple[StepAnswers, ...]:
    """Return the answers of every step that asks about findings, in the order of the wizard."""
    known = known_findings(case, knowledge)
    rows = []
    for step in knowledge.steps:
        if not step.findings:
            continue
        questions = [*_questions(step, known, knowledge, texts)]
        if step.id == _LESION_STEP:
            questions += _lesion_questions(case, knowledge, texts)
        yes = [question.yes for question in questions if question.yes is not None]
        if step.id == _SITES_STEP:
            yes += _sites_without_a_finding(case, known, knowledge, texts)
        no = [question.no for question in questions if question.no is not None]
        open_questions = sum(question.is_open for question in questions)
        rows.append(StepAnswers(texts.of(step.title), tuple(yes), tuple(no), open_questions))
    return tuple(rows)


def _questions(
    step: Step, known: dict[str, bool], knowledge: KnowledgeBase, texts: Texts
) -> Iterator[_Question]:
    for section in step.sections:
        for finding in section.findings:
            yield _question(finding, known.get(finding), knowledge, texts)
        if section.options:
            yield from _choice(section, known, knowledge, texts)


def _question(finding: str, answer: bool | None, knowledge: KnowledgeBase, texts: Texts) -> _Question:
    if answer is None:
        return _Question()
    name = item_name(finding, knowledge, texts)
    return _Question(yes=name) if answer else _Question(no=name)


def _choice(
    section: Section, known: dict[str, bool], knowledge: KnowledgeBase, texts: Texts
) -> Iterator[_Question]:
    """Answers that exclude each other are one question; once it is answered the others go without saying."""
    findings = [option.finding for option in section.options]
    chosen = [finding for finding in findings if known.get(finding)]
    refused = [finding for finding in findings if known.get(finding) is False]
    for finding in chosen or refused:
        yield _question(finding, known[finding], knowledge, texts)
    if not chosen and not refused:
        yield _Question()


def _lesion_questions(case: Case, knowledge: KnowledgeBase, texts: Texts) -> Iterator[_Question]:
    graded = {
        "lesion.count": case.lesion.count,
        "lesion.onset": case.lesion.onset,
        "lesion.extent": case.lesion.extent,
        "lesion.largest_mm": None if case.lesion.largest_mm is None else f"{case.lesion.largest_mm}",
    }
    for item, answer in graded.items():
        yield _Question(yes=None if answer is None else answer_words(item, answer, knowledge, texts))


def _sites_without_a_finding(
    case: Case, known: dict[str, bool], knowledge: KnowledgeBase, texts: Texts
) -> list[str]:
    """A marked region whose exact site was not asked yet, such as the genitals, has no finding of its own."""
    return [
        texts.of(marked.site.name)
        for marked in marked_sites(case, knowledge)
        if not any(known.get(finding) for finding in marked.site.findings)
    ]
