"""Published cases for the tests of the command line."""

import json
from functools import cache
from pathlib import Path
from typing import Any

PUBLISHED = Path(__file__).resolve().parents[1] / "data" / "published-dev.jsonl"
EXAMPLE = Path(__file__).resolve().parents[2] / "resources" / "cases" / "example.json"


@cache
def published_lines() -> tuple[str, ...]:
    """The published cases as they stand in their file."""
    return tuple(PUBLISHED.read_text(encoding="utf-8").splitlines())


def example() -> dict[str, Any]:
    """A fresh copy of the shipped case, to be changed by a test."""
    document: dict[str, Any] = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    return document
