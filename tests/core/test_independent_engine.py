"""An independent exact engine reaches the same posterior, to nine decimals.

``CALCINOSIS_RANDOM_CASES`` sets how many random cases are compared; some hundreds by default.
"""

import os
import random

import pytest

from calcinosis_gui.core.assessment import network_of
from calcinosis_gui.core.case import Case, Reporting
from calcinosis_gui.core.inference import Evidence
from calcinosis_gui.core.labs import read_labs
from calcinosis_gui.core.observations import Observation, observe
from tests.core.agrum_network import AgrumEngine, agrum_network
from tests.published import knowledge_base, published_cases

KNOWLEDGE = knowledge_base()
NETWORK = network_of(KNOWLEDGE)
VARIABLES = [
    *NETWORK.direct,
    *(sign for condition in NETWORK.conditions for sign in condition.signs),
]
RANDOM_CASES = int(os.environ.get("CALCINOSIS_RANDOM_CASES", "300"))
MOST_ANSWERS = 30


@pytest.fixture(scope="module")
def engine() -> AgrumEngine:
    return AgrumEngine(agrum_network(NETWORK))


def posterior(observations: tuple[Observation, ...]) -> list[float]:
    return list(Evidence(NETWORK, observations).tempered().posterior)


def random_observations(chance: random.Random) -> tuple[Observation, ...]:
    """Answers to a random choice of questions: plain ones, and soft ones as silence gives."""
    asked = chance.sample(VARIABLES, chance.randint(0, MOST_ANSWERS))
    return tuple(_random_observation(variable, chance) for variable in asked)


def _random_observation(variable: str, chance: random.Random) -> Observation:
    states = NETWORK.states_of(variable)
    if chance.random() < 0.3:
        return Observation(variable, variable, "soft", tuple(chance.uniform(0.05, 1.0) for _ in states))
    answer = chance.choice(states)
    return Observation(variable, variable, answer, tuple(float(state == answer) for state in states))


@pytest.mark.parametrize("case", published_cases(), ids=lambda case: case.id)
def test_both_engines_agree_on_a_published_patient(case: Case, engine: AgrumEngine) -> None:
    observations = observe(case, read_labs(case, KNOWLEDGE), KNOWLEDGE, NETWORK)
    assert case.reporting is Reporting.NARRATIVE
    assert posterior(observations) == pytest.approx(engine.posterior(observations), rel=0, abs=1e-9)


def test_both_engines_agree_on_random_patients(engine: AgrumEngine) -> None:
    chance = random.Random(161)
    for _ in range(RANDOM_CASES):
        observations = random_observations(chance)
        ours, theirs = posterior(observations), engine.posterior(observations)
        assert ours == pytest.approx(theirs, rel=0, abs=1e-9), observations


def test_both_engines_hold_the_same_variables(engine: AgrumEngine) -> None:
    conditions = {condition.id for condition in NETWORK.conditions}
    assert engine.network.names() == {"cause", *conditions, *VARIABLES}
