"""The figures of an evaluation say what happened to the patients."""

import math
from dataclasses import replace

import pytest

from calcinosis_gui.core.assessment import assess
from calcinosis_gui.core.case import Case, Expected, LabResult, Level, Patient, Reporting, Sex
from calcinosis_gui.core.evaluation import LabelledCase, Reading, evaluate, labelled
from calcinosis_gui.core.evaluation_figures import Proportion, mean_of, reliability_bins
from calcinosis_gui.core.evaluation_file import evaluation_document
from calcinosis_gui.core.knowledge_check import check_knowledge
from calcinosis_gui.core.problem import InputError
from tests.published import knowledge_base, published_cases

KNOWLEDGE = knowledge_base()
SAMPLE = [labelled(case, number) for number, case in enumerate(published_cases()[::4], start=1)]


def patient(subtype: str, *present: str, cause: str | None = None, name: str = "one") -> LabelledCase:
    case = Case(id=name, expected=Expected(subtype, cause), patient=Patient(60, Sex.FEMALE))
    for finding in present:
        case = case.with_answer(finding, True)
    return labelled(case, 1)


def test_each_measure_counts_what_the_assessments_of_the_patients_say() -> None:
    evaluation = evaluate(SAMPLE, KNOWLEDGE, Reading.AS_CODED)
    assessments = [(label, assess(label.case, KNOWLEDGE)) for label in SAMPLE]
    rankings = [(label.subtype, [e.id for e in a.subtypes]) for label, a in assessments]
    with_cause = [(label.cause, [e.id for e in a.causes]) for label, a in assessments if label.cause]
    of_five = [
        (subtype, [name for name in ranking if name != "not_calcinosis"])
        for subtype, ranking in rankings
        if subtype != "not_calcinosis"
    ]
    measures = evaluation.measures
    assert measures.six_first == Proportion.of(subtype == ranking[0] for subtype, ranking in rankings)
    assert measures.five_first == Proportion.of(subtype == ranking[0] for subtype, ranking in of_five)
    assert measures.first_two == Proportion.of(subtype in ranking[:2] for subtype, ranking in rankings)
    assert measures.cause_in_three == Proportion.of(cause in ranking[:3] for cause, ranking in with_cause)
    errors = [
        sum((e.probability - (e.id == label.subtype)) ** 2 for e in a.subtypes) for label, a in assessments
    ]
    assert measures.brier.value == pytest.approx(sum(errors) / len(errors))
    assert measures.brier.low < measures.brier.value < measures.brier.high


def test_the_confusion_matrix_and_the_misses_account_for_every_patient() -> None:
    evaluation = evaluate(SAMPLE, KNOWLEDGE, Reading.AS_CODED)
    matrix = evaluation.confusion
    assert sum(sum(row.values()) for row in matrix.values()) == evaluation.patients == len(SAMPLE)
    right = sum(matrix[subtype][subtype] for subtype in matrix)
    assert right == evaluation.measures.six_first.count == len(SAMPLE) - len(evaluation.misses)
    assert sum(row.patients for row in evaluation.reliability) == len(SAMPLE)
    assert sum(row.right.count for row in evaluation.reliability) == right


def test_a_miss_names_the_strongest_evidence_for_what_leads_instead() -> None:
    dialysed = patient("idiopathic", "history.dialysis", "appearance.necrosis", "appearance.severe_pain")
    (miss,) = evaluate([dialysed], KNOWLEDGE, Reading.AS_CODED).misses
    assessment = assess(dialysed.case, KNOWLEDGE)
    assert (miss.name, miss.subtype, miss.leading) == ("one", "idiopathic", "calciphylaxis")
    assert miss.probability < 0.01
    assert miss.because == tuple(item for item in assessment.evidence if item.decibans > 0)[:3]


def test_a_calciphylaxis_without_its_flag_is_named_as_missed() -> None:
    seen = patient("calciphylaxis", "history.dialysis", "appearance.necrosis", name="seen")
    unseen = patient("calciphylaxis", "appearance.hard_nodules", name="unseen")
    urgent = evaluate([seen, unseen], KNOWLEDGE, Reading.AS_CODED).urgent
    assert (urgent.raised, urgent.missed) == (Proportion(1, 2), ("unseen",))


