"""The command line ``calcinosis``."""

from calcinosis_gui.cli.program import main

__all__ = ["main"]
