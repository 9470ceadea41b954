"""What is wrong with an input, in a form that each view can put into words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: ``kind`` (a key of the interface texts), the place, and what was found.

    ``place`` is a path inside the document such as ``labs[2].unit``; ``found`` is the offending word or value;
    ``expected`` says what would do; ``nearest`` is the nearest right word, where there is one.
    """

    kind: str
    place: str = ""
    found: str = ""
    expected: str = ""
    nearest: str = ""


class InputError(ValueError):
    """Input that can't be accepted; carries the :class:`Problem` to be shown to a person."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.kind}: {problem.place} {problem.found}".strip())
        self.problem = problem


def nearest_word(word: str, known: Iterable[str]) -> str:
    """Return the known word that is nearest to ``word``, or an empty string where none is near."""
    candidates = list(known)
    exact_tail = [candidate for candidate in candidates if candidate.rpartition(".")[2] == word.lower()]
    matches = exact_tail or get_close_matches(word, candidates, n=1, cutoff=0.6)
    return matches[0] if matches else ""
