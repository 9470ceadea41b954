"""Numbers and dates as people type them."""

from __future__ import annotations

import datetime
import math
import re

from calcinosis_gui.core.text import Language

_SPACES = re.compile(r"[\s\u00a0\u202f]")
_DATE_FORMATS = ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d")
_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")


def parse_number(text: str, language: Language) -> float | None:
    """Return the number that ``text`` holds, or ``None`` where it holds nothing.

    In French the comma is a decimal sign as well as the point. In English it is refused, for it could be either.

    Raises:
        ValueError: where ``text`` is not a number.
    """
    plain = _SPACES.sub("", text)
    if not plain:
        return None
    if language is Language.FRENCH:
        plain = plain.replace(",", ".", 1)
    if _NUMBER.fullmatch(plain) is None or not math.isfinite(float(plain)):
        raise ValueError(text)
    return float(plain)


def parse_date(text: str) -> str | None:
    """Return the date that ``text`` holds (day, month, year, or ISO 8601) in ISO 8601, or ``None`` without one.

    Raises:
        ValueError: where ``text`` is not a date.
    """
    plain = _SPACES.sub("", text)
    if not plain:
        return None
    for form in _DATE_FORMATS:
        try:
            # A day, not a moment: there is no time zone in it.
            return datetime.datetime.strptime(plain, form).date().isoformat()
        except ValueError:
            continue
    raise ValueError(text)


def date_text(iso: str) -> str:
    """Return an ISO 8601 date as it is typed: day, month, year."""
    date = datetime.date.fromisoformat(iso)
    # Not strftime, which leaves out the leading zeros of early years.
    return f"{date.day:02}/{date.month:02}/{date.year:04}"
