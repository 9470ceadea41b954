"""The figures that an evaluation is made of: proportions and means with their intervals, and reliability bins."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# Quantile of the standard normal distribution that leaves 2.5% on each side.
_NORMAL_QUANTILE_97_5 = 1.959963984540054
_BINS = 10


@dataclass(frozen=True, slots=True)
class Proportion:
    """So many of so many patients."""

    count: int
    patients: int

    @classmethod
    def of(cls, outcomes: Iterable[bool]) -> Proportion:
        """Count the true ones."""
        counted = list(outcomes)
        return cls(sum(counted), len(counted))

    @property
    def share(self) -> float | None:
        """The proportion from 0 to 1, ``None`` of no patients."""
        return self.count / self.patients if self.patients else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95% interval by Wilson's score (J Am Stat Assoc 1927;22:209), ``None`` of no patients."""
        if not self.patients:
            return None
        share, z2 = self.count / self.patients, _NORMAL_QUANTILE_97_5**2
        widened = self.patients + z2
        middle = (self.count + z2 / 2) / widened
        reach = math.sqrt(z2 * (share * (1 - share) * self.patients + z2 / 4)) / widened
        return max(middle - reach, 0.0), min(middle + reach, 1.0)


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of a figure over the patients, with its 95% interval by the normal approximation."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """The patients whose leading class has a probability from ``low`` to below ``high`` (the last: to 1 included).

    ``mean_probability`` is the mean of those probabilities, ``right`` counts the patients whose leading class is
    that of their source. Empty bins have a mean of ``None``.
    """

    low: float
    high: float
    patients: int
    mean_probability: float | None
    right: Proportion

    @property
    def gap(self) -> float:
        """The distance between the mean probability and the share of right answers, 0 in an empty bin."""
        share = self.right.share
        if self.mean_probability is None or share is None:
            return 0.0
        return abs(self.mean_probability - share)


def mean_of(values: Sequence[float]) -> Mean:
    """Return the mean of at least one value."""
    mean = math.fsum(values) / len(values)
    variance = math.fsum((value - mean) ** 2 for value in values) / max(len(values) - 1, 1)
    reach = _NORMAL_QUANTILE_97_5 * math.sqrt(variance / len(values))
    return Mean(mean, max(mean - reach, 0.0), mean + reach)


def reliability_bins(answers: Iterable[tuple[float, bool]]) -> tuple[ReliabilityBin, ...]:
    """Sort the leading probabilities, each with whether the answer was right, into ten bins of equal width."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(_BINS)]
    for probability, is_right in answers:
        bins[min(int(probability * _BINS), _BINS - 1)].append((probability, is_right))
    return tuple(_bin(index, members) for index, members in enumerate(bins))


def _bin(index: int, members: Sequence[tuple[float, bool]]) -> ReliabilityBin:
    return ReliabilityBin(
        low=index / _BINS,
        high=(index + 1) / _BINS,
        patients=len(members),
        mean_probability=math.fsum(p for p, _ in members) / len(members) if members else None,
        right=Proportion.of(is_right for _, is_right in members),
    )
