"""Calcinosis Guide: from the answers about a skin lesion to the likely subtype of calcinosis cutis."""

__version__ = "0.1.0"
