"""What the rules of the knowledge base may ask of a case, its laboratory readings and its posterior."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from calcinosis_gui.core.case import Case
from calcinosis_gui.core.labs import Flag, LabReading
from calcinosis_gui.core.rules import Atom, Comparison, Statement

DONE = "done"
_LEADING = "leading"
_WIDER = {Flag.VERY_LOW: Flag.LOW, Flag.VERY_HIGH: Flag.HIGH}


@dataclass(frozen=True, slots=True)
class Fact:
    """Something known that made a rule true: an item and its answer, for example ``history.dialysis``, ``yes``."""

    item: str
    answer: str


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """The facts of one case; implements :class:`calcinosis_gui.core.rules.Facts`.

    ``findings`` are the known findings, ``labs`` the readings by analyte, ``subtypes`` and ``causes`` the
    posterior, ``flags`` the urgent flags raised so far.
    """

    case: Case
    findings: Mapping[str, bool]
    labs: Mapping[str, LabReading]
    subtypes: Mapping[str, float]
    causes: Mapping[str, float]
    flags: frozenset[str] = frozenset()

    def truth_of(self, statement: str) -> bool | None:
        """Whether a statement of the rule language holds; ``None`` where it is not known."""
        prefix, _, rest = statement.partition(".")
        match prefix:
            case "lab":
                analyte, _, level = rest.rpartition(".")
                return self._lab_truth(analyte, level)
            case "flag":
                return rest in self.flags
            case "leading":
                return rest == max(self.subtypes, key=lambda subtype: self.subtypes[subtype])
            case "sex":
                return _same(self.case.patient.sex, rest)
            case "count":
                return _same(self.case.lesion.count, rest)
            case "extent":
                return _same(self.case.lesion.extent, rest)
            case "onset":
                return _same(self.case.lesion.onset, rest)
            case "setting":
                return _same(self.case.setting, rest)
            case _:
                return self.findings.get(statement)

    def _lab_truth(self, analyte: str, level: str) -> bool | None:
        reading = self.labs.get(analyte)
        if level == DONE:
            return reading is not None
        if reading is None or reading.flag is None:
            return None
        return level in (reading.flag, _WIDER.get(reading.flag))

    def quantity(self, name: str) -> float | None:
        """The value of a quantity of the rule language; ``None`` where it is not known."""
        prefix, _, rest = name.partition(".")
        match prefix:
            case "age_years":
                return self.case.patient.age_years
            case "largest_mm":
                return self.case.lesion.largest_mm
            case "lab":
                reading = self.labs.get(rest)
                return None if reading is None else reading.standard_value
            case "subtype":
                return self.subtypes[rest]
            case _:
                return self.causes[rest]


def _same(stated: str | None, option: str) -> bool | None:
    return None if stated is None else stated == option


def facts_behind(atoms: Iterable[Atom], facts: CaseFacts) -> tuple[Fact, ...]:
    """Return the facts that the atoms of a true rule stand for, each item once."""
    known: dict[str, Fact] = {}
    for atom in atoms:
        match atom:
            case Statement(name):
                item, answer = _item_of(name)
                if answer == _LEADING:
                    answer = _number(facts.quantity(item))
                known.setdefault(item, Fact(item, answer))
            case Comparison(quantity):
                known.setdefault(quantity, Fact(quantity, _number(facts.quantity(quantity))))
    return tuple(known.values())


def _number(value: float | None) -> str:
    return f"{value:.4g}"


def item_of(atom: Atom) -> str:
    """Return the item whose answer an atom asks for: a finding, ``lab.<analyte>``, ``age_years``."""
    return atom.quantity if isinstance(atom, Comparison) else _item_of(atom.name)[0]


def _item_of(statement: str) -> tuple[str, str]:
    prefix, _, rest = statement.partition(".")
    match prefix:
        case "lab":
            analyte, _, level = rest.rpartition(".")
            return f"lab.{analyte}", level
        case "count" | "extent" | "onset":
            return f"lesion.{prefix}", rest
        case "sex":
            return "patient.sex", rest
        case "leading":
            return f"subtype.{rest}", _LEADING
        case _:
            return statement, "yes"
