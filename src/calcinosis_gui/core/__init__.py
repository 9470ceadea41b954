"""The inference module: a case and the knowledge base in, an assessment with its reasons out.

It knows no Qt, clock, network or user files. Its one door is :func:`calcinosis_gui.core.assessment.assess`.
"""
