"""Names of objects, by which the style sheet and the tests find them."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject

Named = TypeVar("Named", bound=QObject)


def named(made: Named, name: str) -> Named:
    """Give ``made`` its name and return it."""
    made.setObjectName(name)
    return made
