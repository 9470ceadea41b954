"""What each answer added to the result: its weight of evidence for or against the leading subtype.

Weights are in decibans (ten times the base-10 logarithm of a likelihood ratio; Good 1950). Answers interact
through conditions and causes, so a weight measured by adding one answer after another would depend on their
order. Here every answer is turned up from nothing to full strength together, and each is credited with its share
of the way (Aumann and Shapley 1974): the weights do not depend on order and sum to the whole change in log-odds.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from operator import mul

from calcinosis_gui.core.inference import Evidence, normalised
from calcinosis_gui.core.network import Network
from calcinosis_gui.core.observations import Observation

_DECIBANS_PER_NAT = 10 / math.log(10)
_NODES = 16


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """One answer with its weight in decibans for (positive) or against (negative) the leading subtype.

    ``towards`` is the subtype it speaks for: the leading one, or the strongest rival. ``sources`` are those of
    the probabilities, under the leading subtype's first cause, that it rests on.
    """

    item: str
    answer: str
    decibans: float
    towards: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The evidence, the strongest first, and the log-odds of the leading subtype before any answer (decibans)."""

    prior_decibans: float
    posterior_decibans: float
    evidence: tuple[EvidenceItem, ...]


def explain(evidence: Evidence, ranking: Sequence[str]) -> Explanation:
    """Share the log-odds of the leading subtype among the answers.

    ``ranking`` holds the subtypes, the most probable first.
    """
    network = evidence.network
    leading, rival = ranking[0], ranking[1]
    inside = tuple(subtype == leading for subtype in network.subtype_of)
    prior = _log_odds(evidence.tempered(0.0).log_weights, inside)
    tempered = evidence.tempered()
    cause = max(
        (cause for cause, member in enumerate(inside) if member),
        key=lambda cause: tempered.log_weights[cause],
    )
    items = [
        EvidenceItem(
            observation.item,
            observation.answer,
            weight * _DECIBANS_PER_NAT,
            leading if weight > 0 else rival,
            _sources(network, observation, cause),
        )
        for observation, weight in _weights(evidence, inside)
    ]
    items.sort(key=lambda item: (-abs(item.decibans), item.item))
    posterior = _log_odds(tempered.log_weights, inside)
    return Explanation(prior * _DECIBANS_PER_NAT, posterior * _DECIBANS_PER_NAT, tuple(items))


def _log_odds(log_weights: Sequence[float], inside: Sequence[bool]) -> float:
    highest = max(log_weights)
    within = math.fsum(
        math.exp(value - highest) for value, member in zip(log_weights, inside, strict=True) if member
    )
    without = math.fsum(
        math.exp(value - highest) for value, member in zip(log_weights, inside, strict=True) if not member
    )
    return math.log(max(within, 1e-300)) - math.log(max(without, 1e-300))


def _weights(evidence: Evidence, inside: Sequence[bool]) -> list[tuple[Observation, float]]:
    """Integrate each answer's share of the derivative of the log-odds over the temperature."""
    totals = dict.fromkeys(evidence.observations, 0.0)
    for temperature, width in gauss_legendre(_NODES):
        tempered = evidence.tempered(temperature)
        contrast = _contrast(tempered.log_weights, inside)
        for observation, logs in zip(evidence.direct, evidence.direct_log_likelihoods, strict=True):
            totals[observation] += width * sum(map(mul, contrast, logs))
        for condition, beliefs in zip(evidence.conditions, tempered.beliefs, strict=True):
            shares = [
                contribution * state
                for contribution, belief in zip(contrast, beliefs, strict=True)
                for state in belief.states
            ]
            for observation, rows in zip(condition.observations, condition.log_likelihoods, strict=True):
                totals[observation] += width * sum(map(mul, shares, chain.from_iterable(rows)))
    return list(totals.items())


def _contrast(log_weights: Sequence[float], inside: Sequence[bool]) -> tuple[float, ...]:
    """Return each cause's share within its side: positive inside the leading subtype, negative outside."""
    within = normalised([v if member else -math.inf for v, member in zip(log_weights, inside, strict=True)])
    without = normalised([-math.inf if member else v for v, member in zip(log_weights, inside, strict=True)])
    return tuple(a - b for a, b in zip(within, without, strict=True))


def _sources(network: Network, observation: Observation, cause: int) -> tuple[str, ...]:
    """Return the sources of a cause's probabilities that an answer was read from."""
    if observation.variable in network.direct:
        return (network.direct[observation.variable].columns[cause].source,)
    condition = network.condition_of[observation.variable]
    sign = condition.signs[observation.variable]
    columns = [sign.column(cause, state) for state in range(len(condition.states))]
    return tuple(dict.fromkeys(column.source for column in columns))


@cache
def gauss_legendre(nodes: int) -> tuple[tuple[float, float], ...]:
    """Return the nodes and weights of Gauss-Legendre quadrature on the interval from 0 to 1."""
    pairs = []
    for index in range(1, nodes + 1):
        x = math.cos(math.pi * (index - 0.25) / (nodes + 0.5))
        for _ in range(100):
            value, slope = _legendre(nodes, x)
            x -= value / slope
            if abs(value / slope) < 1e-15:
                break
        slope = _legendre(nodes, x)[1]
        pairs.append(((1 - x) / 2, 1 / ((1 - x * x) * slope * slope)))
    return tuple(sorted(pairs))


def _legendre(degree: int, x: float) -> tuple[float, float]:
    """Return the Legendre polynomial of a degree at ``x``, and its derivative."""
    before, value = 1.0, x
    for n in range(2, degree + 1):
        before, value = value, ((2 * n - 1) * x * value - (n - 1) * before) / n
    return value, degree * (before - x * value) / (1 - x * x)
