"""What to ask or test next: the expected information about the subtype, for what it costs the patient."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from calcinosis_gui.core.inference import Evidence, Tempered
from calcinosis_gui.core.knowledge import KnowledgeBase
from calcinosis_gui.core.network import Network


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
    answered = {observation.variable for observation in evidence.observations}
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
    network = evidence.network
    by_cause = _predictive(variable, evidence, tempered)
    joint: dict[str, list[float]] = {
        subtype: [0.0] * len(network.states_of(variable)) for subtype in network.subtypes
    }
    for subtype, probability, states in zip(network.subtype_of, tempered.posterior, by_cause, strict=True):
        row = joint[subtype]
        for state, p in enumerate(states):
            row[state] += probability * p
    before = _entropy([math.fsum(row) for row in joint.values()])
    after = 0.0
    for state in range(len(network.states_of(variable))):
        column = [row[state] for row in joint.values()]
        total = math.fsum(column)
        if total > 0:
            after += total * _entropy([p / total for p in column])
    return max(before - after, 0.0)


def _predictive(variable: str, evidence: Evidence, tempered: Tempered) -> list[tuple[float, ...]]:
    """Return P(state of the variable | cause, evidence) for each cause."""
    network = evidence.network
    if variable in network.direct:
        return [column.p for column in network.direct[variable].columns]
    node = network.condition_of[variable]
    sign = node.signs[variable]
    beliefs = [column.p for column in node.columns]
    for condition, row in zip(evidence.conditions, tempered.beliefs, strict=True):
        if condition.node is node:
            beliefs = [belief.states for belief in row]
    return [
        tuple(
            math.fsum(belief[state] * sign.column(cause, state).p[value] for state in range(len(belief)))
            for value in range(len(sign.states))
        )
        for cause, belief in enumerate(beliefs)
    ]


def _entropy(probabilities: Sequence[float]) -> float:
    return -math.fsum(p * math.log2(p) for p in probabilities if p > 0)
