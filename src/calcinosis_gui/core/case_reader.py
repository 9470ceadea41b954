"""Reads documents of the case format: checks every key, word and number, and names the place of what is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NoReturn

from calcinosis_gui.core.problem import InputError, Problem, nearest_word


def refuse(
    kind: str, place: str, found: object = "", *, expected: str = "", known: Iterable[str] = ()
) -> NoReturn:
    """Raise an :class:`InputError` for what was found at ``place``; ``known`` are the right words."""
    words = str(found)
    raise InputError(Problem(kind, place, _shortened(words), expected, nearest_word(words, known)))


def _shortened(words: str) -> str:
    return words if len(words) <= 80 else words[:77] + "…"


def read_json(text: str) -> object:
    """Read one JSON document.

    Raises:
        InputError: where it is not JSON, nests too deeply, repeats a key or holds a number that is none.
    """
    if not text.strip():
        refuse("empty_input", "")
    try:
        return json.loads(text, object_pairs_hook=_unique_keys, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        refuse("not_json", f"{error.lineno}:{error.colno}", error.msg)
    except RecursionError:
        refuse("too_deep", "")
    except InputError:
        raise
    except ValueError:
        # The interpreter refuses integers of thousands of digits.
        refuse("not_a_number", "")


def _unique_keys(pairs: list[tuple[str, object]]) -> dict[str, object]:
    table = dict(pairs)
    if len(table) != len(pairs):
        names = [name for name, _ in pairs]
        refuse("duplicate_key", "", next(name for name in names if names.count(name) > 1))
    return table


def _no_constant(word: str) -> NoReturn:
    refuse("not_a_number", "", word)


class Section:
    """One object of a document, read key by key. ``place`` is its path, for messages."""

    def __init__(self, document: object, place: str, keys: Iterable[str]) -> None:
        if not isinstance(document, dict):
            refuse("not_an_object", place, type(document).__name__)
        known = tuple(keys)
        for key in document:
            if key not in known:
                refuse("unknown_key", self._path(place, key), key, known=known)
        self._document: Mapping[str, object] = document
        self._place = place

    @staticmethod
    def _path(place: str, key: str) -> str:
        return f"{place}.{key}" if place else key

    def path(self, key: str) -> str:
        """Return the path of ``key`` in the whole document."""
        return self._path(self._place, key)

    def has(self, key: str) -> bool:
        """Whether ``key`` is written and not null."""
        return self._document.get(key) is not None

    def value(self, key: str) -> object:
        """Return what is written under ``key``, or ``None``."""
        return self._document.get(key)

    def words(self, key: str) -> str | None:
        """Return the string under ``key``."""
        value = self._document.get(key)
        return None if value is None else _words_of(value, self.path(key))

    def option(self, key: str, options: Iterable[str], kind: str = "unknown_option") -> str | None:
        """Return the string under ``key``, which must be one of ``options``."""
        word = self.words(key)
        known = tuple(options)
        if word is not None and word not in known:
            refuse(kind, self.path(key), word, expected=" | ".join(known), known=known)
        return word

    def number(self, key: str, low: float, high: float) -> float | None:
        """Return the number under ``key``, which must lie from ``low`` to ``high``. Whole numbers stay whole."""
        value = self._document.get(key)
        if value is None:
            return None
        return number_of(value, self.path(key), low, high)

    def date(self, key: str) -> str | None:
        """Return the ISO 8601 date under ``key`` as written."""
        word = self.words(key)
        if word is None:
            return None
        try:
            # The shorter forms of ISO 8601 are read by some Python versions only.
            is_plain = date.fromisoformat(word).isoformat() == word
        except ValueError:
            is_plain = False
        if not is_plain:
            refuse("bad_date", self.path(key), word, expected="YYYY-MM-DD")
        return word

    def items(self, key: str) -> tuple[object, ...]:
        """Return the list under ``key``; empty where it is not written."""
        value = self._document.get(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            refuse("wrong_type", self.path(key), value, expected="list")
        return tuple(value)

    def words_list(self, key: str) -> tuple[str, ...]:
        """Return the list of strings under ``key``."""
        return tuple(
            _words_of(item, f"{self.path(key)}[{index}]") for index, item in enumerate(self.items(key))
        )

    def options(self, key: str, options: Iterable[str], kind: str = "unknown_option") -> tuple[str, ...]:
        """Return the list of strings under ``key``, each of which must be one of ``options``."""
        known = tuple(options)
        for index, word in enumerate(self.words_list(key)):
            if word not in known:
                refuse(kind, f"{self.path(key)}[{index}]", word, expected=" | ".join(known), known=known)
        return self.words_list(key)


def _words_of(value: object, place: str) -> str:
    if not isinstance(value, str):
        refuse("wrong_type", place, value, expected="text")
    try:
        value.encode()
    except UnicodeEncodeError:
        # Half of a surrogate pair can be written in JSON but in no file.
        refuse("wrong_encoding", place, ascii(value), expected="Unicode")
    return value


def number_of(value: object, place: str, low: float, high: float) -> float:
    """Return ``value`` as a finite number from ``low`` to ``high``.

    Raises:
        InputError: where it is none.
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        refuse("not_a_number", place, value)
    if not low <= value <= high:
        refuse("out_of_range", place, value, expected=f"{low:g} – {high:g}")
    return value
