"""The posterior is exact, and moves only with what is answered."""

import itertools
import math
import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calcinosis_gui.core.assessment import assess, network_of
from calcinosis_gui.core.case import Case, LabResult, Level, Patient, Sex
from calcinosis_gui.core.inference import Evidence
from calcinosis_gui.core.labs import read_labs
from calcinosis_gui.core.observations import Observation, observe
from tests.published import knowledge_base, published_cases

KNOWLEDGE = knowledge_base()
NETWORK = network_of(KNOWLEDGE)
ASKED = [finding.id for finding in KNOWLEDGE.findings.values() if finding.default is not None]
TREATMENT_ONLY = [finding.id for finding in KNOWLEDGE.findings.values() if finding.default is None]

answers = st.dictionaries(st.sampled_from(ASKED), st.booleans(), max_size=25)
patients = st.builds(
    Patient, st.none() | st.floats(0, 110, allow_nan=False), st.none() | st.sampled_from(list(Sex))
)
few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def probabilities(case: Case) -> dict[str, float]:
    return {estimate.id: estimate.probability for estimate in assess(case, KNOWLEDGE).subtypes}


def enumerated(observations: tuple[Observation, ...]) -> list[float]:
    """The posterior by brute force: every joint state of the observed conditions, one after another."""
    weights = []
    conditions = {
        NETWORK.condition_of[o.variable].id: NETWORK.condition_of[o.variable]
        for o in observations
        if o.variable in NETWORK.condition_of
    }
    for cause, prior in enumerate(NETWORK.prior):
        total = 0.0
        for joint in itertools.product(*(range(len(node.states)) for node in conditions.values())):
            state_of = dict(zip(conditions, joint, strict=True))
            weight = prior
            for name, state in state_of.items():
                weight *= conditions[name].columns[cause].p[state]
            for observation in observations:
                if observation.variable in NETWORK.direct:
                    column = NETWORK.direct[observation.variable].columns[cause]
                else:
                    node = NETWORK.condition_of[observation.variable]
                    column = node.signs[observation.variable].column(cause, state_of[node.id])
                weight *= sum(p * w for p, w in zip(column.p, observation.weights, strict=True))
            total += weight
        weights.append(total)
    return [weight / sum(weights) for weight in weights]


@pytest.mark.parametrize("seed", range(8))
def test_the_posterior_equals_the_sum_over_every_joint_state(seed: int) -> None:
    chance = random.Random(seed)
    signs = [
        variable
        for variable in NETWORK.condition_of
        if not variable.startswith(("lab.", "lesion.", "patient."))
    ]
    asked = dict.fromkeys(chance.sample(signs, 4) + chance.sample(ASKED, 5))
    case = Case()
    for finding in asked:
        case = case.with_answer(finding, chance.random() < 0.5)
    observations = observe(case, read_labs(case, KNOWLEDGE), KNOWLEDGE, NETWORK)
    exact = Evidence(NETWORK, observations).tempered().posterior
    assert exact == pytest.approx(enumerated(observations), abs=1e-12)


def test_with_no_answer_the_posterior_is_the_prior() -> None:
    total = sum(cause.weight for cause in KNOWLEDGE.causes.values())
    expected = {
        name: sum(cause.weight for cause in KNOWLEDGE.causes.values() if cause.subtype == name) / total
        for name in KNOWLEDGE.subtypes
    }
    assert probabilities(Case()) == pytest.approx(expected)


@given(answers, patients)
@few
def test_any_answers_give_probabilities_that_sum_to_one_inside_their_intervals(
    findings: dict[str, bool], patient: Patient
) -> None:
    assessment = assess(Case(patient=patient, findings=findings), KNOWLEDGE)
    assert math.fsum(estimate.probability for estimate in assessment.subtypes) == pytest.approx(1)
    assert math.fsum(estimate.probability for estimate in assessment.causes) == pytest.approx(1)
    ranges = [(e.low, e.probability, e.high) for e in assessment.subtypes]
    ranges += [(e.low, e.probability, e.high) for e in assessment.causes]
    for low, probability, high in ranges:
        assert 0 <= low <= probability + 1e-12
        assert probability - 1e-12 <= high <= 1


