"""The reasons add up, and do not depend on the order of the answers."""

import math

import pytest

from calcinosis_gui.core.assessment import assess, network_of
from calcinosis_gui.core.case import Case, Patient
from calcinosis_gui.core.explanation import explain, gauss_legendre
from calcinosis_gui.core.inference import Evidence
from calcinosis_gui.core.labs import read_labs
from calcinosis_gui.core.observations import observe
from tests.published import knowledge_base, published_case, published_cases

KNOWLEDGE = knowledge_base()


@pytest.mark.parametrize("case", published_cases()[::8], ids=lambda case: case.id)
def test_the_weights_of_all_answers_sum_to_the_change_in_log_odds(case: Case) -> None:
    network = network_of(KNOWLEDGE)
    evidence = Evidence(network, observe(case, read_labs(case, KNOWLEDGE), KNOWLEDGE, network))
    ranking = [estimate.id for estimate in assess(case, KNOWLEDGE).subtypes]
    explanation = explain(evidence, ranking)
    total = math.fsum(item.decibans for item in explanation.evidence)
    assert explanation.prior_decibans + total == pytest.approx(explanation.posterior_decibans, abs=0.01)


def test_decibans_are_ten_times_the_logarithm_of_the_odds() -> None:
    assessment = assess(Case().with_answer("history.heel_sticks", True), KNOWLEDGE)
    p = assessment.leading.probability
    total = assessment.prior_decibans + math.fsum(item.decibans for item in assessment.evidence)
    assert total == pytest.approx(10 * math.log10(p / (1 - p)), abs=0.05)


def test_an_answer_that_did_nothing_is_not_listed() -> None:
    case = Case().with_answer("history.heart_block", True).with_answer("appearance.necrosis", True)
    assert [item.item for item in assess(case, KNOWLEDGE).evidence] == ["appearance.necrosis"]


def test_each_answer_names_a_source_and_the_subtype_it_speaks_for() -> None:
    assessment = assess(published_case("calci-acenocoumarol-80f"), KNOWLEDGE)
    for item in assessment.evidence:
        assert item.sources
        assert set(item.sources) <= set(KNOWLEDGE.sources)
        assert (item.towards == assessment.leading.id) == (item.decibans > 0)


def test_quadrature_is_exact_for_polynomials() -> None:
    for power in range(20):
        integral = math.fsum(weight * node**power for node, weight in gauss_legendre(16))
        assert integral == pytest.approx(1 / (power + 1), abs=1e-13)


def test_a_certain_subtype_is_not_worth_another_question() -> None:
    open_case = assess(Case(), KNOWLEDGE)
    clear_case = assess(
        Case(patient=Patient(0.8))
        .with_answer("history.heel_sticks", True)
        .with_answer("location.heel", True),
        KNOWLEDGE,
    )
    best_left = max((step.gain for step in clear_case.next_steps), default=0.0)
    assert open_case.next_steps[0].gain > 10 * best_left


def test_what_is_answered_is_not_asked_again() -> None:
    case = published_case("calci-acenocoumarol-80f")
    assert not {step.id for step in assess(case, KNOWLEDGE).next_steps} & set(case.findings)
