"""Checks of the knowledge base as a whole: what its files say must fit together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator

from calcinosis_gui.core.knowledge import KnowledgeBase
from calcinosis_gui.core.plan_rules import Caution
from calcinosis_gui.core.rules import Always, Comparison, Rule, atoms

_LAB_WORDS = {"low", "normal", "high", "very_low", "very_high", "negative", "positive", "done"}
_CASE_QUANTITIES = ("age_years", "largest_mm")


def check_knowledge(knowledge: KnowledgeBase) -> tuple[str, ...]:
    """Return one line for each contradiction or gap of a knowledge base that was read; none where all is well."""
    return (
        *_questions(knowledge),
        *_sites(knowledge),
        *_analytes(knowledge),
        *_causes(knowledge),
        *_rules(knowledge),
        *_founding_items(knowledge),
        *_grade_words(knowledge),
        *_evaluation(knowledge),
    )


def _questions(knowledge: KnowledgeBase) -> Iterator[str]:
    asked = Counter(finding for step in knowledge.steps for finding in step.findings)
    for name, times in asked.items():
        if name not in knowledge.findings:
            yield f"steps.toml: {name} is not a finding"
        elif times > 1:
            yield f"steps.toml: {name} is asked {times} times"
    for finding in knowledge.findings.values():
        if finding.id not in asked:
            yield f"findings.toml: {finding.id} is on no step"
        for other in (*finding.implies, *finding.excludes):
            if other not in knowledge.findings:
                yield f"findings.toml: {finding.id} names the unknown finding {other}"
        for other in set(finding.implies) & set(finding.excludes):
            yield f"findings.toml: {finding.id} both implies and excludes {other}"


def _sites(knowledge: KnowledgeBase) -> Iterator[str]:
    for site in knowledge.sites.values():
        for finding in site.findings:
            if finding not in knowledge.findings:
                yield f"sites.toml: {site.id} names the unknown finding {finding}"
    regions = Counter(region for site in knowledge.sites.values() for region in site.regions)
    for region, times in regions.items():
        if times > 1:
            yield f"sites.toml: the region {region} belongs to {times} sites"


def _analytes(knowledge: KnowledgeBase) -> Iterator[str]:
    groups = {group.id for group in knowledge.lab_groups}
    for analyte in knowledge.analytes.values():
        if analyte.group not in groups:
            yield f"labs.toml: {analyte.id} is in the unknown group {analyte.group}"
        if analyte.variable not in knowledge.lab_defaults:
            yield f"labs.toml: the variable {analyte.variable} of {analyte.id} has no default"


def _causes(knowledge: KnowledgeBase) -> Iterator[str]:
    with_causes = {cause.subtype for cause in knowledge.causes.values()}
    for subtype in knowledge.subtypes:
        if subtype not in with_causes:
            yield f"causes/{subtype}.toml: no cause"


def _rules(knowledge: KnowledgeBase) -> Iterator[str]:
    for place, rule in _all_rules(knowledge):
        if rule == Always(False) and not place.endswith("done_when"):
            yield f"{place}: can never hold"
        for atom in atoms(rule):
            name = atom.quantity if isinstance(atom, Comparison) else atom.name
            if not _is_known(name, isinstance(atom, Comparison), knowledge):
                yield f"{place}: {name!r} is not known"


def _all_rules(knowledge: KnowledgeBase) -> Iterator[tuple[str, Rule]]:
    for flag in knowledge.red_flags.values():
        yield f"red_flags.toml: {flag.id}.when", flag.when
    for test in knowledge.tests.values():
        yield f"tests.toml: {test.id}.when", test.when
        yield f"tests.toml: {test.id}.done_when", test.done_when
        yield from _caution_rules(f"tests.toml: {test.id}.cautions", test.cautions)
    for treatment in knowledge.treatments.values():
        yield f"treatments.toml: {treatment.id}.when", treatment.when
        yield from _caution_rules(f"treatments.toml: {treatment.id}.avoid", treatment.avoid)
        yield from _caution_rules(f"treatments.toml: {treatment.id}.caution", treatment.caution)
    for follow_up in knowledge.follow_up.values():
        yield f"follow_up.toml: {follow_up.id}.when", follow_up.when


def _caution_rules(place: str, cautions: Iterable[Caution]) -> Iterator[tuple[str, Rule]]:
    for index, caution in enumerate(cautions):
        yield f"{place}[{index}]", caution.when


def _is_known(name: str, is_quantity: bool, knowledge: KnowledgeBase) -> bool:
    prefix, _, rest = name.partition(".")
    if prefix == "lab":
        analyte, _, word = rest.rpartition(".")
        return (
            rest in knowledge.analytes
            if is_quantity
            else analyte in knowledge.analytes and word in _LAB_WORDS
        )
    if is_quantity:
        quantities: dict[str, Container[str]] = {"subtype": knowledge.subtypes, "cause": knowledge.causes}
        return name in _CASE_QUANTITIES or rest in quantities.get(prefix, ())
    return name in knowledge.findings or rest in _options(prefix, knowledge)


def _options(prefix: str, knowledge: KnowledgeBase) -> Iterable[str]:
    match prefix:
        case "count" | "extent" | "onset":
            return [option.id for option in knowledge.lesion[prefix].options]
        case "sex":
            return [option.id for option in knowledge.sex.options]
        case "setting":
            return [option.id for option in knowledge.settings]
        case "flag":
            return knowledge.red_flags
        case "leading":
            return knowledge.subtypes
        case _:
            return ()


def _founding_items(knowledge: KnowledgeBase) -> Iterator[str]:
    for item in knowledge.founding:
        if not item.covered_by:
            yield f"founding.toml: nothing covers {item.id}"
        for reference in item.covered_by:
            if not _exists(reference, knowledge):
                yield f"founding.toml: {item.id} names {reference}, which is not there"


def _exists(reference: str, knowledge: KnowledgeBase) -> bool:
    kind, _, name = reference.partition(".")
    tables: dict[str, Container[str]] = {
        "subtypes": knowledge.subtypes,
        "causes": knowledge.causes,
        "conditions": knowledge.conditions,
        "findings": knowledge.findings,
        "analytes": knowledge.analytes,
        "labs": knowledge.analytes,
        "tests": knowledge.tests,
        "treatments": knowledge.treatments,
        "red_flags": knowledge.red_flags,
        "follow_up": knowledge.follow_up,
        "lesion": {*knowledge.lesion, "size"},
    }
    return name in tables.get(kind, ())


def _grade_words(knowledge: KnowledgeBase) -> Iterator[str]:
    settings = knowledge.inference
    for name, words in (
        ("probability_words", settings.probability_words),
        ("weight_words", settings.weight_words),
        ("gain_words", settings.gain_words),
    ):
        limits = [word.at_least for word in words]
        if not limits or limits != sorted(limits, reverse=True) or limits[-1] != 0:
            yield f"inference.toml: {name} must go from high to low and end at 0"


def _evaluation(knowledge: KnowledgeBase) -> Iterator[str]:
    settings = knowledge.evaluation
    named: tuple[tuple[Iterable[str], Container[str]], ...] = (
        ((settings.mimics, settings.subtype), knowledge.subtypes),
        ((settings.flag, *settings.weaker_flags), knowledge.red_flags),
        (settings.ischaemic_findings, knowledge.findings),
    )
    for names, known in named:
        for name in names:
            if name not in known:
                yield f"inference.toml: evaluation names {name}, which is not there"
