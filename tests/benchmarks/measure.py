"""Times two ways of doing one thing in turns, so that both meet the same machine."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

_LEAST_SECONDS = 0.5
_LEAST_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Contest:
    """Two ways to measure: ours, and what it is held against. Where a way does many cases, the time is that of one."""

    title: str
    ours: Callable[[], object]
    against: str
    other: Callable[[], object]
    our_cases: int = 1
    other_cases: int = 1


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
    mine = statistics.median(ours) / contest.our_cases
    theirs = statistics.median(other) / contest.other_cases
    left = f"{contest.title:<44} {mine * 1e3:9.3f} ms"
    right = f"{contest.against:<36} {theirs * 1e3:9.3f} ms"
    return f"{left}   {right}   x {mine / theirs:.3g}"


def _seconds(perform: Callable[[], object]) -> float:
    start = time.perf_counter()
    perform()
    return time.perf_counter() - start
