"""The posterior over causes and subtypes: exact, by summing over the states of each condition."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import mul

from calcinosis_gui.core.network import Column, ConditionNode, Network
from calcinosis_gui.core.observations import Observation

# Each answer and each silence is worked out once for a network; there are some hundreds of them.
_KEPT_ANSWERS = 2048


@dataclass(frozen=True, slots=True)
class SubtypeEstimate:
    """The posterior probability of one of the six classes with its 90% interval."""

    id: str
    probability: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class CauseEstimate:
    """The posterior probability of a cause with its 90% interval."""

    id: str
    subtype: str
    probability: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ObservedCondition:
    """A condition some of whose signs are observed.

    ``log_likelihoods`` holds, for each observation and each cause, log P(observation | state, cause) by state;
    ``totals`` is their sum over the observations, for each cause. ``alike`` gives each cause the first cause with the
    same numbers: most causes share the defaults, so their beliefs are worked out once.
    """

    node: ConditionNode
    observations: tuple[Observation, ...]
    log_likelihoods: tuple[tuple[tuple[float, ...], ...], ...]
    totals: tuple[tuple[float, ...], ...]
    alike: tuple[int, ...]

    def beliefs(self, temperature: float) -> tuple[ConditionBelief, ...]:
        """Return the belief about the states for each cause."""
        likelihoods = {
            totals: _scaled_likelihoods(totals, temperature) for totals in dict.fromkeys(self.totals)
        }
        columns = self.node.columns
        worked_out = {
            cause: _belief(columns[cause].p, *likelihoods[self.totals[cause]]) for cause in set(self.alike)
        }
        return tuple(map(worked_out.__getitem__, self.alike))


@dataclass(frozen=True, slots=True)
class ConditionBelief:
    """For one cause: how well the condition explains its signs, and the posterior of its states."""

    log_likelihood: float
    states: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Tempered:
    """The joint weights at one temperature: log P(cause, observations), and the beliefs of each observed condition.

    ``posterior`` is P(cause | observations), summing to 1. ``beliefs`` holds one row a condition, with one belief
    a cause.
    """

    log_weights: tuple[float, ...]
    posterior: tuple[float, ...]
    beliefs: tuple[tuple[ConditionBelief, ...], ...]


class Evidence:
    """Observations laid against the network.

    ``direct_log_likelihoods`` holds, for each observation in ``direct``, log P(observation | cause) by cause.
    """

    def __init__(self, network: Network, observations: Sequence[Observation]) -> None:
        self.network = network
        self.observations = tuple(observations)
        self.direct = tuple(item for item in self.observations if item.variable in network.direct)
        self.direct_log_likelihoods = tuple(
            _direct_log_likelihoods(network, item.variable, item.weights) for item in self.direct
        )
        self.conditions = _observed_conditions(network, self.observations)
        self._log_prior = tuple(math.log(prior) for prior in network.prior)
        self._direct_totals = _sums(self.direct_log_likelihoods) or (0.0,) * len(network.causes)

    def tempered(self, temperature: float = 1.0) -> Tempered:
        """Return the joint weights with every answer counted in part.

        ``temperature`` 1 gives the posterior itself and 0 the prior; those between serve to share the result out
        among the answers.
        """
        beliefs = tuple(condition.beliefs(temperature) for condition in self.conditions)
        direct = [temperature * total for total in self._direct_totals]
        by_condition = ([belief.log_likelihood for belief in row] for row in beliefs)
        log_weights = _sums((self._log_prior, direct, *by_condition))
        return Tempered(log_weights, normalised(log_weights), beliefs)


def weighted(column: Column, weights: Sequence[float]) -> float:
    """Return P(observation | parent): the column's probabilities weighted by the observation."""
    return math.fsum(p * weight for p, weight in zip(column.p, weights, strict=True))