@given(answers)
@few
def test_the_order_of_answers_does_not_matter(findings: dict[str, bool]) -> None:
    backwards = dict(reversed(findings.items()))
    assert probabilities(Case(findings=findings)) == pytest.approx(probabilities(Case(findings=backwards)))


@given(answers, st.sampled_from(TREATMENT_ONLY), st.booleans())
@few
def test_a_question_asked_for_treatment_only_changes_no_probability(
    findings: dict[str, bool], asked: str, answer: bool
) -> None:
    case = Case(findings=findings)
    assert probabilities(case.with_answer(asked, answer)) == pytest.approx(probabilities(case))


@given(answers)
@few
def test_kidney_failure_never_lowers_uraemic_calciphylaxis_against_non_uraemic(
    findings: dict[str, bool],
) -> None:
    kidney = ("history.chronic_kidney_disease", "history.dialysis")
    case = Case(findings={name: answer for name, answer in findings.items() if name not in kidney})

    def odds(case: Case) -> float:
        causes = {estimate.id: estimate.probability for estimate in assess(case, KNOWLEDGE).causes}
        return causes["uraemic"] / causes["non_uraemic"]

    assert odds(case.with_answer("history.dialysis", True)) >= odds(case)


def test_what_a_published_case_expects_is_never_used_to_conclude() -> None:
    for case in published_cases()[:20]:
        stripped = replace(case, expected=None, source=None, summary=None, id=None)
        assert probabilities(stripped) == probabilities(case)


def test_silence_in_an_interview_changes_nothing_but_in_a_narrative_it_speaks() -> None:
    nodule = Case().with_answer("appearance.hard_nodules", True)
    assert probabilities(replace(nodule, reporting=None)) == probabilities(nodule)
    narrative = next(case for case in published_cases() if case.is_narrative)
    silent = replace(nodule, reporting=narrative.reporting)
    assert probabilities(silent)["calciphylaxis"] != pytest.approx(probabilities(nodule)["calciphylaxis"])


def test_dialysis_creatinine_and_urea_count_as_one_fact_not_three() -> None:
    def log_odds(case: Case) -> float:
        p = probabilities(case)["metastatic"]
        return math.log(p / (1 - p))

    dialysis = Case().with_answer("history.dialysis", True)
    labs = (LabResult("creatinine", level=Level.HIGH), LabResult("urea", level=Level.HIGH))
    after_dialysis = log_odds(replace(dialysis, labs=labs)) - log_odds(dialysis)
    alone = log_odds(replace(Case(), labs=labs)) - log_odds(Case())
    assert abs(after_dialysis) < abs(alone) / 4


def test_the_three_calcium_results_speak_once() -> None:
    one = Case(labs=(LabResult("calcium_ionised", level=Level.HIGH),))
    three = Case(
        labs=(
            LabResult("calcium_ionised", level=Level.HIGH),
            LabResult("calcium_total", level=Level.HIGH),
            LabResult("calcium_corrected", level=Level.HIGH),
        )
    )
    assert probabilities(three) == pytest.approx(probabilities(one))


def test_mild_pain_is_the_same_whether_the_other_two_answers_are_no_or_left_open() -> None:
    mild = Case().with_answer("appearance.mild_pain", True)
    chosen = mild.with_answer("appearance.severe_pain", False).with_answer("appearance.painless", False)
    assert probabilities(chosen) == pytest.approx(probabilities(mild))


def test_marking_the_body_map_is_the_same_as_answering_the_location() -> None:
    by_map = Case(sites=("knee-left-front",))
    by_question = Case().with_answer("location.knee", True)
    assert probabilities(by_map) == pytest.approx(probabilities(by_question))
