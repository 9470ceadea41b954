"""`build/dev.py bench`: how long the parts of one use take, beside a plain way to do comparable work."""

import datetime
import itertools
import json
import math
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from calcinosis_gui.core.assessment import assess, network_of
from calcinosis_gui.core.case import Case
from calcinosis_gui.core.case_file import read_case
from calcinosis_gui.core.inference import Evidence
from calcinosis_gui.core.knowledge import KnowledgeBase
from calcinosis_gui.core.knowledge_loader import load_knowledge
from calcinosis_gui.core.labs import read_labs
from calcinosis_gui.core.observations import observe
from calcinosis_gui.core.text import Language
from calcinosis_gui.report.summary_pdf import make_summary
from calcinosis_gui.resources import resources_folder
from tests.benchmarks.many_cases import many_cases
from tests.benchmarks.measure import Contest, report
from tests.core.agrum_network import AgrumEngine, agrum_network
from tests.published import published_cases


def main() -> None:
    """Print one line a contest."""
    folder = resources_folder() / "knowledge"
    knowledge = load_knowledge(folder)
    example = (resources_folder() / "cases" / "example.json").read_text(encoding="utf-8")
    case = read_case(example, knowledge)
    narratives = published_cases()[::8]
    interviews = [replace(narrative, reporting=None) for narrative in narratives]
    print("ours, against, and the ratio of ours to it (medians, taken in turns)")
    for contest in (
        Contest(
            "read the knowledge base",
            lambda: load_knowledge(folder),
            "parse its TOML only",
            lambda: _parse(folder),
        ),
        Contest(
            "read a case file",
            lambda: read_case(example, knowledge),
            "json.loads",
            lambda: json.loads(example),
        ),
        Contest(
            "exact posterior of the network",
            lambda: _posterior(case, knowledge),
            "plain naive Bayes, same answers",
            lambda: _naive_posterior(case, knowledge),
        ),
        _engines("a narrative: with its silences", narratives, knowledge),
        _engines("an interview: the same answers", interviews, knowledge),
        *many_cases(narratives, interviews, knowledge),
        Contest(
            "full assessment with reasons and plan",
            lambda: assess(case, knowledge),
            "exact posterior only",
            lambda: _posterior(case, knowledge),
        ),
        Contest(
            "PDF summary, PDF/A-3a and PDF/UA-1",
            lambda: _summary(case, knowledge),
            "full assessment",
            lambda: assess(case, knowledge),
        ),
    ):
        print(report(contest))


def _parse(folder: Path) -> list[dict[str, object]]:
    return [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.toml"))]


def _evidence(case: Case, knowledge: KnowledgeBase) -> Evidence:
    network = network_of(knowledge)
    return Evidence(network, observe(case, read_labs(case, knowledge), knowledge, network))


def _posterior(case: Case, knowledge: KnowledgeBase) -> object:
    return _evidence(case, knowledge).tempered().posterior


def _engines(title: str, cases: Sequence[Case], knowledge: KnowledgeBase) -> Contest:
    """Take the cases in turns, so that neither engine meets the same evidence twice running."""
    network = network_of(knowledge)
    engine = AgrumEngine(agrum_network(network))
    observed = [observe(case, read_labs(case, knowledge), knowledge, network) for case in cases]
    ours, theirs = itertools.cycle(observed), itertools.cycle(observed)
    return Contest(
        f"posterior, {title}",
        lambda: Evidence(network, next(ours)).tempered().posterior,
        "pyAgrum LazyPropagation, one target",
        lambda: engine.posterior(next(theirs)),
    )


def _naive_posterior(case: Case, knowledge: KnowledgeBase) -> list[float]:
    """Multiply P(answer | cause) as if all answers were independent, condition signs by their marginals."""
    network = network_of(knowledge)
    logs = [math.log(prior) for prior in network.prior]
    for observation in observe(case, read_labs(case, knowledge), knowledge, network):
        for cause in range(len(network.causes)):
            if observation.variable in network.direct:
                columns = [(1.0, network.direct[observation.variable].columns[cause])]
            else:
                node = network.condition_of[observation.variable]
                sign = node.signs[observation.variable]
                states = node.columns[cause].p
                columns = [(p, sign.column(cause, state)) for state, p in enumerate(states)]
            likelihood = sum(
                p * sum(a * b for a, b in zip(column.p, observation.weights, strict=True))
                for p, column in columns
            )
            logs[cause] += math.log(likelihood)
    highest = max(logs)
    weights = [math.exp(value - highest) for value in logs]
    return [weight / sum(weights) for weight in weights]


def _summary(case: Case, knowledge: KnowledgeBase) -> bytes:
    made_at = datetime.datetime(2026, 1, 1, 12, 0, tzinfo=datetime.UTC)
    return make_summary(case, assess(case, knowledge), knowledge, Language.ENGLISH, made_at)


if __name__ == "__main__":
    main()
