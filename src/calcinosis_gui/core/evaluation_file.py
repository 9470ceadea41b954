"""An evaluation as a JSON document, ``calcinosis-evaluation/1``."""

from __future__ import annotations

from collections.abc import Iterable

from calcinosis_gui import __version__
from calcinosis_gui.core.evaluation import Evaluation, Measures, Miss
from calcinosis_gui.core.evaluation_figures import Proportion, ReliabilityBin
from calcinosis_gui.core.knowledge import KnowledgeBase

SCHEMA = "calcinosis-evaluation/1"


def evaluation_document(evaluations: Iterable[Evaluation], knowledge: KnowledgeBase) -> dict[str, object]:
    """Return the evaluations of one set of cases as a JSON document. Probabilities and shares go from 0 to 1."""
    return {
        "schema": SCHEMA,
        "readings": {evaluation.reading.value: _evaluation(evaluation) for evaluation in evaluations},
        "program": {"version": __version__},
        "knowledge": {"version": knowledge.version, "hash": knowledge.hash},
    }


def _evaluation(evaluation: Evaluation) -> dict[str, object]:
    urgent = evaluation.urgent
    return {
        "patients": evaluation.patients,
        "measures": _measures(evaluation.measures),
        "urgent": {
            "raised": {**_proportion(urgent.raised), "missed": list(urgent.missed)},
            "false_alarms": {**_proportion(urgent.false_alarms), "cases": list(urgent.falsely_flagged)},
        },
        "confusion": {label: dict(row) for label, row in evaluation.confusion.items()},
        "misses": [_miss(miss) for miss in evaluation.misses],
        "reliability": [_bin(row) for row in evaluation.reliability],
    }


def _measures(measures: Measures) -> dict[str, object]:
    brier = measures.brier
    return {
        "five_first": _proportion(measures.five_first),
        "six_first": _proportion(measures.six_first),
        "first_two": _proportion(measures.first_two),
        "cause_in_three": _proportion(measures.cause_in_three),
        "brier": {"value": brier.value, "low": brier.low, "high": brier.high},
        "calibration_error": {"value": measures.calibration_error},
    }


def _proportion(proportion: Proportion) -> dict[str, object]:
    low, high = proportion.interval or (None, None)
    return {
        "value": proportion.share,
        "low": low,
        "high": high,
        "count": proportion.count,
        "patients": proportion.patients,
    }


def _miss(miss: Miss) -> dict[str, object]:
    return {
        "case": miss.name,
        "expected": {"subtype": miss.subtype, "cause": miss.cause, "probability": miss.probability},
        "leading": {"subtype": miss.leading, "probability": miss.leading_probability},
        "because": [
            {"item": item.item, "answer": item.answer, "decibans": item.decibans} for item in miss.because
        ],
    }


def _bin(row: ReliabilityBin) -> dict[str, object]:
    return {
        "low": row.low,
        "high": row.high,
        "patients": row.patients,
        "mean_probability": row.mean_probability,
        "right": row.right.count,
    }
