"""The numbered sources of the report, in the order in which they are first cited."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from calcinosis_gui.core.knowledge import KnowledgeBase
from calcinosis_gui.texts import Texts

# "Reiter N, El-Shabrawi L" or "Wen W, Portales-Castillo I, et al": surnames, each with initials.
_AUTHORS = re.compile(r"(?P<first>[^,.\d]+ [A-Z]{1,3})(?P<others>, .+)?")
_AUTHORS_TITLE_JOURNAL = 3


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source as it stands in the list."""

    number: int
    citation: str
    url: str | None


class Citations:
    """Gives each source its number when it is first cited."""

    def __init__(self, knowledge: KnowledgeBase, texts: Texts) -> None:
        self._knowledge = knowledge
        self._texts = texts
        self._numbers: dict[str, int] = {}

    def cite(self, sources: Sequence[str], at_most: int) -> tuple[int, ...]:
        """Return the numbers, ascending, of at most so many of ``sources``, whose main ones stand first."""
        return tuple(
            sorted(self._numbers.setdefault(source, len(self._numbers) + 1) for source in sources[:at_most])
        )

    def listed(self) -> tuple[CitedSource, ...]:
        """Return every source cited so far by its number."""
        return tuple(self._listed(number, source) for source, number in self._numbers.items())

    def _listed(self, number: int, source_id: str) -> CitedSource:
        source = self._knowledge.sources[source_id]
        return CitedSource(number, short_citation(self._texts.of(source.citation)), source.url)


def short_citation(citation: str) -> str:
    """Return a journal citation as its first author and journal; any other citation as it is.

    "Reiter N, Leinweber B. Calcinosis cutis. J Am Acad Dermatol 2011;65:1" becomes
    "Reiter N et al. J Am Acad Dermatol 2011;65:1".
    """
    parts = citation.split(". ")
    authors = _AUTHORS.fullmatch(parts[0])
    if authors is None or len(parts) < _AUTHORS_TITLE_JOURNAL:
        return citation
    return f"{authors['first']}{' et al' if authors['others'] else ''}. {parts[-1]}"
