"""Fixtures of the stories."""

from tests.gui.fixtures import window

__all__ = ["window"]
