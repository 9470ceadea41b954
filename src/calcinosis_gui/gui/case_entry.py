"""Enters a case into the wizard question by question, with clicks and keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QWidget

from calcinosis_gui.core.case import Case, LabResult
from calcinosis_gui.core.knowledge import Section, Site, Step
from calcinosis_gui.gui.hands import Hands
from calcinosis_gui.gui.main_window import MainWindow
from calcinosis_gui.gui.pages.person_card import AgeUnit, age_unit_for
from calcinosis_gui.gui.widgets.segment_choice import SegmentChoice
from calcinosis_gui.gui.widgets.segments import SegmentRow
from calcinosis_gui.gui.widgets.three_state import ThreeState
from calcinosis_gui.wording import decimal

Kind = TypeVar("Kind", bound=QWidget)


class CaseEntry:
    """Walks the wizard from its first step to its last and gives the answers of a case on the way."""

    def __init__(self, window: MainWindow, hands: Hands) -> None:
        self._window = window
        self._hands = hands
        self._context = window.context

    def walk(self, case: Case) -> Iterator[Step]:
        """Answer each step and yield it while it is shown, then click Next."""
        while True:
            step = self._window.wizard.flow.current
            self.answer(step, case)
            yield step
            if self._window.wizard.flow.is_last:
                return
            self._hands.click(self.find(QAbstractButton, "button:next"))

    def answer(self, step: Step, case: Case) -> None:
        """Give the answers of ``case`` on ``step``, which is shown."""
        match step.id:
            case "patient":
                self._enter_patient(case)
            case "appearance":
                self._enter_lesion(case)
            case "labs":
                for result in case.labs:
                    self._enter_lab(result)
        for section in step.sections:
            self._answer_section(section, case)

    def find(self, kind: type[Kind], name: str) -> Kind:
        """Return the widget called ``name``.

        Raises:
            LookupError: where there is none.
        """
        found = self._window.findChild(kind, name)
        if found is None:
            raise LookupError(f"there is no {kind.__name__} called {name!r}")
        return found

    def answer_question(self, finding: str, *, is_present: bool) -> None:
        """Click Yes or No of a question."""
        question = self.find(ThreeState, f"answer:{finding}")
        if not question.isVisible():
            self._hands.click(self.find(QAbstractButton, "more_signs"))
        self._click_segment(question, 0 if is_present else 1)

    def _answer_section(self, section: Section, case: Case) -> None:
        if section.layout == "map":
            self._mark_sites(section, case)
            return
        for finding in section.findings:
            if (is_present := case.answer(finding)) is not None:
                self.answer_question(finding, is_present=is_present)
        for index, option in enumerate(section.options):
            if case.answer(option.finding):
                self._click_segment(self.find(SegmentChoice, f"choice:{section.id}"), index)

    def _mark_sites(self, section: Section, case: Case) -> None:
        marked: set[str] = set()
        for finding in section.findings:
            if not case.answer(finding):
                continue
            site = next(site for site in self._context.knowledge.sites.values() if finding in site.findings)
            if site.id not in marked:
                self._mark_site(site)
                marked.add(site.id)
            if len(site.findings) > 1:
                self._hands.click(self.find(QAbstractButton, f"exact_site:{finding}"))

    def _mark_site(self, site: Site) -> None:
        search = self.find(QLineEdit, "site_search")
        self._hands.write(search, self._context.language.texts.of(site.name))
        self._hands.press(search, Qt.Key.Key_Return)

    def _enter_patient(self, case: Case) -> None:
        patient = case.patient
        if patient.age_years is not None:
            unit = age_unit_for(patient.age_years)
            self._click_segment(self.find(SegmentRow, "patient:age_unit"), list(AgeUnit).index(unit))
            age = round(patient.age_years * unit.in_a_year, 2)
            self._hands.write(self.find(QLineEdit, "patient:age"), self._number(age))
        if patient.sex is not None:
            options = [option.id for option in self._context.knowledge.sex.options]
            self._click_segment(self.find(SegmentChoice, "patient:sex"), options.index(patient.sex))
        for name, words in (("reference", case.reference), ("clinician", case.clinician)):
            if words:
                self._hands.write(self.find(QLineEdit, f"patient:{name}"), words)

    def _enter_lesion(self, case: Case) -> None:
        lesion = case.lesion
        answers = {"count": lesion.count, "onset": lesion.onset, "extent": lesion.extent}
        for name, question in self._context.knowledge.lesion.items():
            if (answer := answers[name]) is not None:
                index = [option.id for option in question.options].index(answer)
                self._click_segment(self.find(SegmentChoice, f"lesion:{name}"), index)
        if lesion.largest_mm is not None:
            size = self.find(QWidget, "lesion:largest_mm")
            self._hands.write(size, self._number(lesion.largest_mm))
            self._hands.press(size, Qt.Key.Key_Return)

    def _enter_lab(self, result: LabResult) -> None:
        if result.value is None:
            self._choose(f"lab:{result.analyte}:level", result.level)
            return
        if len(self._context.knowledge.analytes[result.analyte].units) > 1:
            self._choose(f"lab:{result.analyte}:unit", result.unit)
        field = self.find(QLineEdit, f"lab:{result.analyte}:value")
        self._hands.write(field, self._number(result.value))
        self._hands.press(field, Qt.Key.Key_Return)

    def _choose(self, name: str, wanted: str | None) -> None:
        """Go down a closed list to the wanted entry."""
        box = self.find(QComboBox, name)
        for _ in range(box.count()):
            if box.currentData() == wanted:
                return
            self._hands.press(box, Qt.Key.Key_Down)

    def _click_segment(self, row: SegmentRow, index: int) -> None:
        self._hands.click(row, row.segment_area(index).center())

    def _number(self, value: float) -> str:
        return decimal(value, self._context.language.texts)
