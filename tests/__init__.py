"""Tests of the program: a folder for each package of ``src``, and whole user journeys in ``stories``."""
