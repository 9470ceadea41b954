"""What the case is called, when the patient was seen, and by whom."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout

from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.naming import named
from calcinosis_gui.gui.session import Details
from calcinosis_gui.gui.typed import date_text, parse_date
from calcinosis_gui.gui.widgets.field import Field

_LONGEST = 80
_EXAMPLE = "23/11/2026"


class CaseCard(QFrame):
    """Asks for reference, date and clinician; ``answered`` carries the details after each change."""

    answered = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setProperty("card", "true")
        self._heading = QLabel()
        self._heading.setProperty("role", "heading")
        self._reference = named(QLineEdit(), "patient:reference")
        self._date = named(QLineEdit(), "patient:date")
        self._clinician = named(QLineEdit(), "patient:clinician")
        self._fields = {
            "reference": Field(context, self._reference),
            "date": Field(context, self._date),
            "clinician": Field(context, self._clinician),
        }
        for text in (self._reference, self._clinician):
            text.setMaxLength(_LONGEST)
            text.textEdited.connect(self._edited)
        self._date.setMaxLength(len(_EXAMPLE))
        self._date.textEdited.connect(self._edited)
        self._date.editingFinished.connect(self._check_date)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(16)
        layout.addWidget(self._heading)
        for field in self._fields.values():
            layout.addWidget(field)
        layout.addStretch(1)

    def retranslate(self) -> None:
        """Write the texts in the language in use."""
        texts = self._context.language.texts
        self._heading.setText(texts("pages.patient.case_card"))
        for name, field in self._fields.items():
            hint = texts(f"pages.patient.{name}_hint", example=_EXAMPLE)
            field.set_words(texts(f"pages.patient.{name}"), hint)
        for name, control in (
            ("reference", self._reference),
            ("date", self._date),
            ("clinician", self._clinician),
        ):
            control.setAccessibleName(texts(f"pages.patient.{name}"))
        if self._fields["date"].error:
            self._check_date()

    def show_details(self, details: Details) -> None:
        """Show ``details``; what is being typed stays as it is while it says the same."""
        for control, words in ((self._reference, details.reference), (self._clinician, details.clinician)):
            if (control.text().strip() or None) != words:
                control.setText(words or "")
        if self._typed_date() != details.date:
            self._fields["date"].show_error("")
            self._date.setText(date_text(details.date) if details.date else "")

    def forget(self) -> None:
        """Clear what was typed: another case is opened."""
        for control in (self._reference, self._date, self._clinician):
            control.clear()
        self._fields["date"].show_error("")

    def _edited(self) -> None:
        if self._typed_date() is not None or not self._date.text().strip():
            self._fields["date"].show_error("")
        self.answered.emit(
            Details(
                reference=self._reference.text().strip() or None,
                date=self._typed_date(),
                clinician=self._clinician.text().strip() or None,
                setting=self._context.session.case.setting,
            )
        )

    def hideEvent(self, _event: QHideEvent) -> None:
        """Leave no value that was not taken without a word, however the step is left."""
        self._check_date()

    def _check_date(self) -> None:
        is_wrong = bool(self._date.text().strip()) and self._typed_date() is None
        texts = self._context.language.texts
        words = texts("pages.patient.date_error", example=_EXAMPLE) if is_wrong else ""
        self._fields["date"].show_error(words)

    def _typed_date(self) -> str | None:
        """Return the date that stands in the field in ISO 8601, or ``None`` where there is none."""
        try:
            return parse_date(self._date.text())
        except ValueError:
            return None
