"""90% intervals of posterior probabilities, from the number of patients behind each probability used.

Each column of the network is read as the mean of a Dirichlet distribution with the weight of its patients. The
variance of a posterior's log-odds follows by the delta method (first order), and the interval is symmetric on
the log-odds scale. The variance of the logarithm of a probability p from n patients is (1 - p) / (n p + 1), which
stays finite for what was never seen. A number that several causes share counts once: its error cancels where it
is the same for rivals. See Agresti, Categorical Data Analysis, 3rd ed., section 16.1, for the delta method.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from operator import mul

from calcinosis_gui.core.inference import Evidence, Tempered, weighted
from calcinosis_gui.core.network import Column

# Quantile of the standard normal distribution that leaves 5% on each side.
_NORMAL_QUANTILE_95 = 1.6448536269514722
_SMALLEST = 1e-300
# Rivals below this posterior are too improbable to move an interval.
_NEGLIGIBLE = 1e-6


class IntervalEstimator:
    """Gives the interval of any sum of cause posteriors for one set of evidence."""

    def __init__(self, evidence: Evidence, tempered: Tempered) -> None:
        self._posterior = tempered.posterior
        self._errors = _Errors(evidence.network.prior_patients)
        for observation in evidence.direct:
            columns = evidence.network.direct[observation.variable].columns
            self._errors.add_answers(
                ((column, i, 1.0) for i, column in enumerate(columns)), observation.weights
            )
        for condition, beliefs in zip(evidence.conditions, tempered.beliefs, strict=True):
            for observation in condition.observations:
                sign = condition.node.signs[observation.variable]
                uses = (
                    (sign.column(cause, state), cause, share)
                    for cause, belief in enumerate(beliefs)
                    for state, share in enumerate(belief.states)
                )
                self._errors.add_answers(uses, observation.weights)
            self._errors.add_states(condition.node.columns, [belief.states for belief in beliefs])
        self._rivals = {cause for cause, p in enumerate(self._posterior) if p > _NEGLIGIBLE}

    def interval(self, members: frozenset[int]) -> tuple[float, float]:
        """Return the 90% interval of the probability that one of the causes ``members`` (indices) is the cause."""
        inside = max(math.fsum(self._posterior[cause] for cause in members), _SMALLEST)
        outside = max(
            math.fsum(p for cause, p in enumerate(self._posterior) if cause not in members), _SMALLEST
        )
        gradient = {
            cause: self._posterior[cause] / inside if cause in members else -self._posterior[cause] / outside
            for cause in self._rivals | members
        }
        log_odds = math.log(inside) - math.log(outside)
        reach = _NORMAL_QUANTILE_95 * math.sqrt(self._errors.variance(gradient))
        return _logistic(log_odds - reach), _logistic(log_odds + reach)


def _logistic(log_odds: float) -> float:
    if log_odds >= 0:
        return 1 / (1 + math.exp(-log_odds))
    odds = math.exp(max(log_odds, -700.0))
    return odds / (1 + odds)


class _Errors:
    """The standard errors of each cause's log-weight: its own, and those it shares with other causes."""

    def __init__(self, prior_patients: Sequence[float]) -> None:
        self._own_variance = [1 / patients for patients in prior_patients]
        self._shared: list[list[float]] = [[] for _ in prior_patients]

    def add_answers(self, uses: Iterable[tuple[Column, int, float]], weights: Sequence[float]) -> None:
        """Add the error of each column that an answer was read from, by cause and share."""
        columns: dict[int, Column] = {}
        shares: dict[int, dict[int, float]] = {}
        for column, cause, share in uses:
            columns[id(column)] = column
            by_cause = shares.setdefault(id(column), {})
            by_cause[cause] = by_cause.get(cause, 0.0) + share
        for key, by_cause in shares.items():
            self._add(by_cause, _log_likelihood_variance(columns[key], weights))

    def add_states(self, columns: Sequence[Column], states: Sequence[Sequence[float]]) -> None:
        """Add the error of P(state | cause), as if the states of a condition erred independently.

        The constraint that they sum to 1 would lower the variance a little; leaving it out errs to the wide side.
        """
        users: dict[int, list[int]] = {}
        for cause, column in enumerate(columns):
            users.setdefault(id(column), []).append(cause)
        for causes in users.values():
            column = columns[causes[0]]
            for state, p in enumerate(column.p):
                shares = {cause: states[cause][state] - p for cause in causes}
                self._add(shares, (1 - p) / (p * column.patients + 1))

    def _add(self, shares: dict[int, float], variance: float) -> None:
        if len(shares) == 1:
            ((cause, share),) = shares.items()
            self._own_variance[cause] += share * share * variance
            return
        error = math.sqrt(variance)
        for cause, row in enumerate(self._shared):
            row.append(shares.get(cause, 0.0) * error)

    def variance(self, gradient: dict[int, float]) -> float:
        """Return the variance of a log-odds with these derivatives by the causes' log-weights."""
        own = math.fsum(slope * slope * self._own_variance[cause] for cause, slope in gradient.items())
        rows = [self._shared[cause] for cause in gradient]
        slopes = list(gradient.values())
        return own + math.fsum(sum(map(mul, slopes, errors)) ** 2 for errors in zip(*rows, strict=True))


def _log_likelihood_variance(column: Column, weights: Sequence[float]) -> float:
    likelihood = weighted(column, weights)
    second = math.fsum(p * weight * weight for p, weight in zip(column.p, weights, strict=True))
    # The last term stands for one more patient: what was never seen in n patients is rare, not impossible.
    return max(second - likelihood * likelihood, 0.0) / (likelihood * likelihood * column.patients + second)
