"""Text that a person typed, made safe to print: only characters that the report's font can draw."""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache

from calcinosis_gui.resources import resources_folder

_REPLACEMENT = "\N{WHITE SQUARE}"
_NOT_TEXT = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_LONGEST_WORD = 60
_BREAK = "\N{ZERO WIDTH SPACE}"
_FULL_UNICODE = (3, 10)


def printable(text: str, longest_word: int = _LONGEST_WORD) -> str:
    """Return ``text`` on one line, with an empty square for each character that can't be drawn.

    PDF/A forbids a character without a picture. A word of more than ``longest_word`` characters gets invisible
    places to break, so that it stays inside its column.
    """
    words = "".join(map(_drawable, text)).split(" ")
    return " ".join(_with_breaks(word, longest_word) for word in words if word)


def shortened(text: str, length: int) -> str:
    """Return at most ``length`` characters of ``text``, with an ellipsis where some are left out."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def _drawable(character: str) -> str:
    if character.isspace():
        # A no-break space holds together what a person, or French, wants together.
        return character if ord(character) in _drawn_code_points() else " "
    if unicodedata.category(character) in _NOT_TEXT or ord(character) not in _drawn_code_points():
        return _REPLACEMENT
    return character


def _with_breaks(word: str, length: int) -> str:
    return _BREAK.join(word[start : start + length] for start in range(0, len(word), length))


@cache
def _drawn_code_points() -> frozenset[int]:
    font = (resources_folder() / "fonts" / "Inter-Regular.otf").read_bytes()
    return frozenset(_code_points_of(font))


def _code_points_of(font: bytes) -> Iterator[int]:
    """Read the Unicode character map (OpenType ``cmap``, format 12) of a font."""
    table = next(offset for tag, offset in _tables(font) if tag == b"cmap")
    (count,) = struct.unpack_from(">H", font, table + 2)
    records = [struct.unpack_from(">HHI", font, table + 4 + 8 * index) for index in range(count)]
    start = table + next(
        offset for platform, encoding, offset in records if (platform, encoding) == _FULL_UNICODE
    )
    (groups,) = struct.unpack_from(">I", font, start + 12)
    for index in range(groups):
        first, last, _ = struct.unpack_from(">III", font, start + 16 + 12 * index)
        yield from range(first, last + 1)


def _tables(font: bytes) -> Iterator[tuple[bytes, int]]:
    (count,) = struct.unpack_from(">H", font, 4)
    for index in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sIII", font, 12 + 16 * index)
        yield tag, offset
