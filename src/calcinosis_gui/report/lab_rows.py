"""The laboratory table of the report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from calcinosis_gui.core.knowledge import KnowledgeBase
from calcinosis_gui.core.labs import LabReading
from calcinosis_gui.texts import Texts
from calcinosis_gui.wording import date_words, flag_word, limits, measured, unit_words


@dataclass(frozen=True, slots=True)
class LabRow:
    """A result; ``flag`` is the id of the flag for its icon and colour, ``word`` its word."""

    name: str
    mark: str
    date: str
    value: str
    unit: str
    limits: str
    flag: str
    word: str


@dataclass(frozen=True, slots=True)
class LabTable:
    """The results that were done or computed, and what the marks beside their names mean.

    ``date`` is set where all results are of one day; else each row has its own.
    """

    date: str
    rows: tuple[LabRow, ...]
    notes: tuple[str, ...]


def lab_table(readings: Iterable[LabReading], knowledge: KnowledgeBase, texts: Texts) -> LabTable:
    """Return the table of ``readings`` in their order."""
    readings = tuple(readings)
    dates = {reading.date for reading in readings if reading.formula is None}
    common = next(iter(dates)) if len(dates) == 1 else None
    return LabTable(
        date=date_words(common, texts) if common else "",
        rows=tuple(_row(reading, knowledge, texts, with_date=common is None) for reading in readings),
        notes=_notes(readings, texts),
    )


def _row(reading: LabReading, knowledge: KnowledgeBase, texts: Texts, *, with_date: bool) -> LabRow:
    return LabRow(
        name=texts.of(knowledge.analytes[reading.analyte].name),
        mark=_mark(reading, texts),
        date=date_words(reading.date, texts) if with_date and reading.date else "",
        value=texts("report.no_value") if reading.value is None else measured(reading.value, texts),
        unit=unit_words(reading.unit or "", texts),
        limits=limits(reading.low, reading.high, texts),
        flag=reading.flag.value if reading.flag else "",
        word=flag_word(reading.flag, texts) if reading.flag else "",
    )


def _mark(reading: LabReading, texts: Texts) -> str:
    if reading.is_doubtful:
        return texts("report.mark.doubtful")
    return texts("report.mark.computed") if reading.formula else ""


def _notes(readings: tuple[LabReading, ...], texts: Texts) -> tuple[str, ...]:
    formulas = [reading.formula for reading in readings if reading.formula]
    notes = []
    if formulas:
        names = ", ".join(texts(f"report.formula.{formula.value}") for formula in formulas)
        notes.append(texts("report.computed", formulas=names))
    if any(reading.is_doubtful for reading in readings):
        notes.append(texts("report.doubtful"))
    return tuple(notes)
