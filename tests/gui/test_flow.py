"""The way through the steps, as plain calls."""

from dataclasses import replace

import pytest

from calcinosis_gui.core.case import Case, LabResult, Lesion, Level, Patient, Sex
from calcinosis_gui.core.knowledge import Step
from calcinosis_gui.gui.flow import Flow, Progress, progress
from tests.published import knowledge_base


def _flow() -> Flow:
    return Flow(knowledge_base().steps)


def _step(name: str) -> Step:
    return next(step for step in knowledge_base().steps if step.id == name)


def _progress(step: str, case: Case) -> Progress:
    return progress(_step(step), case, knowledge_base())


def test_next_leads_through_every_step_in_order_and_stops_at_the_result() -> None:
    flow = _flow()
    shown = [flow.current.id]
    for _ in range(20):
        flow = flow.next()
        shown.append(flow.current.id)
    assert shown[:8] == [step.id for step in knowledge_base().steps]
    assert set(shown[8:]) == {"result"}
    assert flow.is_last


def test_back_stops_at_the_first_step() -> None:
    flow = _flow().next().back().back()
    assert flow.current.id == "patient"
    assert flow.is_first


def test_a_step_is_visited_once_it_was_left_and_not_before() -> None:
    flow = _flow().jump("labs")
    assert flow.visited == {"patient"}
    assert flow.jump("result").visited == {"patient", "labs"}


def test_a_jump_to_a_step_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="nowhere"):
        _flow().jump("nowhere")


def test_next_leads_back_from_a_detour_and_then_on() -> None:
    flow = _flow().jump("review").detour("history")
    assert flow.current.id == "history"
    back = flow.next()
    assert back.current.id == "review"
    assert back.next().current.id == "result"


def test_a_jump_by_the_rail_ends_a_detour() -> None:
    flow = _flow().jump("review").detour("history").jump("labs")
    assert flow.next().current.id == "imaging_biopsy"


def test_a_new_beginning_forgets_what_was_visited() -> None:
    assert _flow().jump("labs").restart() == _flow()


def test_nothing_is_answered_in_an_empty_case() -> None:
    assert all(progress(step, Case(), knowledge_base()).answered == 0 for step in knowledge_base().steps)


def test_review_and_result_ask_nothing() -> None:
    assert _progress("review", Case()) == _progress("result", Case()) == Progress(0, 0)


def test_age_and_sex_count_on_the_patient_step() -> None:
    case = Case(patient=Patient(age_years=54, sex=Sex.FEMALE))
    assert _progress("patient", case) == Progress(2, 4)


def test_answers_that_exclude_each_other_are_one_question() -> None:
    empty = _progress("appearance", Case())
    case = Case().with_answer("appearance.severe_pain", answer=True)
    assert _progress("appearance", case) == replace(empty, answered=1)


def test_the_properties_of_the_lesions_count_on_the_appearance_step() -> None:
    case = Case(lesion=Lesion(count="many", largest_mm=18))
    assert _progress("appearance", case).answered == 2


def test_the_body_map_is_one_question_however_many_places_are_marked() -> None:
    case = Case(sites=("knee-left-front", "knee-right-front")).with_answer("location.elbow", answer=True)
    assert _progress("location", case).answered == 1


def test_an_answer_that_follows_from_another_one_counts() -> None:
    case = Case().with_answer("history.dialysis", answer=True)
    assert _progress("history", case).answered == 2


def test_each_analyte_with_a_result_counts_on_the_laboratory_step() -> None:
    case = Case(labs=(LabResult("phosphate", level=Level.HIGH), LabResult("albumin", 29, "g/L")))
    assert _progress("labs", case) == Progress(2, len(knowledge_base().analytes))
