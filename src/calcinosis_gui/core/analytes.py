"""Laboratory analytes: units, plausible values and reference ranges."""

from __future__ import annotations

from dataclasses import dataclass

from calcinosis_gui.core.case import Level, Sex
from calcinosis_gui.core.text import Text


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit an analyte is printed in: ``value * factor + offset`` is the value in the analyte's first unit."""

    unit: str
    factor: float
    offset: float
    aliases: tuple[str, ...]

    def standard(self, value: float) -> float:
        """Return ``value``, given in this unit, in the analyte's first unit."""
        return value * self.factor + self.offset

    def printed(self, standard: float) -> float:
        """Return a value of the analyte's first unit in this unit."""
        return (standard - self.offset) / self.factor


@dataclass(frozen=True, slots=True)
class ReferenceRange:
    """Normal limits in the analyte's first unit; an open side is ``None``. The first range that fits counts."""

    low: float | None
    high: float | None
    sex: Sex | None
    below_age: float | None
    source: str

    def fits(self, age_years: float | None, sex: Sex | None) -> bool:
        """Whether this range is meant for a patient of that age (years) and sex; an adult where not known."""
        if self.sex is not None and self.sex is not sex:
            return False
        return self.below_age is None or (age_years is not None and age_years < self.below_age)


@dataclass(frozen=True, slots=True)
class Analyte:
    """A laboratory test. Limits are in its first unit; ``variable`` is what it tells the network about.

    ``is_antibody`` results are negative or positive; all others are low, normal or high.
    """

    id: str
    name: Text
    group: str
    is_antibody: bool
    synonyms_en: tuple[str, ...]
    synonyms_fr: tuple[str, ...]
    units: tuple[Unit, ...]
    plausible_low: float | None
    plausible_high: float | None
    ranges: tuple[ReferenceRange, ...]
    very_low: float | None
    very_high: float | None
    loinc: tuple[str, ...]
    variable: str

    @property
    def levels(self) -> tuple[str, ...]:
        """The words its results may take, which are the states of its network variable."""
        if self.is_antibody:
            return (Level.NEGATIVE, Level.POSITIVE)
        return (Level.LOW, Level.NORMAL, Level.HIGH)

    def range_for(self, age_years: float | None, sex: Sex | None) -> ReferenceRange | None:
        """Return the reference range for a patient of that age (years) and sex, where there is one."""
        for reference in self.ranges:
            if reference.fits(age_years, sex):
                return reference
        return None

    def is_plausible(self, standard_value: float) -> bool:
        """Whether a value in the first unit can be measured in a living patient."""
        too_low = self.plausible_low is not None and standard_value < self.plausible_low
        too_high = self.plausible_high is not None and standard_value > self.plausible_high
        return not (too_low or too_high)

    def unit_named(self, name: str) -> Unit | None:
        """Return the unit written as ``name``, whatever its capitals, spaces or micro sign."""
        wanted = normalised_unit(name)
        for unit in self.units:
            if wanted in {normalised_unit(unit.unit), *map(normalised_unit, unit.aliases)}:
                return unit
        return None


def normalised_unit(name: str) -> str:
    """Return ``name`` in a form in which the usual ways to write one unit are equal."""
    table = str.maketrans({"µ": "u", "μ": "u", "²": "2", "³": "3", "⁹": "9", "×": "x", "·": ".", " ": None})
    return name.translate(table).replace("\u202f", "").replace("\u00a0", "").lower()


@dataclass(frozen=True, slots=True)
class LabGroup:
    """A heading of the laboratory table."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class CreatinineEquation:
    """Constants of CKD-EPI 2021 for one sex; creatinine in mg/dL."""

    kappa: float
    alpha: float
    sex_factor: float


@dataclass(frozen=True, slots=True)
class LabFormulas:
    """Constants of the computed rows, each with its source in ``labs.toml``.

    ``albumin_slope`` is mmol/L of calcium per g/L of albumin below ``albumin_midpoint``; the albumin-adjusted
    calcium misleads below the limits of eGFR (mL/min/1.73 m²) and albumin (g/L). ``egfr_*`` are CKD-EPI 2021.
    """

    albumin_slope: float
    albumin_midpoint: float
    adjusted_calcium_egfr_limit: float
    adjusted_calcium_albumin_limit: float
    egfr_scale: float
    egfr_exponent: float
    egfr_age_base: float
    egfr_adult_age: float
    egfr_female: CreatinineEquation
    egfr_male: CreatinineEquation
