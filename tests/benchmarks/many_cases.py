"""A batch of many cases beside one by one, and beside a plain classifier on as many columns."""

import itertools
from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np
from sklearn.naive_bayes import CategoricalNB

from calcinosis_gui.core.assessment import network_of
from calcinosis_gui.core.batch import BatchInference
from calcinosis_gui.core.case import Case
from calcinosis_gui.core.inference import Evidence
from calcinosis_gui.core.knowledge import KnowledgeBase
from calcinosis_gui.core.labs import read_labs
from calcinosis_gui.core.network import Network
from calcinosis_gui.core.observations import Observation, observe
from tests.benchmarks.measure import Contest

_MANY = 100_000
_TRAINING_ROWS = 5_000


def many_cases(
    narratives: Sequence[Case], interviews: Sequence[Case], knowledge: KnowledgeBase
) -> Iterator[Contest]:
    """Yield the contests of a batch. Its cases are encoded already, as those of the classifier are."""
    network = network_of(knowledge)
    batch = BatchInference(network, knowledge)
    for kind, cases in (("narratives", narratives), ("interviews", interviews)):
        observed = [observe(case, read_labs(case, knowledge), knowledge, network) for case in cases]
        codes = np.resize(batch.encode(observed), (_MANY, len(batch.variables)))
        yield Contest(
            f"posterior, batch of {_MANY:,} {kind}, each",
            partial(batch.posterior, codes),
            "one by one",
            partial(_one_by_one, network, observed),
            our_cases=_MANY,
            other_cases=len(observed),
        )
    classifier = _classifier(network, batch)
    # CategoricalNB knows no code below 0.
    shifted = codes + 1
    yield Contest(
        f"posterior, batch of {_MANY:,} {kind}, each",
        partial(batch.posterior, codes),
        "CategoricalNB, as many columns",
        partial(classifier.predict_proba, shifted),
        our_cases=_MANY,
        other_cases=_MANY,
    )


def _one_by_one(network: Network, observed: Sequence[tuple[Observation, ...]]) -> None:
    for observations in observed:
        Evidence(network, observations).tempered()


def _classifier(network: Network, batch: BatchInference) -> CategoricalNB:
    """Return a classifier with the network's columns, codes and classes; what it learnt does not matter here."""
    sizes = [len(network.states_of(variable)) + 2 for variable in batch.variables]
    chance = np.random.default_rng(0)
    rows = chance.integers(0, sizes, (_TRAINING_ROWS, len(sizes)))
    labels = list(itertools.islice(itertools.cycle(network.causes), _TRAINING_ROWS))
    return CategoricalNB(min_categories=sizes).fit(rows, labels)
