"""Many cases at once reach the same posterior as one by one."""

from dataclasses import replace

import numpy as np
import pytest

from calcinosis_gui.core.assessment import network_of
from calcinosis_gui.core.batch import NOT_KNOWN, BatchInference
from calcinosis_gui.core.case import Case
from calcinosis_gui.core.inference import Evidence
from calcinosis_gui.core.labs import read_labs
from calcinosis_gui.core.observations import Observation, observe
from tests.published import knowledge_base, published_cases

KNOWLEDGE = knowledge_base()
NETWORK = network_of(KNOWLEDGE)
BATCH = BatchInference(NETWORK, KNOWLEDGE)


def observations_of(case: Case) -> tuple[Observation, ...]:
    return observe(case, read_labs(case, KNOWLEDGE), KNOWLEDGE, NETWORK)


def one_by_one(cases: list[tuple[Observation, ...]]) -> list[tuple[float, ...]]:
    return [Evidence(NETWORK, observations).tempered().posterior for observations in cases]


def test_every_published_patient_has_the_same_posterior_in_a_batch_as_alone() -> None:
    narratives = [observations_of(case) for case in published_cases()]
    interviews = [observations_of(replace(case, reporting=None)) for case in published_cases()]
    cases = [*narratives, *interviews, ()]
    assert np.abs(BATCH.posterior(BATCH.encode(cases)) - one_by_one(cases)).max() < 1e-12


@pytest.mark.parametrize("seed", range(3))
def test_random_answers_to_everything_have_the_same_posterior_in_a_batch_as_alone(seed: int) -> None:
    chance = np.random.default_rng(seed)
    cases = []
    for asked in (len(BATCH.variables), 40, 5):
        chosen = chance.choice(BATCH.variables, asked, replace=False)
        cases.append(tuple(random_answer(str(variable), chance) for variable in chosen))
    assert np.abs(BATCH.posterior(BATCH.encode(cases)) - one_by_one(cases)).max() < 1e-12


def random_answer(variable: str, chance: np.random.Generator) -> Observation:
    states = NETWORK.states_of(variable)
    answer = str(chance.choice(states))
    return Observation(variable, variable, answer, tuple(float(state == answer) for state in states))


def test_a_batch_that_is_worked_on_in_parts_keeps_its_order() -> None:
    codes = BATCH.encode([observations_of(case) for case in published_cases()])
    repeated = np.tile(codes, (60, 1))
    posterior = BATCH.posterior(repeated)
    assert posterior.shape == (60 * len(codes), len(NETWORK.causes))
    assert np.allclose(posterior, np.tile(BATCH.posterior(codes), (60, 1)), rtol=0, atol=1e-12)


def test_no_case_gives_no_row_and_no_answer_the_prior() -> None:
    assert BATCH.posterior(BATCH.encode([])).shape == (0, len(NETWORK.causes))
    assert (BATCH.encode([()]) == NOT_KNOWN).all()
    assert BATCH.posterior(BATCH.encode([()]))[0] == pytest.approx(NETWORK.prior)


def test_weights_that_are_neither_an_answer_nor_silence_are_refused() -> None:
    soft = Observation("history.dialysis", "history.dialysis", "perhaps", (0.5, 0.5))
    with pytest.raises(ValueError, match="'perhaps' is no answer to"):
        BATCH.encode([(soft,)])
