"""Fixtures of the GUI tests."""

from tests.gui.fixtures import window

__all__ = ["window"]
