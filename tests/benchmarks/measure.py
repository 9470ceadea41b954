"""Times two ways of doing one thing in turns, so that both meet the same machine."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

_LEAST_SECONDS = 0.5
_LEAST_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Contest:
    """Two ways to measure: ours, and what it is held against."""

    title: str
    ours: Callable[[], object]
    against: str
    other: Callable[[], object]


def report(contest: Contest) -> str:
    """Run both ways in turns; return a line with both medians and their ratio."""
    ours: list[float] = []
    other: list[float] = []
    contest.ours()
    contest.other()
    started = time.perf_counter()
    while time.perf_counter() - started < _LEAST_SECONDS or len(ours) < _LEAST_ROUNDS:
        ours.append(_seconds(contest.ours))
        other.append(_seconds(contest.other))
    mine, theirs = statistics.median(ours), statistics.median(other)
    left = f"{contest.title:<44} {mine * 1e3:9.2f} ms"
    right = f"{contest.against:<36} {theirs * 1e3:9.2f} ms"
    return f"{left}   {right}   x {mine / theirs:.2f}"


def _seconds(perform: Callable[[], object]) -> float:
    start = time.perf_counter()
    perform()
    return time.perf_counter() - start
