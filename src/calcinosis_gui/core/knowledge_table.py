"""Typed reading of the knowledge base's TOML tables, collecting every problem instead of stopping at the first."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from calcinosis_gui.core.knowledge import Distribution, Probability
from calcinosis_gui.core.rules import Always, Rule, RuleError, read_rule
from calcinosis_gui.core.text import Text

EXPERT = "expert"
_SUM_TOLERANCE = 1e-6


class KnowledgeError(ValueError):
    """A knowledge base that can't be used; ``problems`` holds one line for each thing that is wrong."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class Reading:
    """What is shared while one knowledge base is read: the problems found, and the weight of an expert estimate."""

    def __init__(self, expert_patients: float) -> None:
        self.expert_patients = expert_patients
        self.problems: list[str] = []
        self.cited: dict[str, str] = {}
        self.groups: dict[str, Rule] = {}


class Table:
    """One TOML table and its place, for messages such as ``findings.toml: appearance.plaques.name``.

    A missing or wrong value is noted as a problem and replaced by an empty one, so that reading goes on.
    """

    def __init__(self, data: object, place: str, reading: Reading) -> None:
        self._data: Mapping[str, object] = data if isinstance(data, dict) else {}
        self.place = place
        self.reading = reading
        if not isinstance(data, dict):
            self.note("should be a table")

    def note(self, problem: str, key: str = "") -> None:
        """Note a problem of this table or of one of its keys."""
        self.reading.problems.append(f"{self.place}{'.' if key else ''}{key}: {problem}")

    def allow(self, *keys: str) -> None:
        """Note every key that is not one of ``keys``."""
        for key in self._data:
            if key not in keys:
                self.note("unknown key", key)

    def __contains__(self, key: str) -> bool:
        return key in self._data

    def names(self) -> tuple[str, ...]:
        """Return the keys in the order of the file."""
        return tuple(self._data)

    def table(self, key: str) -> Table:
        """Return the table under ``key``; an empty one where it is missing."""
        return Table(self._data.get(key, {}), self._place_of(key), self.reading)

    def _place_of(self, key: str) -> str:
        return f"{self.place}{': ' if self.place.endswith('.toml') else '.'}{key}"

    def tables(self, key: str | None = None) -> Iterator[tuple[str, Table]]:
        """Yield the tables below ``key`` (or below this one) with their names."""
        parent = self if key is None else self.table(key)
        for name in parent.names():
            yield name, parent.table(name)

    def items(self, key: str) -> tuple[Table, ...]:
        """Return the tables of a list; empty where it is missing."""
        value = self._data.get(key, [])
        if not isinstance(value, list):
            self.note("should be a list", key)
            return ()
        place = self._place_of(key)
        return tuple(Table(item, f"{place}[{index}]", self.reading) for index, item in enumerate(value))

    def word(self, key: str, *, may_be_empty: bool = False) -> str:
        """Return the string under ``key``, which must be there."""
        value = self._data.get(key)
        if not isinstance(value, str) or not (value.strip() or may_be_empty):
            self.note("a word is missing", key)
            return ""
        return value

    def optional_word(self, key: str) -> str | None:
        """Return the string under ``key``, or ``None``."""
        return self.word(key) if key in self._data else None

    def words(self, key: str) -> tuple[str, ...]:
        """Return the list of strings under ``key``; empty where it is missing."""
        value = self._data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.note("should be a list of words", key)
            return ()
        return tuple(value)

    def text(self, key: str) -> Text:
        """Return the text under ``key``, which must stand in both languages."""
        value = self._data.get(key)
        match value:
            case {"en": str(english), "fr": str(french)} if english.strip() and french.strip():
                return Text(english, french)
            case _:
                self.note("a text is missing, or stands in one language only", key)
                return Text("", "")

    def optional_text(self, key: str) -> Text | None:
        """Return the text under ``key``, or ``None``."""
        return self.text(key) if key in self._data else None

    def number(self, key: str, missing: float | None = None) -> float:
        """Return the number under ``key``; ``missing`` where it may be left out."""
        value = self._data.get(key, missing)
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            self.note("a number is missing", key)
            return 0.0
        return float(value)

    def optional_number(self, key: str) -> float | None:
        """Return the number under ``key``, or ``None``."""
        return self.number(key) if key in self._data else None

    def flag(self, key: str) -> bool:
        """Return the true or false under ``key``; false where it is missing."""
        value = self._data.get(key, False)
        if not isinstance(value, bool):
            self.note("should be true or false", key)
        return value is True

    def source(self) -> str:
        """Return this table's ``source`` and remember where it is cited."""
        source = self.word("source")
        self.reading.cited.setdefault(source, self.place)
        return source

    def sources(self, key: str = "sources") -> tuple[str, ...]:
        """Return a list of sources and remember where they are cited."""
        sources = self.words(key)
        for source in sources:
            self.reading.cited.setdefault(source, self.place)
        return sources

    def patients(self, source: str) -> float:
        """Return the number of patients a figure rests on; an expert estimate carries its own."""
        if "patients" not in self._data and source == EXPERT:
            return self.reading.expert_patients
        patients = self.number("patients")
        if patients <= 0:
            self.note("the number of patients must be above 0", "patients")
        return max(patients, 1.0)

    def probability(self, key: str) -> Probability:
        """Return the sourced probability under ``key``."""
        table = self.table(key)
        table.allow("p", "source", "patients")
        source = table.source()
        p = table.number("p")
        if not 0 <= p <= 1:
            table.note("a probability lies between 0 and 1", "p")
        return Probability(p, source, table.patients(source))

    def distribution(self, key: str, states: tuple[str, ...]) -> Distribution:
        """Return the sourced distribution over ``states`` under ``key``; it must sum to 1."""
        table = self.table(key)
        table.allow("p", "source", "patients")
        source = table.source()
        values = table.table("p")
        values.allow(*states)
        p = {state: values.number(state) for state in states}
        if any(value < 0 for value in p.values()) or abs(math.fsum(p.values()) - 1) > _SUM_TOLERANCE:
            values.note(f"should sum to 1, sums to {math.fsum(p.values()):g}")
        return Distribution(MappingProxyType(p), source, table.patients(source))

    def rule(self, key: str, missing: bool | None = None) -> Rule:
        """Return the rule under ``key``; ``missing`` stands for a rule that may be left out."""
        if key not in self._data and missing is not None:
            return Always(missing)
        try:
            return read_rule(self.word(key) or "false", self.reading.groups)
        except RuleError as error:
            self.note(str(error), key)
            return Always(False)
