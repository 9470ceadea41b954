"""The open case: the one place where it changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from PySide6.QtCore import QObject, QTimer, Signal

from calcinosis_gui.core.assessment import Assessment, assess
from calcinosis_gui.core.case import Case, LabResult, Lesion, Patient
from calcinosis_gui.core.knowledge import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Details:
    """What identifies a case: texts as typed, ``date`` in ISO 8601, ``setting`` an id of the knowledge base."""

    reference: str | None = None
    date: str | None = None
    clinician: str | None = None
    setting: str | None = None


class Session(QObject):
    """Holds the open case and what is concluded of it.

    ``case_changed`` comes at once, ``assessment_changed`` once for all changes of one turn of the event loop.
    """

    case_changed = Signal()
    assessment_changed = Signal()
    case_opened = Signal()
    """Another case took the place of the open one; comes before ``case_changed``."""

    def __init__(self, knowledge: KnowledgeBase, case: Case | None = None) -> None:
        super().__init__()
        self.knowledge = knowledge
        self._case = case or Case()
        self._kept = self._case
        self._assessment: Assessment | None = None
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self.assessment_changed)

    @property
    def case(self) -> Case:
        """The open case."""
        return self._case

    @property
    def assessment(self) -> Assessment:
        """What is concluded of the open case as it is now."""
        if self._assessment is None:
            self._assessment = assess(self._case, self.knowledge)
        return self._assessment

    @property
    def has_unsaved_answers(self) -> bool:
        """Whether closing the case now would lose something."""
        return self._case != self._kept

    def answer(self, finding: str, value: bool | None) -> None:
        """Answer one question; ``None`` is not known."""
        self.answer_several({finding: value})

    def answer_several(self, answers: Mapping[str, bool | None]) -> None:
        """Answer several questions as one change; ``None`` is not known."""
        findings = dict(self._case.findings)
        for finding, value in answers.items():
            findings.pop(finding, None)
            if value is not None:
                findings[finding] = value
        self._change(replace(self._case, findings=MappingProxyType(findings)))

    def choose(self, option_findings: Sequence[str], chosen: str | None) -> None:
        """Choose one of several findings that exclude each other: the others are then not there.

        ``None`` makes all of them not known.
        """
        self.answer_several(
            {finding: None if chosen is None else finding == chosen for finding in option_findings}
        )

    def set_patient(self, patient: Patient) -> None:
        """Replace age and sex."""
        self._change(replace(self._case, patient=patient))

    def set_lesion(self, lesion: Lesion) -> None:
        """Replace the graded properties of the lesions."""
        self._change(replace(self._case, lesion=lesion))

    def set_details(self, details: Details) -> None:
        """Replace reference, date, clinician and setting."""
        self._change(
            replace(
                self._case,
                reference=details.reference,
                date=details.date,
                clinician=details.clinician,
                setting=details.setting,
            )
        )

    @property
    def details(self) -> Details:
        """Reference, date, clinician and setting of the open case."""
        case = self._case
        return Details(case.reference, case.date, case.clinician, case.setting)

    def set_lab(self, result: LabResult) -> None:
        """Enter a laboratory result in place of an earlier one of the same analyte."""
        self._change(self._case.with_lab(result))

    def remove_lab(self, analyte: str) -> None:
        """Remove every result of ``analyte``."""
        self._change(self._case.without_lab(analyte))

    def set_sites(self, sites: Sequence[str]) -> None:
        """Replace the marked regions of the body map."""
        self._change(replace(self._case, sites=tuple(sites)))

    def open_case(self, case: Case) -> None:
        """Show ``case`` in place of the open one."""
        self._kept = case
        self.case_opened.emit()
        self._change(case)

    def new_case(self, case: Case | None = None) -> None:
        """Begin a case with no answers, or with those of ``case``."""
        self.open_case(case or Case())

    def note_saved(self) -> None:
        """Remember that the open case stands in a file as it is."""
        self._kept = self._case

    def _change(self, case: Case) -> None:
        if case == self._case:
            return
        self._case = case
        self._assessment = None
        self.case_changed.emit()
        self._turn.start()
