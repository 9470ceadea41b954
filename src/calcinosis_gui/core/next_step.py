"""What to ask or test next: the expected information about the subtype, for what it costs the patient."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from calcinosis_gui.core.inference import Evidence, Tempered, weighted
from calcinosis_gui.core.knowledge import KnowledgeBase
from calcinosis_gui.core.network import Column, ConditionNode, Network
from calcinosis_gui.core.observations import NOT_MENTIONED


@dataclass(frozen=True, slots=True)
class NextStep:
    """A question or test that is not answered yet.

    ``kind`` is ``question``, ``lab``, ``imaging`` or ``biopsy``; ``gain`` is the expected information about the
    six classes in bits.
    """

    id: str
    kind: str
    gain: float


def next_steps(
    evidence: Evidence, tempered: Tempered, knowledge: KnowledgeBase, *, without: Iterable[str] = ()
) -> tuple[NextStep, ...]:
    """Return the unanswered questions and tests, the most worthwhile first: gain divided by burden.

    ``without`` names kinds that must not be suggested, for example a biopsy in suspected calciphylaxis.
    """
    network = evidence.network
    answered = {item.variable for item in evidence.observations if item.answer != NOT_MENTIONED}
    refused = set(without)
    steps = [
        NextStep(item, kind, expected_information(variable, evidence, tempered))
        for variable, item, kind in _askable(knowledge, network)
        if variable not in answered and kind not in refused
    ]
    burden = knowledge.inference.question_burden
    worthwhile = [step for step in steps if step.gain >= knowledge.inference.smallest_gain]
    return tuple(sorted(worthwhile, key=lambda step: (-step.gain / burden[step.kind], step.id)))


def _askable(knowledge: KnowledgeBase, network: Network) -> list[tuple[str, str, str]]:
    findings = [
        (finding, finding, knowledge.inference.kind_of_group.get(finding.partition(".")[0], "question"))
        for step in knowledge.steps
        for finding in step.findings
        if finding in network
    ]
    labs = [
        (f"lab.{variable}", f"lab.{analytes[-1]}", "lab")
        for variable, analytes in knowledge.lab_variables.items()
        if f"lab.{variable}" in network
    ]
    return findings + labs


def expected_information(variable: str, evidence: Evidence, tempered: Tempered) -> float:
    """Return the mutual information (bits) between a variable and the six classes, given the evidence."""
    joint = _joint(variable, evidence, tempered)
    before = _entropy([math.fsum(row) for row in joint])
    after = 0.0
    for state in zip(*joint, strict=True):
        total = math.fsum(state)
        if total > 0:
            after += total * _entropy([p / total for p in state])
    return max(before - after, 0.0)


def _joint(variable: str, evidence: Evidence, tempered: Tempered) -> list[list[float]]:
    """Return P(subtype, state of the variable | evidence), one row a subtype."""
    network = evidence.network
    silence = next((item.weights for item in evidence.observations if item.variable == variable), None)
    rows = {subtype: [0.0] * len(network.states_of(variable)) for subtype in network.subtypes}
    for subtype, column, weight in _uses(variable, evidence, tempered):
        row = rows[subtype]
        for state, p in enumerate(column.p if silence is None else _given_silence(column, silence)):
            row[state] += weight * p
    return list(rows.values())


def _given_silence(column: Column, weights: Sequence[float]) -> tuple[float, ...]:
    """Return P(state | parent, the narrative does not mention it)."""
    likelihood = weighted(column, weights)
    return tuple(p * weight / likelihood for p, weight in zip(column.p, weights, strict=True))


def _uses(variable: str, evidence: Evidence, tempered: Tempered) -> Iterable[tuple[str, Column, float]]:
    """Yield each column that a variable is read from, with the subtype and posterior weight it is read for."""
    network = evidence.network
    causes = list(zip(network.subtype_of, tempered.posterior, strict=True))
    if variable in network.direct:
        for (subtype, probability), column in zip(causes, network.direct[variable].columns, strict=True):
            yield subtype, column, probability
        return
    node = network.condition_of[variable]
    sign = node.signs[variable]
    shared: dict[tuple[str, int], float] = {}
    for cause, belief in enumerate(_beliefs(node, evidence, tempered)):
        subtype, probability = causes[cause]
        if cause in sign.own:
            yield subtype, sign.columns[0], probability * belief[0]
            yield subtype, sign.own[cause], probability * (1 - belief[0])
            continue
        for state, share in enumerate(belief):
            shared[subtype, state] = shared.get((subtype, state), 0.0) + probability * share
    for (subtype, state), weight in shared.items():
        yield subtype, sign.columns[state], weight


def _beliefs(node: ConditionNode, evidence: Evidence, tempered: Tempered) -> Iterable[tuple[float, ...]]:
    """Return P(state of a condition | cause, evidence) for each cause."""
    for condition, row in zip(evidence.conditions, tempered.beliefs, strict=True):
        if condition.node is node:
            return (belief.states for belief in row)
    return (column.p for column in node.columns)


def _entropy(probabilities: Sequence[float]) -> float:
    return -math.fsum(p * math.log2(p) for p in probabilities if p > 0)