def test_a_flag_is_false_only_on_another_patient_without_ischaemic_skin() -> None:
    ulcer = patient("not_calcinosis", "history.dialysis", "appearance.ulceration", name="ulcer")
    necrosis = patient("not_calcinosis", "history.dialysis", "appearance.necrosis", name="necrosis")
    nodule = patient("dystrophic", "appearance.hard_nodules", name="nodule")
    urgent = evaluate([ulcer, necrosis, nodule], KNOWLEDGE, Reading.AS_CODED).urgent
    assert (urgent.false_alarms, urgent.falsely_flagged) == (Proportion(1, 2), ("ulcer",))
    assert urgent.raised.share is None


def test_each_reading_uses_as_much_of_the_case_as_it_says() -> None:
    case = Case(
        id="one",
        reporting=Reporting.NARRATIVE,
        labs=(LabResult("phosphate", level=Level.HIGH),),
        expected=Expected("metastatic"),
    ).with_answer("appearance.hard_nodules", True)
    read_as = {
        Reading.AS_CODED: case,
        Reading.WITHOUT_LABS: replace(case, labs=()),
        Reading.AS_INTERVIEW: replace(case, reporting=None),
        Reading.AS_INTERVIEW_WITHOUT_LABS: replace(case, labs=(), reporting=None),
    }
    means = {}
    for reading, same in read_as.items():
        rows = evaluate([labelled(case, 1)], KNOWLEDGE, reading).reliability
        (means[reading],) = (row.mean_probability for row in rows if row.mean_probability is not None)
        assert means[reading] == pytest.approx(assess(same, KNOWLEDGE).leading.probability)
    assert len(set(means.values())) == len(Reading)


def test_a_case_without_a_label_is_refused_with_its_place() -> None:
    with pytest.raises(InputError) as refused:
        labelled(Case(expected=Expected(cause="uraemic")), 1)
    assert (refused.value.problem.kind, refused.value.problem.place) == ("unlabelled", "expected.subtype")


def test_a_case_without_an_id_is_named_by_its_number() -> None:
    assert labelled(Case(expected=Expected("dystrophic")), 7).name == "7"


def test_no_case_at_all_is_an_error() -> None:
    with pytest.raises(ValueError, match="no case"):
        evaluate([], KNOWLEDGE, Reading.AS_CODED)


def test_the_expected_calibration_error_is_the_mean_gap_weighted_by_patients() -> None:
    # 4 patients said 0.95 and 3 of them right: a gap of 0.2; 1 patient said 0.55 and right: a gap of 0.45.
    answers = [(0.95, True), (0.95, True), (0.95, True), (0.95, False), (0.55, True)]
    bins = reliability_bins(answers)
    gaps = {row.patients: row.gap for row in bins if row.patients}
    assert gaps == {4: pytest.approx(0.2), 1: pytest.approx(0.45)}
    assert math.fsum(row.gap * row.patients for row in bins) / 5 == pytest.approx(0.25)


def test_a_probability_of_one_falls_into_the_last_bin() -> None:
    assert reliability_bins([(1.0, True)])[-1].patients == 1


def test_the_interval_of_a_proportion_is_wilsons() -> None:
    # Newcombe, Stat Med 1998;17:857, table I: 81 of 263 and 0 of 20.
    assert Proportion(81, 263).interval == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert Proportion(0, 20).interval == pytest.approx((0.0, 0.1611), abs=5e-5)


def test_the_interval_of_a_mean_of_equal_values_is_that_value() -> None:
    mean = mean_of([0.5, 0.5])
    assert (mean.low, mean.value, mean.high) == (0.5, 0.5, 0.5)


def test_the_document_holds_the_figures_of_every_reading() -> None:
    cases = SAMPLE[:6]
    evaluations = [evaluate(cases, KNOWLEDGE, reading) for reading in Reading]
    document = evaluation_document(evaluations, KNOWLEDGE)
    readings = document["readings"]
    assert isinstance(readings, dict)
    assert set(readings) == {"as_coded", "without_labs", "as_interview", "as_interview_without_labs"}
    assert readings["as_coded"]["measures"]["six_first"]["patients"] == 6


def test_what_the_evaluation_counts_must_be_in_the_knowledge_base() -> None:
    unknown = replace(KNOWLEDGE.evaluation, flag="suspected_calcifylaxis")
    assert check_knowledge(KNOWLEDGE) == ()
    assert check_knowledge(replace(KNOWLEDGE, evaluation=unknown)) == (
        "inference.toml: evaluation names suspected_calcifylaxis, which is not there",
    )
