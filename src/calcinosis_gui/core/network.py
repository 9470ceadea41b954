"""The Bayesian network, made from the knowledge base: cause, conditions, and what is observed.

Three layers. A cause gives each condition its states; a condition gives its signs; everything else that is
observed depends on the cause directly. Given the cause, conditions are independent; given a condition, its
signs are. A cause may state its own P(sign | condition there), for example its own phosphate.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from calcinosis_gui.core.knowledge import Distribution, KnowledgeBase

YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Column:
    """P(states of a variable | one parent state), floored off 0 and 1, with the patients behind it.

    Columns that rest on the same number in the knowledge base are the same object.
    """

    p: tuple[float, ...]
    patients: float
    source: str


@dataclass(frozen=True, slots=True)
class DirectVariable:
    """A variable that depends on the cause: one column a cause."""

    id: str
    states: tuple[str, ...]
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Sign:
    """A variable that depends on a condition: one column a state, or a cause's own for the states but the first."""

    id: str
    states: tuple[str, ...]
    columns: tuple[Column, ...]
    own: Mapping[int, Column]

    def column(self, cause: int, state: int) -> Column:
        """Return the column of a cause's index and a condition state's index."""
        return self.own.get(cause, self.columns[state]) if state else self.columns[0]


@dataclass(frozen=True, slots=True)
class ConditionNode:
    """A condition: P(state | cause), one column a cause, and its signs."""

    id: str
    states: tuple[str, ...]
    columns: tuple[Column, ...]
    signs: Mapping[str, Sign]


@dataclass(frozen=True, eq=False)
class Network:
    """The compiled network. ``prior`` sums to 1; ``subtype_of`` gives each cause's subtype by index.

    Equal only to itself.
    """

    causes: tuple[str, ...]
    subtypes: tuple[str, ...]
    subtype_of: tuple[str, ...]
    prior: tuple[float, ...]
    prior_patients: tuple[float, ...]
    direct: Mapping[str, DirectVariable]
    conditions: tuple[ConditionNode, ...]
    condition_of: Mapping[str, ConditionNode]

    def states_of(self, variable: str) -> tuple[str, ...]:
        """Return the states of an observable variable."""
        if variable in self.direct:
            return self.direct[variable].states
        return self.condition_of[variable].signs[variable].states

    def __contains__(self, variable: str) -> bool:
        return variable in self.direct or variable in self.condition_of


def build_network(knowledge: KnowledgeBase) -> Network:
    """Make the network from the knowledge base."""
    causes = tuple(knowledge.causes.values())
    total = sum(cause.weight for cause in causes)
    defaults = variable_defaults(knowledge)
    columns = _ColumnMaker(knowledge.inference.probability_floor)
    conditions = tuple(_condition_node(name, knowledge, columns) for name in knowledge.conditions)
    condition_of = {sign: condition for condition in conditions for sign in condition.signs}
    direct = {
        variable: DirectVariable(
            variable,
            tuple(default.p),
            tuple(
                columns.of(cause.distributions.get(variable, default), tuple(default.p)) for cause in causes
            ),
        )
        for variable, default in defaults.items()
        if variable not in condition_of
    }
    return Network(
        causes=tuple(cause.id for cause in causes),
        subtypes=tuple(knowledge.subtypes),
        subtype_of=tuple(cause.subtype for cause in causes),
        prior=tuple(cause.weight / total for cause in causes),
        prior_patients=tuple(cause.weight_patients for cause in causes),
        direct=direct,
        conditions=conditions,
        condition_of=condition_of,
    )


def variable_defaults(knowledge: KnowledgeBase) -> dict[str, Distribution]:
    """Return every network variable with its distribution for a cause that states none of its own."""
    defaults: dict[str, Distribution] = {}
    for finding in knowledge.findings.values():
        if finding.default is not None:
            yes = finding.default
            defaults[finding.id] = Distribution({YES: yes.p, NO: 1 - yes.p}, yes.source, yes.patients)
    for name, question in knowledge.lesion.items():
        defaults[f"lesion.{name}"] = question.default
    defaults["lesion.size"] = knowledge.lesion_size.default
    defaults["patient.age"] = knowledge.age.default
    defaults["patient.sex"] = knowledge.sex.default
    for name, distribution in knowledge.lab_defaults.items():
        defaults[f"lab.{name}"] = distribution
    return defaults


def _condition_node(name: str, knowledge: KnowledgeBase, columns: _ColumnMaker) -> ConditionNode:
    condition = knowledge.conditions[name]
    causes = tuple(knowledge.causes.values())
    signs: dict[str, Sign] = {}
    for variable, by_state in condition.signs.items():
        states = tuple(by_state[condition.states[0]].p)
        own = {
            index: columns.of(cause.distributions[variable], states)
            for index, cause in enumerate(causes)
            if variable in cause.distributions
        }
        in_state = tuple(columns.of(by_state[state], states) for state in condition.states)
        signs[variable] = Sign(variable, states, in_state, own)
    return ConditionNode(
        name,
        condition.states,
        tuple(
            columns.of(cause.conditions.get(name, condition.default), condition.states) for cause in causes
        ),
        signs,
    )


class _ColumnMaker:
    """Makes columns from distributions, the same column for the same distribution."""

    def __init__(self, floor: float) -> None:
        self._floor = floor
        self._made: dict[int, tuple[Distribution, Column]] = {}

    def of(self, distribution: Distribution, states: tuple[str, ...]) -> Column:
        if id(distribution) not in self._made:
            floored = [max(distribution.p[state], self._floor) for state in states]
            total = sum(floored)
            column = Column(tuple(p / total for p in floored), distribution.patients, distribution.source)
            # The distribution is kept so that its identity is not given to another one.
            self._made[id(distribution)] = (distribution, column)
        return self._made[id(distribution)][1]