def normalised(log_weights: Sequence[float]) -> tuple[float, ...]:
    """Return the probabilities that belong to log weights."""
    highest = max(log_weights)
    weights = [math.exp(value - highest) for value in log_weights]
    total = math.fsum(weights)
    return tuple(weight / total for weight in weights)


def _scaled_likelihoods(totals: Sequence[float], temperature: float) -> tuple[float, list[float]]:
    """Return the highest tempered log-likelihood of the states, and each state's likelihood relative to it."""
    highest = temperature * max(totals)
    return highest, [math.exp(temperature * total - highest) for total in totals]


def _belief(states: Sequence[float], highest: float, likelihoods: Sequence[float]) -> ConditionBelief:
    joint = list(map(mul, states, likelihoods))
    total = sum(joint)
    return ConditionBelief(highest + math.log(total), tuple([weight / total for weight in joint]))


def _sums(rows: Iterable[Sequence[float]]) -> tuple[float, ...]:
    """Return the sum of the rows, place by place."""
    return tuple(map(math.fsum, zip(*rows, strict=True)))


@lru_cache(maxsize=_KEPT_ANSWERS)
def _direct_log_likelihoods(network: Network, variable: str, weights: tuple[float, ...]) -> tuple[float, ...]:
    """Return log P(observation | cause) for each cause; most columns are shared and computed once."""
    columns = network.direct[variable].columns
    known = {id(column): column for column in columns}
    logs = {key: math.log(weighted(column, weights)) for key, column in known.items()}
    return tuple(logs[id(column)] for column in columns)


def _observed_conditions(
    network: Network, observations: Sequence[Observation]
) -> tuple[ObservedCondition, ...]:
    observed: dict[str, list[Observation]] = {}
    for observation in observations:
        condition = network.condition_of.get(observation.variable)
        if condition is not None:
            observed.setdefault(condition.id, []).append(observation)
    return tuple(
        _observed_condition(network, node, observed[node.id])
        for node in network.conditions
        if node.id in observed
    )


def _observed_condition(
    network: Network, node: ConditionNode, observations: Sequence[Observation]
) -> ObservedCondition:
    causes = len(network.causes)
    by_observation = tuple(
        _sign_log_likelihoods(network, observation.variable, observation.weights)
        for observation in observations
    )
    with_own = {cause for observation in observations for cause in node.signs[observation.variable].own}
    usual = next((cause for cause in range(causes) if cause not in with_own), 0)
    usual_total = _sums(rows[usual] for rows in by_observation)
    totals = tuple(
        _sums(rows[cause] for rows in by_observation) if cause in with_own else usual_total
        for cause in range(causes)
    )
    first: dict[tuple[int, int], int] = {}
    alike = tuple(
        first.setdefault((id(column), id(total)), cause)
        for cause, (column, total) in enumerate(zip(node.columns, totals, strict=True))
    )
    return ObservedCondition(node, tuple(observations), by_observation, totals, alike)


@lru_cache(maxsize=_KEPT_ANSWERS)
def _sign_log_likelihoods(
    network: Network, variable: str, weights: tuple[float, ...]
) -> tuple[tuple[float, ...], ...]:
    """Return log P(observation | state, cause) for each cause, by state."""
    sign = network.condition_of[variable].signs[variable]
    usual = tuple(math.log(weighted(column, weights)) for column in sign.columns)
    own = {cause: math.log(weighted(column, weights)) for cause, column in sign.own.items()}
    return tuple(
        (usual[0], *(own[cause] for _ in usual[1:])) if cause in own else usual
        for cause in range(len(network.causes))
    )


def subtype_probabilities(network: Network, posterior: Sequence[float]) -> Mapping[str, float]:
    """Return the posterior of each of the six classes, in the order of the knowledge base."""
    sums: dict[str, list[float]] = {subtype: [] for subtype in network.subtypes}
    for subtype, probability in zip(network.subtype_of, posterior, strict=True):
        sums[subtype].append(probability)
    return {subtype: math.fsum(parts) for subtype, parts in sums.items()}
