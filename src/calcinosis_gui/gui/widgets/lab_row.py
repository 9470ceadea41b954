"""A row of the laboratory table: fields for a result, and how the result compares with its range."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QLineEdit, QWidget

from calcinosis_gui.core.analytes import Analyte
from calcinosis_gui.core.case import LabResult, Level
from calcinosis_gui.core.labs import Flag, LabReading, reference_limits
from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.naming import named
from calcinosis_gui.gui.theme import font
from calcinosis_gui.gui.widgets.field import set_property
from calcinosis_gui.gui.widgets.flag_chip import FLAG_ICONS, FlagChip, flag_colours
from calcinosis_gui.gui.widgets.lab_columns import LabColumns
from calcinosis_gui.gui.widgets.lab_entry import LabEntry, entry_of, read_entry, unit_of, unit_words
from calcinosis_gui.gui.widgets.position_bar import PositionBar
from calcinosis_gui.wording import date_words, decimal, flag_word, limits

_ROW_HEIGHT = 40
_ICON = 16
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_DIGITS = 2


class LabRow(QFrame):
    """An analyte. ``answered`` carries the result after each change, or ``None`` where there is none."""

    answered = Signal(object)
    entered = Signal()
    """Enter was pressed in the value's field."""

    def __init__(self, context: Context, analyte: Analyte) -> None:
        super().__init__()
        self.analyte = analyte
        self._context = context
        self._result: LabResult | None = None
        self._reading: LabReading | None = None
        self._error = ""
        self.setProperty("lab", "row")
        self.setMinimumHeight(_ROW_HEIGHT)
        self._computed_icon = QLabel()
        self._name = QLabel()
        self._name.setWordWrap(True)
        self.value = named(QLineEdit(), f"lab:{analyte.id}:value")
        self.value.setAlignment(_RIGHT)
        self.value.setMaxLength(12)
        self._computed = QLabel()
        self._computed.setAlignment(_RIGHT)
        self._computed.setProperty("role", "strong")
        self._unit = named(QComboBox(), f"lab:{analyte.id}:unit")
        self._unit_label = QLabel()
        self._unit_label.setContentsMargins(11, 0, 0, 0)
        self._level = named(QComboBox(), f"lab:{analyte.id}:level")
        self._level.setProperty("flat", True)
        self._reference = QLabel()
        self._position = named(PositionBar(context), f"lab:{analyte.id}:position")
        self._flag = FlagChip(context)
        self._note_icon = QLabel()
        self._note = named(QLabel(), f"lab:{analyte.id}:note")
        self._note.setWordWrap(True)
        self._fill_units()
        self._build()
        self.value.textEdited.connect(self._edited)
        self.value.editingFinished.connect(self._check)
        self.value.returnPressed.connect(self.entered)
        self._unit.activated.connect(self._unit_chosen)
        self._level.activated.connect(self._edited)

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """The controls that can take the focus."""
        return (self.value, self._unit, self._level)

    @property
    def error(self) -> str:
        """What is wrong with the value, or nothing."""
        return self._error

    def retranslate(self) -> None:
        """Write the texts in the language in use."""
        texts = self._context.language.texts
        name = texts.of(self.analyte.name)
        self._name.setText(name)
        self.value.setAccessibleName(texts("pages.labs.value_name", analyte=name))
        self._unit.setAccessibleName(texts("pages.labs.unit_name", analyte=name))
        self._level.setAccessibleName(texts("pages.labs.level_name", analyte=name))
        self._level.setItemText(0, texts("pages.labs.not_done"))
        for index, level in enumerate(self.analyte.levels, start=1):
            self._level.setItemText(index, flag_word(Level(level), texts))
        self._draw_level_icons()
        if self._result is not None and self._result.value is not None and not self.value.hasFocus():
            self.value.setText(decimal(self._result.value, texts))
        if self._error:
            self._check()
        self._show_reading()

    def show_result(self, result: LabResult | None, reading: LabReading | None) -> None:
        """Show what is entered and how it compares; what is being typed stays while it says the same."""
        self._reading = reading
        if (
            read_entry(self._entry(), self.analyte, self._result, self._context.language.texts).result
            != result
        ):
            self._write(entry_of(result, self.analyte, self._context.language.texts))
            self._error = ""
        self._result = result
        self._show_reading()

    def forget(self) -> None:
        """Clear what was typed: another case is opened."""
        self._result = None
        self._reading = None
        self._write(entry_of(None, self.analyte, self._context.language.texts))
        self._error = ""

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Leave out what there is no room for."""
        self._columns.set_narrow(is_narrow=is_narrow)

    def _entry(self) -> LabEntry:
        level = self._level.currentData()
        return LabEntry(self.value.text(), self._unit.currentData(), Level(level) if level else None)

    def _write(self, entry: LabEntry) -> None:
        self.value.setText(entry.text)
        self._unit.setCurrentIndex(max(self._unit.findData(entry.unit), 0))
        self._level.setCurrentIndex(max(self._level.findData(entry.level), 0))

    def _edited(self) -> None:
        reading = read_entry(self._entry(), self.analyte, self._result, self._context.language.texts)
        if not reading.error:
            self._error = ""
        self.answered.emit(reading.result)
        self._show_reading()

    def _unit_chosen(self) -> None:
        self._edited()
        self._check()

    def hideEvent(self, _event: QHideEvent) -> None:
        """Leave no value that was not taken without a word, however the step is left."""
        self._check()

    def _check(self) -> None:
        texts = self._context.language.texts
        error = read_entry(self._entry(), self.analyte, self._result, texts).error
        if error != self._error:
            self._error = error
            self._show_reading()

    def _show_reading(self) -> None:
        texts = self._context.language.texts
        reading = self._reading
        is_computed = reading is not None and reading.formula is not None
        has_value = reading is not None and reading.value is not None
        self.value.setVisible(bool(self.analyte.units) and not is_computed)
        self._computed.setVisible(is_computed)
        has_units = len(self.analyte.units) > 1
        self._unit.setVisible(has_units and not is_computed)
        self._unit_label.setVisible(is_computed or not has_units)
        self._computed_icon.setVisible(is_computed)
        if reading is not None and reading.formula is not None and reading.value is not None:
            self._computed.setText(decimal(round(reading.value, _DIGITS), texts))
        unit = reading.unit if reading is not None and reading.unit is not None else self._unit.currentData()
        self._unit_label.setText(unit_words(unit or ""))
        self._reference.setText(self._reference_words())
        self._position.setVisible(bool(self.analyte.units))
        self._position.show_reading(reading)
        shows_flag = reading is not None and has_value and reading.flag is not None
        self._flag.setVisible(shows_flag)
        self._level.setVisible(not shows_flag)
        if reading is not None and reading.flag is not None:
            self._flag.show_flag(reading.flag)
        self._show_note()

    def _reference_words(self) -> str:
        texts = self._context.language.texts
        if self._reading is not None and self._reading.value is not None:
            low, high = self._reading.low, self._reading.high
        else:
            low, high = self._expected_range()
        rounded = [None if limit is None else round(limit, _DIGITS) for limit in (low, high)]
        return limits(rounded[0], rounded[1], texts)

    def _expected_range(self) -> tuple[float | None, float | None]:
        """Return the range for this patient in the chosen unit, as a reading would have it."""
        unit = unit_of(self._unit.currentData(), self.analyte)
        if unit is None:
            return None, None
        return reference_limits(self.analyte, self._context.session.case.patient, unit)

    def _show_note(self) -> None:
        theme = self._context.theme.current
        words, is_caution = self._note_words()
        self._note.setText(words)
        self._note_icon.setVisible(is_caution)
        ratio = self.devicePixelRatioF()
        self._note_icon.setPixmap(self._context.icons.pixmap("warn", theme.caution, _ICON, ratio))
        self._computed_icon.setPixmap(self._context.icons.pixmap("fx", theme.ink2, _ICON, ratio))
        self.value.setAccessibleDescription(words)
        set_property(self._note, "role", "error" if is_caution else "caption")
        set_property(self, "invalid", bool(self._error))
        set_property(self.value, "invalid", bool(self._error))

    def _note_words(self) -> tuple[str, bool]:
        """Return what the last column says, and whether it asks for care."""
        texts = self._context.language.texts
        reading = self._reading
        if self._error:
            return self._error, True
        if reading is None:
            return "", False
        if reading.formula is not None:
            if reading.is_doubtful:
                return texts("pages.labs.misleading"), True
            formulas = self._context.knowledge.lab_formulas
            return texts(
                f"pages.labs.formula.{reading.formula.value}",
                slope=decimal(formulas.albumin_slope, texts),
                midpoint=decimal(formulas.albumin_midpoint, texts),
            ), False
        if reading.value is None:
            return texts("pages.labs.only_level"), False
        return (date_words(reading.date, texts), False) if reading.date else ("", False)

    def _draw_level_icons(self) -> None:
        theme = self._context.theme.current
        self._level.setItemIcon(0, self._context.icons.icon("minus", theme.ink3, _ICON))
        for index, level in enumerate(self.analyte.levels, start=1):
            flag = Flag(level)
            ink, _ = flag_colours(flag, theme)
            self._level.setItemIcon(index, self._context.icons.icon(FLAG_ICONS[flag], ink, _ICON))

    def _fill_units(self) -> None:
        for unit in self.analyte.units:
            self._unit.addItem(unit_words(unit.unit), unit.unit)
        self._level.addItem("", None)
        for level in self.analyte.levels:
            self._level.addItem("", Level(level))

    def _build(self) -> None:
        self._columns = LabColumns(self)
        self._columns.put(0, self._computed_icon)
        self._columns.put(0, self._name, fills=True)
        self._columns.put(1, self.value, self._computed, fills=True)
        self._columns.put(2, self._unit, self._unit_label, fills=True)
        self._columns.put(3, self._reference)
        self._columns.put(4, self._position)
        self._columns.put(5, self._flag)
        self._columns.put(5, self._level, fills=True)
        self._columns.put(6, self._note_icon)
        self._columns.put(6, self._note, fills=True)
        self._name.setFont(font(14))
