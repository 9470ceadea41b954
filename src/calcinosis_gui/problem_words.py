"""What is wrong with an input, put into one line for a person; the words stand in ``resources/texts/problems.toml``."""

from __future__ import annotations

import unicodedata

from calcinosis_gui.core.problem import Problem
from calcinosis_gui.texts import Texts, catalogue

_LONGEST_WORD = 80
_LONGEST_CHOICE = 120
_LONGEST_PLACE = 120


def problem_words(problem: Problem, texts: Texts) -> str:
    """Return ``problem`` as one line: the place, what is wrong, and the nearest right word or what would do.

    Characters that would move a cursor or break the line are shown as escapes.
    """
    key = f"problem.{problem.kind}"
    expected = _word("problem.form", problem.expected, texts)
    words = texts(key, found=printable(_found_words(problem, texts)), expected=printable(expected))
    place = _place_words(problem.place, texts)
    if place:
        words = texts("problem.at", place=place, words=words)
    if problem.nearest:
        return words + texts("problem.nearest", nearest=printable(problem.nearest))
    says_what_would_do = "{expected}" in catalogue()[key].en
    if expected and not says_what_would_do and len(expected) <= _LONGEST_CHOICE:
        own_key = f"{key}_expected"
        remedy = own_key if own_key in catalogue() else "problem.expected"
        return words + texts(remedy, expected=printable(expected, _LONGEST_CHOICE))
    return words


def printable(words: str, longest: int = _LONGEST_WORD) -> str:
    """Return ``words`` with what does not print shown as escapes, and the end beyond ``longest`` cut off."""
    cut = words if len(words) <= longest else words[: longest - 1] + "…"
    return "".join(character if _prints(character) else _escape(character) for character in cut)


def _prints(character: str) -> bool:
    return character.isprintable() or unicodedata.category(character) == "Zs"


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def _place_words(place: str, texts: Texts) -> str:
    """Return a path inside the document as it stands, and ``line:column`` in words."""
    line, _, column = place.partition(":")
    if line.isdecimal() and column.isdecimal():
        return texts("problem.line_and_column", line=line, column=column)
    return printable(place, _LONGEST_PLACE)


def _found_words(problem: Problem, texts: Texts) -> str:
    """Return what was found: the name of a form of value, or a value as JSON writes it, or a word as it stands."""
    match problem.kind:
        case "not_an_object":
            return _word("problem.form", problem.found, texts)
        case "wrong_type" | "wrong_schema" | "not_a_number":
            return _word("problem.value", problem.found, texts)
        case _:
            return problem.found


def _word(table: str, name: str, texts: Texts) -> str:
    key = f"{table}.{name}"
    return texts(key) if key in catalogue() else name
