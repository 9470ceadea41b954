"""Everything that is concluded about a case, with its reasons: the one door into the inference module."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from calcinosis_gui import __version__
from calcinosis_gui.core.case import Case
from calcinosis_gui.core.explanation import EvidenceItem, explain
from calcinosis_gui.core.facts import CaseFacts
from calcinosis_gui.core.inference import (
    CauseEstimate,
    Evidence,
    SubtypeEstimate,
    Tempered,
    subtype_probabilities,
)
from calcinosis_gui.core.intervals import IntervalEstimator
from calcinosis_gui.core.knowledge import KnowledgeBase
from calcinosis_gui.core.labs import LabReading, read_labs
from calcinosis_gui.core.network import Network, build_network
from calcinosis_gui.core.next_step import NextStep, next_steps
from calcinosis_gui.core.observations import known_findings, observe
from calcinosis_gui.core.plan import (
    FollowUp,
    SuggestedTest,
    TreatmentCategory,
    list_follow_up,
    list_treatments,
    suggest_tests,
)
from calcinosis_gui.core.red_flags import RedFlag, raise_red_flags


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the program concludes about one case.

    ``subtypes`` holds the five subtypes and ``not_calcinosis``, the most probable first, summing to 1.
    ``causes`` holds every cause, the most probable first. ``evidence`` speaks for or against the leading
    subtype; the weights and ``prior_decibans`` sum to its posterior log-odds.
    """

    subtypes: tuple[SubtypeEstimate, ...]
    causes: tuple[CauseEstimate, ...]
    red_flags: tuple[RedFlag, ...]
    evidence: tuple[EvidenceItem, ...]
    prior_decibans: float
    next_steps: tuple[NextStep, ...]
    tests: tuple[SuggestedTest, ...]
    treatments: tuple[TreatmentCategory, ...]
    follow_up: tuple[FollowUp, ...]
    labs: tuple[LabReading, ...]
    program_version: str
    knowledge_version: str
    knowledge_hash: str

    @property
    def leading(self) -> SubtypeEstimate:
        """The most probable of the six classes."""
        return self.subtypes[0]


def assess(case: Case, knowledge: KnowledgeBase) -> Assessment:
    """Conclude about a case: the posterior with its reasons, urgent flags, tests and treatment categories.

    The same case and knowledge base always give the same assessment. Every case gives one, however few or
    many its answers are.
    """
    network = network_of(knowledge)
    labs = read_labs(case, knowledge)
    evidence = Evidence(network, observe(case, labs, knowledge, network))
    tempered = evidence.tempered()
    subtypes, causes = _estimates(evidence, tempered)
    facts = CaseFacts(
        case=case,
        findings=known_findings(case, knowledge),
        labs={reading.analyte: reading for reading in labs},
        subtypes={estimate.id: estimate.probability for estimate in subtypes},
        causes={estimate.id: estimate.probability for estimate in causes},
    )
    red_flags = raise_red_flags(facts, knowledge)
    facts = replace(facts, flags=frozenset(flag.id for flag in red_flags))
    explanation = explain(evidence, [estimate.id for estimate in subtypes])
    threshold = knowledge.inference.evidence_threshold
    refused = {kind for flag in facts.flags for kind in knowledge.red_flags[flag].refuses}
    return Assessment(
        subtypes=subtypes,
        causes=causes,
        red_flags=red_flags,
        evidence=tuple(item for item in explanation.evidence if abs(item.decibans) >= threshold),
        prior_decibans=explanation.prior_decibans,
        next_steps=next_steps(evidence, tempered, knowledge, without=refused),
        tests=suggest_tests(facts, knowledge),
        treatments=list_treatments(facts, knowledge),
        follow_up=list_follow_up(facts, knowledge),
        labs=labs,
        program_version=__version__,
        knowledge_version=knowledge.version,
        knowledge_hash=knowledge.hash,
    )


@lru_cache(maxsize=4)
def network_of(knowledge: KnowledgeBase) -> Network:
    """Return the network of a knowledge base, made once for each."""
    return build_network(knowledge)


def _estimates(
    evidence: Evidence, tempered: Tempered
) -> tuple[tuple[SubtypeEstimate, ...], tuple[CauseEstimate, ...]]:
    network = evidence.network
    estimator = IntervalEstimator(evidence, tempered)
    posterior = tempered.posterior
    subtypes = []
    for subtype, probability in subtype_probabilities(network, posterior).items():
        members = frozenset(i for i, owner in enumerate(network.subtype_of) if owner == subtype)
        subtypes.append(SubtypeEstimate(subtype, probability, *estimator.interval(members)))
    causes = [
        CauseEstimate(cause, subtype, probability, *estimator.interval(frozenset((index,))))
        for index, (cause, subtype, probability) in enumerate(
            zip(network.causes, network.subtype_of, posterior, strict=True)
        )
    ]
    subtypes.sort(key=lambda estimate: -estimate.probability)
    causes.sort(key=lambda estimate: -estimate.probability)
    return tuple(subtypes), tuple(causes)
