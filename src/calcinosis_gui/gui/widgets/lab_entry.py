"""What is typed into a row of the laboratory table, and whether it can be taken."""

from __future__ import annotations

from dataclasses import dataclass, replace

from calcinosis_gui.core.analytes import Analyte, Unit
from calcinosis_gui.core.case import LabResult, Level
from calcinosis_gui.gui.typed import parse_number
from calcinosis_gui.texts import Texts
from calcinosis_gui.wording import decimal, limits

_EXAMPLE = 2.35


@dataclass(frozen=True, slots=True)
class LabEntry:
    """The contents of a row's fields: the value as typed, its unit, and the level where no value is known."""

    text: str = ""
    unit: str | None = None
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What an entry says: the result, if there is one that can be taken, or what is wrong."""

    result: LabResult | None = None
    error: str = ""


def read_entry(entry: LabEntry, analyte: Analyte, before: LabResult | None, texts: Texts) -> Reading:
    """Return what ``entry`` says. Date and printed range of the result ``before`` are kept while they fit."""
    try:
        value = parse_number(entry.text, texts.language)
    except ValueError:
        return Reading(error=texts("pages.labs.not_a_number", example=decimal(_EXAMPLE, texts)))
    unit = unit_of(entry.unit, analyte)
    if value is None or unit is None:
        return Reading(LabResult(analyte.id, level=entry.level) if entry.level else None)
    if not analyte.is_plausible(unit.standard(value)):
        return Reading(error=_implausible(value, unit, analyte, texts))
    result = LabResult(analyte.id, value, unit.unit)
    if analyte.is_antibody:
        result = replace(result, level=entry.level)
    if before is not None and before.unit is not None and analyte.unit_named(before.unit) == unit:
        result = replace(result, date=before.date, reference_range=before.reference_range)
    return Reading(result)


def entry_of(result: LabResult | None, analyte: Analyte, texts: Texts) -> LabEntry:
    """Return how ``result`` is written into the fields; without one, empty fields in the first unit."""
    unit = unit_of(result.unit if result else None, analyte)
    name = unit.unit if unit else None
    if result is None:
        return LabEntry(unit=name)
    text = "" if result.value is None else decimal(result.value, texts)
    return LabEntry(text, name, result.level)


def unit_of(name: str | None, analyte: Analyte) -> Unit | None:
    """Return the unit called ``name``, else the first one, or ``None`` where results have no value."""
    return analyte.unit_named(name or "") or next(iter(analyte.units), None)


def _implausible(value: float, unit: Unit, analyte: Analyte, texts: Texts) -> str:
    for other in analyte.units:
        if other != unit and analyte.is_plausible(other.standard(value)):
            return texts("pages.labs.try_unit", unit=unit_words(unit.unit), other=unit_words(other.unit))
    low, high = (
        None if limit is None else round(unit.printed(limit), 2)
        for limit in (analyte.plausible_low, analyte.plausible_high)
    )
    return texts("pages.labs.impossible", range=limits(low, high, texts), unit=unit_words(unit.unit))


def unit_words(unit: str) -> str:
    """Return a unit as it is printed: µ for u, raised exponents."""
    table = {
        "umol": "µmol",
        "ug": "µg",
        "uL": "µL",
        "mm3": "mm³",
        "m2": "m²",
        "2/L2": "²/L²",
        "2/dL2": "²/dL²",
        "10^9": "10⁹",
    }
    for plain, printed in table.items():
        if plain in unit:
            unit = unit.replace(plain, printed)
    return unit
