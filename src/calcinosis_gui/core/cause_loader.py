"""Reads the network of the knowledge base: conditions, and causes with their probabilities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from calcinosis_gui.core.analytes import Analyte
from calcinosis_gui.core.knowledge import (
    BandedQuestion,
    Cause,
    Condition,
    Distribution,
    Finding,
    GradedQuestion,
)
from calcinosis_gui.core.knowledge_table import Table
from calcinosis_gui.core.network import NO, YES

_YES_NO = (YES, NO)


def variable_states(
    findings: Mapping[str, Finding],
    lesion: Mapping[str, GradedQuestion],
    lesion_size: BandedQuestion,
    age: BandedQuestion,
    sex: GradedQuestion,
    analytes: Mapping[str, Analyte],
) -> dict[str, tuple[str, ...]]:
    """Return the states of every variable that the network may observe."""
    asked = [finding.id for finding in findings.values() if finding.default is not None]
    states: dict[str, tuple[str, ...]] = dict.fromkeys(asked, _YES_NO)
    states |= {f"lesion.{name}": tuple(question.default.p) for name, question in lesion.items()}
    states["lesion.size"] = tuple(lesion_size.default.p)
    states["patient.age"] = tuple(age.default.p)
    states["patient.sex"] = tuple(sex.default.p)
    states |= {f"lab.{analyte.variable}": analyte.levels for analyte in analytes.values()}
    return states


def read_conditions(table: Table, states: Mapping[str, tuple[str, ...]]) -> dict[str, Condition]:
    """Read ``conditions.toml``."""
    conditions = {name: _condition(name, entry, states) for name, entry in table.tables()}
    owner: dict[str, str] = {}
    for condition in conditions.values():
        for sign in condition.signs:
            if owner.setdefault(sign, condition.id) != condition.id:
                table.note(f"{sign} is a sign of {owner[sign]} already", condition.id)
    return conditions


def _condition(name: str, table: Table, states: Mapping[str, tuple[str, ...]]) -> Condition:
    table.allow("name", "states", "default", "signs")
    own_states = table.words("states")
    signs: dict[str, Mapping[str, Distribution]] = {}
    for variable, entry in table.tables("signs"):
        if variable not in states:
            entry.note("not a variable of the network")
            continue
        entry.allow(*own_states)
        signs[variable] = {state: _values(entry, state, variable, states) for state in own_states}
    return Condition(
        name,
        table.text("name"),
        own_states,
        table.distribution("default", own_states),
        MappingProxyType(signs),
    )


def _values(table: Table, key: str, variable: str, states: Mapping[str, tuple[str, ...]]) -> Distribution:
    """Read a distribution of ``variable``; that of a yes/no finding may be written as one probability."""
    if states[variable] != _YES_NO:
        return table.distribution(key, states[variable])
    yes = table.probability(key)
    return Distribution(MappingProxyType({YES: yes.p, NO: 1 - yes.p}), yes.source, yes.patients)


def read_causes(
    subtype: str,
    table: Table,
    states: Mapping[str, tuple[str, ...]],
    conditions: Mapping[str, Condition],
) -> Iterable[Cause]:
    """Read the causes of one subtype from its file."""
    return [_cause(name, subtype, entry, states, conditions) for name, entry in table.tables()]


def _cause(
    name: str,
    subtype: str,
    table: Table,
    states: Mapping[str, tuple[str, ...]],
    conditions: Mapping[str, Condition],
) -> Cause:
    table.allow(
        "name", "description", "weight", "age", "sex", "findings", "lesion", "conditions", "labs", "sources"
    )
    weight = table.table("weight")
    source = weight.source()
    own_conditions = table.table("conditions")
    own_conditions.allow(*conditions)
    if weight.number("value") <= 0:
        weight.note("must be above 0", "value")
    return Cause(
        id=name,
        subtype=subtype,
        name=table.text("name"),
        description=table.text("description"),
        weight=weight.number("value"),
        weight_patients=weight.patients(source),
        weight_source=source,
        distributions=MappingProxyType(_distributions(table, states)),
        conditions=MappingProxyType(
            {
                key: own_conditions.distribution(key, conditions[key].states)
                for key in own_conditions.names()
                if key in conditions
            }
        ),
    )


def _distributions(table: Table, states: Mapping[str, tuple[str, ...]]) -> dict[str, Distribution]:
    distributions: dict[str, Distribution] = {}
    for section, prefix in (("findings", ""), ("lesion", "lesion."), ("labs", "lab.")):
        entries = table.table(section)
        for key in entries.names():
            if f"{prefix}{key}" not in states:
                entries.note("not a variable of the network", key)
            else:
                distributions[f"{prefix}{key}"] = _values(entries, key, f"{prefix}{key}", states)
    for key in ("age", "sex"):
        if key in table:
            distributions[f"patient.{key}"] = table.distribution(key, states[f"patient.{key}"])
    return distributions
