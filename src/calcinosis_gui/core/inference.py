"""The posterior over causes and subtypes: exact, by summing over the states of each condition."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from calcinosis_gui.core.network import Column, ConditionNode, Network, Sign
from calcinosis_gui.core.observations import Observation


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
        worked_out = {cause: self._belief(cause, temperature) for cause in set(self.alike)}
        return tuple(worked_out[cause] for cause in self.alike)

    def _belief(self, cause: int, temperature: float) -> ConditionBelief:
        states = self.node.columns[cause].p
        logs = [
            math.log(p) + temperature * total for p, total in zip(states, self.totals[cause], strict=True)
        ]
        highest = max(logs)
        weights = [math.exp(value - highest) for value in logs]
        total = sum(weights)
        return ConditionBelief(highest + math.log(total), tuple(weight / total for weight in weights))


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
            _log_likelihoods(network.direct[item.variable].columns, item.weights) for item in self.direct
        )
        self.conditions = _observed_conditions(network, self.observations)
        self._log_prior = tuple(math.log(prior) for prior in network.prior)
        self._direct_totals = tuple(
            math.fsum(logs[cause] for logs in self.direct_log_likelihoods)
            for cause in range(len(network.causes))
        )

    def tempered(self, temperature: float = 1.0) -> Tempered:
        """Return the joint weights with every answer counted in part.

        ``temperature`` 1 gives the posterior itself and 0 the prior; those between serve to share the result out
        among the answers.
        """
        causes = range(len(self.network.causes))
        beliefs = tuple(condition.beliefs(temperature) for condition in self.conditions)
        log_weights = tuple(
            self._log_prior[cause]
            + temperature * self._direct_totals[cause]
            + math.fsum(row[cause].log_likelihood for row in beliefs)
            for cause in causes
        )
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


def _log_likelihoods(columns: Sequence[Column], weights: Sequence[float]) -> tuple[float, ...]:
    """Return log P(observation | parent) for each column; most columns are shared and computed once."""
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
        _observed_condition(node, observed[node.id], len(network.causes))
        for node in network.conditions
        if node.id in observed
    )


def _observed_condition(
    node: ConditionNode, observations: Sequence[Observation], causes: int
) -> ObservedCondition:
    by_observation = tuple(
        _sign_log_likelihoods(node.signs[observation.variable], observation.weights, causes)
        for observation in observations
    )
    totals = tuple(
        tuple(map(math.fsum, zip(*(rows[cause] for rows in by_observation), strict=True)))
        for cause in range(causes)
    )
    first: dict[tuple[int, tuple[float, ...]], int] = {}
    alike = tuple(
        first.setdefault((id(node.columns[cause]), totals[cause]), cause) for cause in range(causes)
    )
    return ObservedCondition(node, tuple(observations), by_observation, totals, alike)


def _sign_log_likelihoods(sign: Sign, weights: Sequence[float], causes: int) -> tuple[tuple[float, ...], ...]:
    usual = tuple(math.log(weighted(column, weights)) for column in sign.columns)
    own = {cause: math.log(weighted(column, weights)) for cause, column in sign.own.items()}
    return tuple(
        (usual[0], *(own[cause] for _ in usual[1:])) if cause in own else usual for cause in range(causes)
    )


def subtype_probabilities(network: Network, posterior: Sequence[float]) -> Mapping[str, float]:
    """Return the posterior of each of the six classes, in the order of the knowledge base."""
    sums: dict[str, list[float]] = {subtype: [] for subtype in network.subtypes}
    for subtype, probability in zip(network.subtype_of, posterior, strict=True):
        sums[subtype].append(probability)
    return {subtype: math.fsum(parts) for subtype, parts in sums.items()}
