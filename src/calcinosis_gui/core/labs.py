"""Laboratory results of a case: conversion, reference ranges, flags and computed rows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from calcinosis_gui.core.analytes import Analyte, Unit
from calcinosis_gui.core.case import Case, LabResult, Level, Patient, Sex
from calcinosis_gui.core.knowledge import KnowledgeBase


class Flag(StrEnum):
    """How a result compares with its reference range."""

    VERY_LOW = "very_low"
    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    VERY_HIGH = "very_high"
    NEGATIVE = "negative"
    POSITIVE = "positive"


class Formula(StrEnum):
    """An equation by which the program computes a row."""

    ALBUMIN_ADJUSTED_CALCIUM = "albumin_adjusted_calcium"
    CALCIUM_PHOSPHATE_PRODUCT = "calcium_phosphate_product"
    CKD_EPI_2021 = "ckd_epi_2021"


@dataclass(frozen=True, slots=True)
class LabReading:
    """A laboratory result as the views show it.

    ``value``, ``low`` and ``high`` are in ``unit`` (the printed one); ``standard_value`` is in the analyte's
    first unit. ``formula`` is set on computed rows. ``is_doubtful`` marks a computed row that misleads here
    (albumin-adjusted calcium in kidney failure).
    """

    analyte: str
    value: float | None
    unit: str | None
    standard_value: float | None
    low: float | None
    high: float | None
    flag: Flag | None
    formula: Formula | None = None
    is_doubtful: bool = False
    date: str | None = None

    @property
    def level(self) -> Level | None:
        """The flag in the words of the case format: very high is high."""
        match self.flag:
            case None:
                return None
            case Flag.VERY_LOW:
                return Level.LOW
            case Flag.VERY_HIGH:
                return Level.HIGH
            case flag:
                return Level(flag.value)


def read_labs(case: Case, knowledge: KnowledgeBase) -> tuple[LabReading, ...]:
    """Return the readings of a case in the order of the knowledge base, computed rows beside what they rest on.

    Of several results of one analyte the last one written counts.
    """
    stated = {result.analyte: _stated_reading(result, case.patient, knowledge) for result in case.labs}
    computed = {reading.analyte: reading for reading in _computed_readings(case, stated, knowledge)}
    return tuple(
        stated.get(analyte) or computed[analyte]
        for analyte in knowledge.analytes
        if analyte in stated or analyte in computed
    )


def _stated_reading(result: LabResult, patient: Patient, knowledge: KnowledgeBase) -> LabReading:
    analyte = knowledge.analytes[result.analyte]
    stated = _flag_of(result.level, analyte)
    unit = analyte.unit_named(result.unit or "")
    if result.value is None or unit is None:
        return LabReading(result.analyte, None, result.unit, None, None, None, stated, date=result.date)
    low, high = result.reference_range or reference_limits(analyte, patient, unit)
    standard = unit.standard(result.value)
    flag = (
        _sharpened(stated, analyte, standard) if stated else _flag(analyte, standard, result.value, low, high)
    )
    return LabReading(result.analyte, result.value, unit.unit, standard, low, high, flag, date=result.date)


def _flag_of(level: Level | None, analyte: Analyte) -> Flag | None:
    """Return a stated level as a flag; reports call an antibody "high" or a CRP "positive" and mean the same."""
    match level:
        case None:
            return None
        case Level.HIGH | Level.POSITIVE:
            return Flag.POSITIVE if analyte.is_antibody else Flag.HIGH
        case Level.NORMAL | Level.NEGATIVE:
            return Flag.NEGATIVE if analyte.is_antibody else Flag.NORMAL
        case Level.LOW:
            return Flag.NEGATIVE if analyte.is_antibody else Flag.LOW


def reference_limits(analyte: Analyte, patient: Patient, unit: Unit) -> tuple[float | None, float | None]:
    """Return the reference range for a patient in ``unit``; an open or unknown side is ``None``."""
    reference = analyte.range_for(patient.age_years, patient.sex)
    if reference is None:
        return None, None
    low = None if reference.low is None else unit.printed(reference.low)
    high = None if reference.high is None else unit.printed(reference.high)
    return low, high


def _flag(
    analyte: Analyte, standard: float, value: float, low: float | None, high: float | None
) -> Flag | None:
    if analyte.is_antibody or (low is None and high is None):
        return None
    if low is not None and value < low:
        return _sharpened(Flag.LOW, analyte, standard)
    if high is not None and value > high:
        return _sharpened(Flag.HIGH, analyte, standard)
    return Flag.NORMAL


def _sharpened(flag: Flag, analyte: Analyte, standard: float) -> Flag:
    if flag is Flag.LOW and analyte.very_low is not None and standard < analyte.very_low:
        return Flag.VERY_LOW
    if flag is Flag.HIGH and analyte.very_high is not None and standard > analyte.very_high:
        return Flag.VERY_HIGH
    return flag


def _computed_readings(
    case: Case, stated: dict[str, LabReading], knowledge: KnowledgeBase
) -> tuple[LabReading, ...]:
    values = {name: reading.standard_value for name, reading in stated.items()}
    egfr = values.get("egfr")
    if egfr is None:
        egfr = estimated_gfr(values.get("creatinine"), case, knowledge)
    adjusted = values.get("calcium_corrected")
    if adjusted is None:
        adjusted = adjusted_calcium(values.get("calcium_total"), values.get("albumin"), knowledge)
    product = _product(
        adjusted if adjusted is not None else values.get("calcium_total"), values.get("phosphate")
    )
    misleads = case.answer("history.dialysis") is True or _adjustment_misleads(
        egfr, values.get("albumin"), knowledge
    )
    rows = (
        ("calcium_corrected", adjusted, Formula.ALBUMIN_ADJUSTED_CALCIUM, misleads),
        ("calcium_phosphate_product", product, Formula.CALCIUM_PHOSPHATE_PRODUCT, False),
        ("egfr", egfr, Formula.CKD_EPI_2021, False),
    )
    return tuple(
        _computed_reading(analyte, value, formula, doubtful, case.patient, knowledge)
        for analyte, value, formula, doubtful in rows
        if value is not None and analyte not in stated
    )


def _adjustment_misleads(egfr: float | None, albumin: float | None, knowledge: KnowledgeBase) -> bool:
    formulas = knowledge.lab_formulas
    kidneys_fail = egfr is not None and egfr < formulas.adjusted_calcium_egfr_limit
    return kidneys_fail or (albumin is not None and albumin < formulas.adjusted_calcium_albumin_limit)


def _computed_reading(
    name: str, value: float, formula: Formula, doubtful: bool, patient: Patient, knowledge: KnowledgeBase
) -> LabReading:
    analyte = knowledge.analytes[name]
    unit = analyte.units[0]
    low, high = reference_limits(analyte, patient, unit)
    flag = _flag(analyte, value, value, low, high)
    return LabReading(name, value, unit.unit, value, low, high, flag, formula, doubtful)


def adjusted_calcium(calcium: float | None, albumin: float | None, knowledge: KnowledgeBase) -> float | None:
    """Return the albumin-adjusted calcium (mmol/L) of a total calcium (mmol/L) and an albumin (g/L)."""
    if calcium is None or albumin is None:
        return None
    formulas = knowledge.lab_formulas
    return calcium + formulas.albumin_slope * (formulas.albumin_midpoint - albumin)


def _product(calcium: float | None, phosphate: float | None) -> float | None:
    return None if calcium is None or phosphate is None else calcium * phosphate


def estimated_gfr(creatinine: float | None, case: Case, knowledge: KnowledgeBase) -> float | None:
    """Return the eGFR (mL/min/1.73 m²) by CKD-EPI 2021 of a creatinine in µmol/L; adults not on dialysis only."""
    formulas = knowledge.lab_formulas
    age, sex = case.patient.age_years, case.patient.sex
    if creatinine is None or creatinine <= 0 or age is None or age < formulas.egfr_adult_age or sex is None:
        return None
    if case.answer("history.dialysis") is True:
        return None
    mg_dl = next(unit for unit in knowledge.analytes["creatinine"].units if unit.unit == "mg/dL")
    constants = formulas.egfr_female if sex is Sex.FEMALE else formulas.egfr_male
    ratio = mg_dl.printed(creatinine) / constants.kappa
    bent: float = min(ratio, 1.0) ** constants.alpha * max(ratio, 1.0) ** formulas.egfr_exponent
    with_age: float = formulas.egfr_age_base**age
    return formulas.egfr_scale * bent * with_age * constants.sex_factor
