"""The worst things this program could do, and that it does not do them."""

import pytest

from calcinosis_gui.core.assessment import Assessment, assess
from calcinosis_gui.core.case import Case, LabResult, Level, Patient, Sex
from calcinosis_gui.core.plan import TreatmentStatus
from tests.published import knowledge_base, published_cases

KNOWLEDGE = knowledge_base()
CALCIPHYLAXIS = "suspected_calciphylaxis"


def with_answers(*present: str, age_years: float | None = None) -> Assessment:
    case = Case(patient=Patient(age_years))
    for finding in present:
        case = case.with_answer(finding, True)
    return assess(case, KNOWLEDGE)


def flags(assessment: Assessment) -> set[str]:
    return {flag.id for flag in assessment.red_flags}


def statuses(assessment: Assessment) -> dict[str, TreatmentStatus]:
    return {treatment.id: treatment.status for treatment in assessment.treatments}


@pytest.mark.parametrize(
    "present",
    [
        ("history.dialysis", "appearance.necrosis"),
        ("history.dialysis", "appearance.livedo_or_purpura"),
        ("history.dialysis", "appearance.ulceration"),
        ("appearance.severe_pain", "appearance.livedo_or_purpura", "history.obesity"),
        ("appearance.severe_pain", "appearance.plaques", "history.warfarin"),
        ("histology.vessel_wall_calcium", "histology.thrombosis_or_intimal"),
    ],
    ids=lambda present: " + ".join(name.partition(".")[2] for name in present),
)
def test_suspected_calciphylaxis_is_flagged_urgent(present: tuple[str, ...]) -> None:
    assessment = with_answers(*present)
    assert CALCIPHYLAXIS in flags(assessment)
    assert assessment.red_flags[0].urgency in ("now", "same_day")


def test_the_flag_names_the_answers_behind_it() -> None:
    flag = next(
        f for f in with_answers("history.dialysis", "appearance.necrosis").red_flags if f.id == CALCIPHYLAXIS
    )
    assert {fact.item for fact in flag.because} >= {"history.dialysis", "appearance.necrosis"}


def test_the_flag_stands_even_where_a_look_alike_is_more_probable() -> None:
    case = Case(patient=Patient(60, Sex.MALE))
    for finding in ("history.dialysis", "appearance.ulceration", "history.gout", "histology.urate_crystals"):
        case = case.with_answer(finding, True)
    for finding in (
        "histology.vessel_wall_calcium",
        "appearance.livedo_or_purpura",
        "appearance.severe_pain",
    ):
        case = case.with_answer(finding, False)
    assessment = assess(case, KNOWLEDGE)
    assert assessment.leading.id == "not_calcinosis"
    assert CALCIPHYLAXIS in flags(assessment)


def test_warfarin_calcium_and_vitamin_d_are_avoided_in_suspected_calciphylaxis() -> None:
    status = statuses(with_answers("history.dialysis", "appearance.necrosis"))
    assert status["warfarin"] is status["calcium_supplements"] is status["vitamin_d"] is TreatmentStatus.AVOID


@pytest.mark.parametrize("case", published_cases(), ids=lambda case: case.id)
def test_warfarin_is_never_an_option_and_nothing_avoided_is_offered(case: Case) -> None:
    assessment = assess(case, KNOWLEDGE)
    status = statuses(assessment)
    assert status["warfarin"] is TreatmentStatus.AVOID
    if CALCIPHYLAXIS in flags(assessment):
        for name in ("calcium_supplements", "vitamin_d"):
            assert status[name] is TreatmentStatus.AVOID
        ordinary = {
            "surgery",
            "laser",
            "shock_wave_lithotripsy",
            "minocycline",
            "diltiazem",
            "watchful_waiting",
        }
        assert not {name for name in ordinary if status.get(name) is TreatmentStatus.OPTION}


@pytest.mark.parametrize("case", published_cases(), ids=lambda case: case.id)
def test_where_calciphylaxis_leads_the_ranking_a_flag_is_raised(case: Case) -> None:
    assessment = assess(case, KNOWLEDGE)
    assert assessment.leading.id != "calciphylaxis" or CALCIPHYLAXIS in flags(assessment)


def test_an_ulcer_alone_is_enough_once_calciphylaxis_leads() -> None:
    assessment = with_answers("appearance.ulceration")
    assert (assessment.leading.id == "calciphylaxis") == (CALCIPHYLAXIS in flags(assessment))


def test_suspected_calciphylaxis_is_followed_daily_and_by_nephrology() -> None:
    items = {item.id: item for item in with_answers("history.dialysis", "appearance.necrosis").follow_up}
    assert "Daily" in items["calciphylaxis"].interval.en
    assert "Nephrology" in items["calciphylaxis"].refer_to.en


def test_an_empty_case_raises_no_flag() -> None:
    assert flags(assess(Case(), KNOWLEDGE)) == set()


@pytest.mark.parametrize("finding", ["history.diabetes", "history.obesity", "appearance.hard_nodules"])
def test_a_common_finding_alone_raises_no_flag(finding: str) -> None:
    assert flags(with_answers(finding)) == set()


def test_a_biopsy_is_not_proposed_as_the_next_step_in_suspected_calciphylaxis() -> None:
    assessment = with_answers("history.dialysis", "appearance.necrosis")
    assert not [step for step in assessment.next_steps if step.kind == "biopsy"]


def test_severe_hypercalcaemia_is_flagged_from_the_laboratory_value_alone() -> None:
    case = Case(labs=(LabResult("calcium_total", 3.8, "mmol/L"),))
    flag = next(flag for flag in assess(case, KNOWLEDGE).red_flags if flag.id == "severe_hypercalcaemia")
    assert flag.urgency == "now"
    assert [fact.item for fact in flag.because] == ["lab.calcium_total"]


def test_ceftriaxone_is_avoided_in_a_newborn_on_intravenous_calcium() -> None:
    assessment = with_answers("history.iv_calcium", "history.connective_tissue_disease", age_years=0.05)
    assert statuses(assessment).get("ceftriaxone") in (TreatmentStatus.AVOID, None)
    assert (
        statuses(with_answers("history.iv_calcium", age_years=0.05))["ceftriaxone"] is TreatmentStatus.AVOID
    )


def test_aluminium_hydroxide_is_avoided_in_kidney_disease() -> None:
    assessment = with_answers(
        "history.dermatomyositis", "history.chronic_kidney_disease", "appearance.large_mass"
    )
    assert statuses(assessment).get("aluminium_hydroxide") in (TreatmentStatus.AVOID, None)
    assert statuses(with_answers("history.dermatomyositis", "appearance.large_mass")).get(
        "aluminium_hydroxide"
    ) in (TreatmentStatus.CAUTION, None)


def test_a_needed_fact_that_is_missing_makes_a_caution_that_says_what_to_check() -> None:
    case = Case(patient=Patient(50, Sex.FEMALE), labs=(LabResult("ana", level=Level.POSITIVE),))
    for finding in ("history.systemic_sclerosis", "location.finger", "appearance.hard_nodules"):
        case = case.with_answer(finding, True)
    diltiazem = next(t for t in assess(case, KNOWLEDGE).treatments if t.id == "diltiazem")
    assert diltiazem.status is TreatmentStatus.CAUTION
    assert "history.heart_block" in diltiazem.to_check
