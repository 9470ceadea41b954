"""The small rule language of the knowledge base, with three answers: true, false and not known (Kleene).

A rule such as ``appearance.necrosis and (history.dialysis or lab.egfr < 15)`` is read once into a tree of
frozen values. Evaluating it against the facts of a case gives a :class:`Verdict`: the truth, the facts that
made it so, and the facts that are missing to decide. The forms are listed in ``docs/KNOWLEDGE-BASE.md``.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class RuleError(ValueError):
    """A rule that can't be read; the message says what and where."""


class Comparator(StrEnum):
    """How a quantity is compared with a number."""

    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="

    def holds(self, left: float, right: float) -> bool:
        """Whether ``left`` stands in this relation to ``right``."""
        match self:
            case Comparator.LESS:
                return left < right
            case Comparator.AT_MOST:
                return left <= right
            case Comparator.MORE:
                return left > right
            case Comparator.AT_LEAST:
                return left >= right


@dataclass(frozen=True, slots=True)
class Statement:
    """An atom that is true, false or not known: a finding, a level, an option, a flag, a leading subtype.

    ``name`` is written as in the rule, for example ``history.dialysis`` or ``lab.phosphate.high``.
    """

    name: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A quantity (``age_years``, ``lab.calcium_total``, ``subtype.calciphylaxis`` …) against a number."""

    quantity: str
    comparator: Comparator
    number: float


@dataclass(frozen=True, slots=True)
class Always:
    """The rule ``true`` or ``false``."""

    truth: bool


@dataclass(frozen=True, slots=True)
class Not:
    """Negation; not known stays not known."""

    part: Rule


@dataclass(frozen=True, slots=True)
class Likely:
    """Not known counts as false: used where silence must not raise a caution."""

    part: Rule


@dataclass(frozen=True, slots=True)
class AllOf:
    """Conjunction."""

    parts: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Disjunction."""

    parts: tuple[Rule, ...]


Rule = Statement | Comparison | Always | Not | Likely | AllOf | AnyOf
Atom = Statement | Comparison


class Facts(Protocol):
    """What a rule may ask of a case and its posterior."""

    def truth_of(self, statement: str) -> bool | None:
        """Whether the statement holds; ``None`` where it is not known."""

    def quantity(self, name: str) -> float | None:
        """The value of a quantity; ``None`` where it is not known."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of a rule: ``truth`` is ``None`` where it can't be decided.

    ``because`` are the atoms that made it true; ``missing`` the unknown atoms that keep it undecided.
    """

    truth: bool | None
    because: tuple[Atom, ...] = ()
    missing: tuple[Atom, ...] = ()


def evaluate(rule: Rule, facts: Facts) -> Verdict:
    """Evaluate ``rule`` against ``facts`` in three-valued logic."""
    match rule:
        case Always(truth):
            return Verdict(truth)
        case Statement(name):
            return _atom_verdict(rule, facts.truth_of(name))
        case Comparison(quantity, comparator, number):
            value = facts.quantity(quantity)
            return _atom_verdict(rule, None if value is None else comparator.holds(value, number))
        case Not(part):
            inner = evaluate(part, facts)
            return Verdict(None if inner.truth is None else not inner.truth, missing=inner.missing)
        case Likely(part):
            inner = evaluate(part, facts)
            return Verdict(inner.truth is True, inner.because)
        case AllOf(parts):
            return _all_of([evaluate(part, facts) for part in parts])
        case AnyOf(parts):
            return _any_of([evaluate(part, facts) for part in parts])


def _atom_verdict(atom: Atom, truth: bool | None) -> Verdict:
    if truth is None:
        return Verdict(None, missing=(atom,))
    return Verdict(truth, because=(atom,) if truth else ())


def _all_of(verdicts: list[Verdict]) -> Verdict:
    if any(verdict.truth is False for verdict in verdicts):
        return Verdict(False)
    missing = _joined(verdict.missing for verdict in verdicts if verdict.truth is None)
    if missing or any(verdict.truth is None for verdict in verdicts):
        return Verdict(None, missing=missing)
    return Verdict(True, because=_joined(verdict.because for verdict in verdicts))


def _any_of(verdicts: list[Verdict]) -> Verdict:
    true_ones = [verdict for verdict in verdicts if verdict.truth is True]
    if true_ones:
        return Verdict(True, because=_joined(verdict.because for verdict in true_ones))
    if any(verdict.truth is None for verdict in verdicts):
        return Verdict(None, missing=_joined(v.missing for v in verdicts if v.truth is None))
    return Verdict(False)


def _joined(groups: Iterable[tuple[Atom, ...]]) -> tuple[Atom, ...]:
    return tuple(dict.fromkeys(atom for group in groups for atom in group))


def atoms(rule: Rule) -> tuple[Atom, ...]:
    """Return every atom of ``rule``, each once, in reading order."""
    match rule:
        case Statement() | Comparison():
            return (rule,)
        case Always():
            return ()
        case Not(part) | Likely(part):
            return atoms(part)
        case AllOf(parts) | AnyOf(parts):
            return _joined(atoms(part) for part in parts)


def read_rule(words: str, groups: Mapping[str, Rule]) -> Rule:
    """Read a rule; ``groups`` are the named rules that ``group.<name>`` stands for.

    Raises:
        RuleError: where the words are not a rule.
    """
    try:
        tree = ast.parse(words.strip(), mode="eval")
    except SyntaxError as error:
        raise RuleError(f"can't be read near character {error.offset}: {words!r}") from error
    return _rule_of(tree.body, groups)


def _rule_of(node: ast.expr, groups: Mapping[str, Rule]) -> Rule:
    match node:
        case ast.BoolOp(op=ast.And(), values=values):
            return AllOf(tuple(_rule_of(value, groups) for value in values))
        case ast.BoolOp(values=values):
            return AnyOf(tuple(_rule_of(value, groups) for value in values))
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return Not(_rule_of(operand, groups))
        case ast.Call(func=ast.Name(id="likely"), args=[argument], keywords=[]):
            return Likely(_rule_of(argument, groups))
        case ast.Compare(left=left, ops=[operator], comparators=[right]):
            return Comparison(_dotted(left), _comparator(operator), _number(right))
        case ast.Name(id="true" | "false" as word):
            return Always(word == "true")
        case ast.Attribute() | ast.Name():
            return _statement(_dotted(node), groups)
        case _:
            raise RuleError(f"not part of the rule language: {ast.unparse(node)!r}")


def _statement(name: str, groups: Mapping[str, Rule]) -> Rule:
    prefix, _, rest = name.partition(".")
    if prefix != "group":
        return Statement(name)
    if rest not in groups:
        raise RuleError(f"unknown group {rest!r}")
    return groups[rest]


def _dotted(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=attribute):
            return f"{_dotted(value)}.{attribute}"
        case _:
            raise RuleError(f"a name was expected, not {ast.unparse(node)!r}")


def _comparator(operator: ast.cmpop) -> Comparator:
    match operator:
        case ast.Lt():
            return Comparator.LESS
        case ast.LtE():
            return Comparator.AT_MOST
        case ast.Gt():
            return Comparator.MORE
        case ast.GtE():
            return Comparator.AT_LEAST
        case _:
            raise RuleError("only <, <=, > and >= compare")


def _number(node: ast.expr) -> float:
    try:
        value = ast.literal_eval(node)
    except ValueError as error:
        raise RuleError(f"a number was expected, not {ast.unparse(node)!r}") from error
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise RuleError(f"a number was expected, not {value!r}")
    return float(value)
