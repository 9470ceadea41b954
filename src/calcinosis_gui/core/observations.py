"""What a case says to the network: each answer as weights on the states of one variable."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from calcinosis_gui.core.case import Case
from calcinosis_gui.core.knowledge import KnowledgeBase
from calcinosis_gui.core.labs import LabReading
from calcinosis_gui.core.network import NO, YES, Network

NOT_MENTIONED = "not_mentioned"
_LABS = "lab"


@dataclass(frozen=True, slots=True)
class Observation:
    """One answer: the network variable, the answer's id, and the weight of each of the variable's states.

    ``item`` is what was answered: the variable itself, or the analyte that speaks for a laboratory variable. A
    plain answer has weight 1 on its state and 0 on the others. Silence in a narrative has P(not mentioned | state)
    on each.
    """

    variable: str
    item: str
    answer: str
    weights: tuple[float, ...]


def known_findings(case: Case, knowledge: KnowledgeBase) -> dict[str, bool]:
    """Return the stated findings with those that follow from them: marked sites, implied and excluded findings.

    What is stated stands above what follows. They are in the order of the knowledge base, whatever the order in which
    they were answered: the same answers give the same result to the last digit.
    """
    from_sites = {
        site.findings[0]: True
        for site in (knowledge.site_of_region[region] for region in case.sites)
        if len(site.findings) == 1
    }
    stated = from_sites | dict(case.findings)
    known = {finding: stated[finding] for finding in knowledge.findings if finding in stated}
    present = [finding for finding, answer in known.items() if answer]
    while present:
        finding = knowledge.findings[present.pop()]
        for excluded in finding.excludes:
            known.setdefault(excluded, False)
        for implied in finding.implies:
            if implied not in known:
                known[implied] = True
                present.append(implied)
    return known


def observe(
    case: Case, labs: Iterable[LabReading], knowledge: KnowledgeBase, network: Network
) -> tuple[Observation, ...]:
    """Return what the case says about the variables of the network.

    A "no" that only follows from the "yes" of a finding that excludes it (mild pain is not severe pain) says
    nothing more and is left out.
    """
    known = known_findings(case, knowledge)
    ruled_out = {
        other for finding, answer in known.items() if answer for other in knowledge.findings[finding].excludes
    }
    findings = {
        finding: YES if answer else NO
        for finding, answer in known.items()
        if answer or finding not in ruled_out
    }
    plain = [
        *((variable, variable, answer) for variable, answer in _graded_answers(case, knowledge).items()),
        *((finding, finding, answer) for finding, answer in findings.items()),
        *_lab_answers(labs, knowledge),
    ]
    observations = [
        Observation(variable, item, answer, _one_hot(network.states_of(variable), answer))
        for variable, item, answer in plain
        if variable in network
    ]
    if case.is_narrative:
        given = {observation.variable for observation in observations}
        observations += _silences(known, given, knowledge, network)
    return tuple(observations)


def _graded_answers(case: Case, knowledge: KnowledgeBase) -> dict[str, str]:
    stated: dict[str, str | None] = {
        "patient.age": None
        if case.patient.age_years is None
        else knowledge.age.band_of(case.patient.age_years),
        "patient.sex": case.patient.sex,
        "lesion.count": case.lesion.count,
        "lesion.extent": case.lesion.extent,
        "lesion.onset": case.lesion.onset,
        "lesion.size": None
        if case.lesion.largest_mm is None
        else knowledge.lesion_size.band_of(case.lesion.largest_mm),
    }
    return {variable: str(answer) for variable, answer in stated.items() if answer is not None}


def _lab_answers(labs: Iterable[LabReading], knowledge: KnowledgeBase) -> list[tuple[str, str, str]]:
    levels = {
        reading.analyte: reading.level
        for reading in labs
        if reading.level is not None and _speaks(reading, knowledge)
    }
    speaking = {
        variable: next((analyte for analyte in analytes if analyte in levels), None)
        for variable, analytes in knowledge.lab_variables.items()
    }
    return [
        (f"lab.{variable}", f"lab.{analyte}", str(levels[analyte]))
        for variable, analyte in speaking.items()
        if analyte is not None
    ]


def _speaks(reading: LabReading, knowledge: KnowledgeBase) -> bool:
    """A computed row speaks only for a variable that printed results speak for too, so that nothing counts twice."""
    variable = knowledge.analytes[reading.analyte].variable
    return reading.formula is None or len(knowledge.lab_variables[variable]) > 1


def silence_weights(knowledge: KnowledgeBase) -> dict[str, tuple[float, ...]]:
    """Return P(a narrative does not mention it | state) for each variable on which silence speaks."""
    findings = {
        name: (1 - finding.reported.present, 1 - finding.reported.absent)
        for name, finding in knowledge.findings.items()
        if finding.reported is not None
    }
    labs = {
        f"lab.{variable}": tuple(1 - rate for rate in rates.values())
        for variable, rates in knowledge.lab_reported.items()
    }
    return findings | labs


def _silences(
    known: Mapping[str, bool], given: AbstractSet[str], knowledge: KnowledgeBase, network: Network
) -> list[Observation]:
    """Return what a narrative does not mention.

    Silence on a finding speaks only in a group of findings that the narrative describes at all: a report without a
    word on imaging does not say that the imaging was normal. Some groups are always told, and so is an abnormal
    laboratory result that would hardly be left out.
    """
    described = {_group(finding) for finding in known} | knowledge.inference.always_told | {_LABS}
    return [
        Observation(variable, _item(variable, knowledge), NOT_MENTIONED, weights)
        for variable, weights in silence_weights(knowledge).items()
        if variable in network
        and variable not in known
        and variable not in given
        and _group(variable) in described
    ]


def _item(variable: str, knowledge: KnowledgeBase) -> str:
    """Return what is asked for a variable: the finding, or the commonest analyte of a laboratory variable."""
    group, _, name = variable.partition(".")
    return f"{_LABS}.{knowledge.lab_variables[name][-1]}" if group == _LABS else variable


def _group(finding: str) -> str:
    return finding.partition(".")[0]


def _one_hot(states: tuple[str, ...], answer: str) -> tuple[float, ...]:
    return tuple(1.0 if state == answer else 0.0 for state in states)
