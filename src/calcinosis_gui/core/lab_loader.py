"""Reads the analytes of the knowledge base, and the constants of computed rows."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from calcinosis_gui.core.analytes import (
    Analyte,
    CreatinineEquation,
    LabFormulas,
    LabGroup,
    ReferenceRange,
    Unit,
)
from calcinosis_gui.core.case import Sex
from calcinosis_gui.core.knowledge import Distribution
from calcinosis_gui.core.knowledge_table import Table

_NOT_ANALYTES = ("groups", "computed")
_ANALYTE_KEYS = [
    "name",
    "group",
    "kind",
    "synonyms",
    "units",
    "plausible",
    "ranges",
    "very",
    "loinc",
    "variable",
    "default",
    "position",
    "reported",
]


def read_groups(table: Table) -> tuple[LabGroup, ...]:
    """Read the headings of the laboratory table."""
    groups = table.table("groups")
    return tuple(LabGroup(name, groups.text(name)) for name in groups.names())


def read_analytes(table: Table) -> dict[str, Analyte]:
    """Read every analyte of ``labs.toml``."""
    return {name: _analyte(name, entry) for name, entry in table.tables() if name not in _NOT_ANALYTES}


def _analyte(name: str, table: Table) -> Analyte:
    table.allow(*_ANALYTE_KEYS)
    plausible, very = table.table("plausible"), table.table("very")
    if "very" in table:
        very.source()
    synonyms = table.table("synonyms")
    return Analyte(
        id=name,
        name=table.text("name"),
        group=table.word("group"),
        is_antibody=_is_antibody(table),
        synonyms_en=synonyms.words("en"),
        synonyms_fr=synonyms.words("fr"),
        units=tuple(_unit(unit) for unit in table.items("units")),
        plausible_low=plausible.optional_number("low"),
        plausible_high=plausible.optional_number("high"),
        ranges=tuple(_range(entry) for entry in table.items("ranges")),
        very_low=very.optional_number("low"),
        very_high=very.optional_number("high"),
        loinc=table.words("loinc"),
        variable=table.optional_word("variable") or name,
    )


def _is_antibody(table: Table) -> bool:
    kind = table.word("kind")
    if kind not in ("range", "antibody"):
        table.note(f"should be range or antibody, not {kind!r}", "kind")
    return kind == "antibody"


def _unit(table: Table) -> Unit:
    table.allow("unit", "factor", "offset", "aliases")
    return Unit(
        table.word("unit", may_be_empty=True),
        table.number("factor", 1.0),
        table.number("offset", 0.0),
        table.words("aliases"),
    )


def _range(table: Table) -> ReferenceRange:
    table.allow("low", "high", "sex", "below_age", "source")
    sex = table.optional_word("sex")
    return ReferenceRange(
        low=table.optional_number("low"),
        high=table.optional_number("high"),
        sex=Sex(sex) if sex in tuple(Sex) else None,
        below_age=table.optional_number("below_age"),
        source=table.source(),
    )


def read_lab_defaults(table: Table, states: dict[str, tuple[str, ...]]) -> dict[str, Distribution]:
    """Read the distribution of each laboratory variable for a cause that states none of its own."""
    return {
        entry.optional_word("variable") or name: entry.distribution(
            "default", states[f"lab.{entry.optional_word('variable') or name}"]
        )
        for name, entry in table.tables()
        if name not in _NOT_ANALYTES and "default" in entry
    }


def read_lab_reported(table: Table, states: dict[str, tuple[str, ...]]) -> dict[str, Mapping[str, float]]:
    """Read P(a published narrative gives the result | level) of each laboratory variable that silence speaks of."""
    reported: dict[str, Mapping[str, float]] = {}
    for name, entry in table.tables():
        if name in _NOT_ANALYTES or "reported" not in entry:
            continue
        variable = entry.optional_word("variable") or name
        rates = entry.table("reported")
        rates.allow(*states[f"lab.{variable}"], "source")
        rates.source()
        reported[variable] = MappingProxyType(
            {level: rates.number(level) for level in states[f"lab.{variable}"]}
        )
        if any(not 0 <= rate < 1 for rate in reported[variable].values()):
            rates.note("each should be at least 0 and below 1")
    return reported


def read_formulas(table: Table) -> LabFormulas:
    """Read the constants of computed rows."""
    calcium = table.table("computed").table("calcium_corrected")
    egfr = table.table("computed").table("egfr")
    calcium.source()
    egfr.source()
    return LabFormulas(
        albumin_slope=calcium.number("albumin_slope"),
        albumin_midpoint=calcium.number("albumin_midpoint"),
        adjusted_calcium_egfr_limit=calcium.table("unreliable").number("egfr_below"),
        adjusted_calcium_albumin_limit=calcium.table("unreliable").number("albumin_below"),
        egfr_scale=egfr.number("scale"),
        egfr_exponent=egfr.number("exponent"),
        egfr_age_base=egfr.number("age_base"),
        egfr_adult_age=egfr.number("adult_age"),
        egfr_female=_creatinine_equation(egfr.table("female")),
        egfr_male=_creatinine_equation(egfr.table("male")),
    )


def _creatinine_equation(table: Table) -> CreatinineEquation:
    return CreatinineEquation(table.number("kappa"), table.number("alpha"), table.number("sex_factor"))
