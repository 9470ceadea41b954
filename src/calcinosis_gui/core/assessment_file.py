"""The assessment format ``calcinosis-assessment/1``, described in ``docs/ASSESSMENT-FORMAT.md``."""

from __future__ import annotations

from calcinosis_gui.core.assessment import Assessment
from calcinosis_gui.core.case import Case
from calcinosis_gui.core.inference import CauseEstimate, SubtypeEstimate
from calcinosis_gui.core.text import Language

SCHEMA = "calcinosis-assessment/1"


def assessment_document(assessment: Assessment, case: Case, language: Language) -> dict[str, object]:
    """Return an assessment as a JSON document; its texts are in ``language``.

    ``case`` gives the id and reference by which the assessment is matched with its case.
    """
    return {
        "schema": SCHEMA,
        "case": {"id": case.id, "reference": case.reference},
        "language": language.value,
        "subtypes": [_subtype(estimate) for estimate in assessment.subtypes],
        "causes": [_cause(estimate) for estimate in assessment.causes],
        "red_flags": [
            {
                "id": flag.id,
                "urgency": flag.urgency.value,
                "action": flag.action.in_language(language),
                "because": [{"item": fact.item, "answer": fact.answer} for fact in flag.because],
                "sources": list(flag.sources),
            }
            for flag in assessment.red_flags
        ],
        "prior_decibans": assessment.prior_decibans,
        "evidence": [
            {
                "item": item.item,
                "answer": item.answer,
                "decibans": item.decibans,
                "towards": item.towards,
                "sources": list(item.sources),
            }
            for item in assessment.evidence
        ],
        "next": [{"id": step.id, "kind": step.kind, "gain": step.gain} for step in assessment.next_steps],
        "tests": [
            {
                "id": test.id,
                "line": test.line,
                "why": test.why.in_language(language),
                "cautions": [caution.in_language(language) for caution in test.cautions],
                "sources": list(test.sources),
            }
            for test in assessment.tests
        ],
        "treatments": [
            {
                "id": treatment.id,
                "status": treatment.status.value,
                "evidence": treatment.evidence.value,
                "because": [reason.in_language(language) for reason in treatment.because],
                "to_check": list(treatment.to_check),
                "sources": list(treatment.sources),
            }
            for treatment in assessment.treatments
        ],
        "follow_up": [
            {
                "id": item.id,
                "monitor": item.monitor.in_language(language),
                "interval": item.interval.in_language(language),
                "refer_to": item.refer_to.in_language(language),
                "sources": list(item.sources),
            }
            for item in assessment.follow_up
        ],
        "program": {"version": assessment.program_version},
        "knowledge": {"version": assessment.knowledge_version, "hash": assessment.knowledge_hash},
    }


def _subtype(estimate: SubtypeEstimate) -> dict[str, object]:
    return {
        "id": estimate.id,
        "probability": estimate.probability,
        "low": estimate.low,
        "high": estimate.high,
    }


def _cause(estimate: CauseEstimate) -> dict[str, object]:
    return {
        "id": estimate.id,
        "subtype": estimate.subtype,
        "probability": estimate.probability,
        "low": estimate.low,
        "high": estimate.high,
    }
