"""Age, sex, and where the patient is seen."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QLineEdit, QVBoxLayout

from calcinosis_gui.core.case import Patient, Sex
from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.naming import named
from calcinosis_gui.gui.typed import parse_number
from calcinosis_gui.gui.widgets.field import Field
from calcinosis_gui.gui.widgets.segment_choice import Choice, SegmentChoice
from calcinosis_gui.gui.widgets.segments import Segment, SegmentRow
from calcinosis_gui.wording import decimal

_DAYS_OF_A_NEWBORN = 28


class AgeUnit(StrEnum):
    """A unit that an age is stated in."""

    YEARS = "years"
    MONTHS = "months"
    DAYS = "days"

    @property
    def in_a_year(self) -> float:
        """How many of this unit make a year."""
        return {AgeUnit.YEARS: 1.0, AgeUnit.MONTHS: 12.0, AgeUnit.DAYS: 365.25}[self]


def age_unit_for(age_years: float) -> AgeUnit:
    """Return the unit in which an age reads best: days for a newborn, months below two years."""
    if age_years * AgeUnit.DAYS.in_a_year < _DAYS_OF_A_NEWBORN:
        return AgeUnit.DAYS
    return AgeUnit.MONTHS if age_years < 2 else AgeUnit.YEARS


class PersonCard(QFrame):
    """Asks for age, sex and setting.

    ``answered`` carries the patient, ``setting_chosen`` the id of the setting or ``None``, after each change.
    """

    answered = Signal(object)
    setting_chosen = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setProperty("card", "true")
        self._heading = QLabel()
        self._heading.setProperty("role", "heading")
        self._age = named(QLineEdit(), "patient:age")
        self._age.setFixedWidth(96)
        self._age.setMaxLength(12)
        self._unit = SegmentRow(context)
        self._unit.setObjectName("patient:age_unit")
        sex = context.knowledge.sex
        self._sex = SegmentChoice(
            context, sex.name, [Choice(option.id, option.name) for option in sex.options]
        )
        self._sex.setObjectName("patient:sex")
        self._setting = named(QComboBox(), "patient:setting")
        self._setting.addItem("", None)
        for option in context.knowledge.settings:
            self._setting.addItem("", option.id)
        self._age_field = Field(context, self._age, self._unit)
        self._sex_field = Field(context, self._sex)
        self._setting_field = Field(context, self._setting)
        self._age.textEdited.connect(self._edited)
        self._age.editingFinished.connect(self._check)
        self._unit.chosen.connect(self._unit_chosen)
        self._sex.answered.connect(self._edited)
        self._setting.activated.connect(lambda: self.setting_chosen.emit(self._setting.currentData()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(16)
        layout.addWidget(self._heading)
        layout.addWidget(self._age_field)
        layout.addWidget(self._sex_field)
        layout.addWidget(self._setting_field)
        layout.addStretch(1)

    def retranslate(self) -> None:
        """Write the texts in the language in use."""
        texts = self._context.language.texts
        self._heading.setText(texts("pages.patient.card"))
        unit = self._unit.index
        self._unit.set_segments([Segment(texts(f"pages.patient.{unit.value}")) for unit in AgeUnit])
        self._unit.set_name(texts("pages.patient.age_unit"))
        self._unit.set_index(max(unit, 0))
        self._age_field.set_words(texts("pages.patient.age"), texts("pages.patient.age_hint"))
        self._age.setAccessibleName(texts("pages.patient.age"))
        self._sex_field.set_words(texts("pages.patient.sex"), texts("pages.patient.sex_hint"))
        self._setting_field.set_words(texts("pages.patient.setting"), texts("pages.patient.setting_hint"))
        self._setting.setAccessibleName(texts("pages.patient.setting"))
        self._setting.setItemText(0, texts("pages.not_known"))
        for index, option in enumerate(self._context.knowledge.settings, start=1):
            self._setting.setItemText(index, texts.of(option.name))
        if self._age_field.error:
            self._check()

    def show_patient(self, patient: Patient) -> None:
        """Show ``patient``; what is being typed stays as it is while it says the same."""
        self._sex.set_value(patient.sex.value if patient.sex else None)
        if self._typed_age() == patient.age_years:
            self._rewrite_in_language(patient.age_years)
            return
        self._age_field.show_error("")
        if patient.age_years is None:
            self._age.clear()
            return
        unit = age_unit_for(patient.age_years)
        self._unit.set_index(list(AgeUnit).index(unit))
        self._age.setText(self._age_text(patient.age_years, unit))

    def show_setting(self, setting: str | None) -> None:
        """Show where the patient is seen."""
        self._setting.setCurrentIndex(max(self._setting.findData(setting), 0))

    def forget(self) -> None:
        """Clear what was typed: another case is opened."""
        self._age.clear()
        self._age_field.show_error("")
        self._unit.set_index(0)

    def _age_text(self, age_years: float, unit: AgeUnit) -> str:
        return decimal(round(age_years * unit.in_a_year, 2), self._context.language.texts)

    def _rewrite_in_language(self, age_years: float | None) -> None:
        """Change the decimal sign with the language, but never while the field is being typed in."""
        if age_years is not None and not self._age.hasFocus():
            self._age.setText(self._age_text(age_years, self._chosen_unit()))

    def _chosen_unit(self) -> AgeUnit:
        return list(AgeUnit)[max(self._unit.index, 0)]

    def _typed_age(self) -> float | None:
        """Return the age in years that stands in the field, or ``None`` where there is none or it is impossible."""
        try:
            number = parse_number(self._age.text(), self._context.language.language)
        except ValueError:
            return None
        if number is None:
            return None
        age = number / self._chosen_unit().in_a_year
        return age if 0 <= age <= self._context.knowledge.limits.age_years else None

    def _unit_chosen(self) -> None:
        self._edited()
        self._check()

    def _edited(self) -> None:
        if self._typed_age() is not None or not self._age.text().strip():
            self._age_field.show_error("")
        sex = Sex(self._sex.value) if self._sex.value else None
        self.answered.emit(Patient(self._typed_age(), sex))

    def hideEvent(self, _event: QHideEvent) -> None:
        """Leave no value that was not taken without a word, however the step is left."""
        self._check()

    def _check(self) -> None:
        is_wrong = bool(self._age.text().strip()) and self._typed_age() is None
        texts = self._context.language.texts
        limit = decimal(self._context.knowledge.limits.age_years, texts)
        self._age_field.show_error(texts("pages.patient.age_error", limit=limit) if is_wrong else "")
