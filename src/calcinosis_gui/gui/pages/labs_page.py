"""The laboratory values: a table with a row for each analyte, by group."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from calcinosis_gui.core.case import LabResult, Patient
from calcinosis_gui.core.knowledge import Step
from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.naming import named
from calcinosis_gui.gui.pages.step_page import SCROLL_BAR, StepPage
from calcinosis_gui.gui.widgets.lab_columns import NARROW, LabColumns
from calcinosis_gui.gui.widgets.lab_row import LabRow
from calcinosis_gui.texts import Texts

_ADULT = 18
_HEAD_HEIGHT = 38
_LEAST_WIDTH = 640
_HEAD_KEYS = ("analyte", "value", "unit", "reference", "position", "flag", "from")


class LabsPage(StepPage):
    """Value and unit, or a level alone; range, position and flag beside them; computed rows without a field."""

    def __init__(self, context: Context, step: Step) -> None:
        super().__init__(context, step)
        self._head: list[QLabel] = []
        self._groups: dict[str, QLabel] = {}
        self._rows: dict[str, LabRow] = {}
        # Less than the columns ask for, so that the page learns of a small window and moves them together.
        self.setMinimumWidth(_LEAST_WIDTH)
        self.body.addWidget(self._table())
        context.session.assessment_changed.connect(self.invalidate)
        context.session.case_opened.connect(self._forget)

    def retranslate(self) -> None:
        """Write the texts in the language in use."""
        super().retranslate()
        texts = self.context.language.texts
        person = person_words(
            self.context.session.case.patient, self.context.knowledge.age.bands[0].below, texts
        )
        for label, key in zip(self._head, _HEAD_KEYS, strict=True):
            label.setText(texts(f"pages.labs.{key}", person=person))
        for group in self.context.knowledge.lab_groups:
            self._groups[group.id].setText(texts.of(group.name))
        for row in self._rows.values():
            row.retranslate()

    def refresh(self) -> None:
        """Show the results of the open case."""
        results = {result.analyte: result for result in self.context.session.case.labs}
        readings = {reading.analyte: reading for reading in self.context.session.assessment.labs}
        texts = self.context.language.texts
        person = person_words(
            self.context.session.case.patient, self.context.knowledge.age.bands[0].below, texts
        )
        self._head[3].setText(texts("pages.labs.reference", person=person))
        for analyte, row in self._rows.items():
            row.show_result(results.get(analyte), readings.get(analyte))

    def restyle(self) -> None:
        """Draw icons and bars in the colours in use."""
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the position bars where there is no room for them."""
        super().resizeEvent(event)
        is_narrow = self.width() < NARROW
        self._head_columns.set_narrow(is_narrow=is_narrow)
        for row in self._rows.values():
            row.set_narrow(is_narrow=is_narrow)

    def _forget(self) -> None:
        for row in self._rows.values():
            row.forget()

    def _answer(self, analyte: str, result: LabResult | None) -> None:
        if result is None:
            self.context.session.remove_lab(analyte)
        else:
            self.context.session.set_lab(result)

    def _go_down(self, row: LabRow) -> None:
        """Put the cursor into the next value; Enter in the last row stays there."""
        rows = list(self._rows.values())
        following = rows[rows.index(row) + 1 :]
        for candidate in following:
            if candidate.value.isVisibleTo(self):
                candidate.value.setFocus(Qt.FocusReason.TabFocusReason)
                candidate.value.selectAll()
                return

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Bring the row of a field that takes the focus into sight."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._scroll.ensureWidgetVisible(watched, 0, 48)
        return super().eventFilter(watched, event)

    def _table(self) -> QFrame:
        card = named(QFrame(), "labs_card")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self._make_head())
        content = named(QWidget(), "labs_rows")
        rows = QVBoxLayout(content)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for group in self.context.knowledge.lab_groups:
            rows.addWidget(self._make_group(group.id))
            for analyte in self.context.knowledge.analytes.values():
                if analyte.group == group.id:
                    row = LabRow(self.context, analyte)
                    self._rows[analyte.id] = row
                    self._connect(row)
                    rows.addWidget(row)
        rows.addStretch(1)
        self._scroll = named(QScrollArea(), "labs_scroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._scroll.setWidget(content)
        layout.addWidget(self._scroll, 1)
        return card

    def _connect(self, row: LabRow) -> None:
        analyte = row.analyte.id
        row.answered.connect(lambda result: self._answer(analyte, result))
        row.entered.connect(lambda: self._go_down(row))
        for control in row.fields:
            control.installEventFilter(self)

    def _make_head(self) -> QFrame:
        head = named(QFrame(), "labs_head")
        head.setFixedHeight(_HEAD_HEIGHT)
        self._head_columns = LabColumns(head)
        margins = self._head_columns.contentsMargins()
        self._head_columns.setContentsMargins(
            margins.left(), margins.top(), margins.right() + SCROLL_BAR, margins.bottom()
        )
        for column in range(len(_HEAD_KEYS)):
            label = QLabel()
            label.setProperty("role", "label")
            label.setWordWrap(True)
            self._head.append(label)
            self._head_columns.put(column, label, fills=True)
        self._head[1].setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return head

    def _make_group(self, group: str) -> QFrame:
        frame = QFrame()
        frame.setProperty("lab", "group")
        frame.setFixedHeight(28)
        label = QLabel()
        label.setProperty("role", "label")
        row = QHBoxLayout(frame)
        row.setContentsMargins(16, 0, 16, 0)
        row.addWidget(label)
        self._groups[group] = label
        return frame


def person_words(patient: Patient, newborn_below: float | None, texts: Texts) -> str:
    """Return for whom the reference ranges hold: "adult man", "newborn", "girl"."""
    age = patient.age_years
    if age is not None and newborn_below is not None and age < newborn_below:
        return texts("pages.labs.person.newborn")
    stage = "adult" if age is None or age >= _ADULT else "child"
    return texts(f"pages.labs.person.{stage}" + (f"_{patient.sex.value}" if patient.sex else ""))
