"""The open case: every change, and the assessment that follows it."""

import pytest
from pytestqt.qtbot import QtBot

from calcinosis_gui.core.assessment import assess
from calcinosis_gui.core.case import Case, LabResult, Lesion, Level, Patient, Sex
from calcinosis_gui.gui.session import Details, Session
from tests.published import knowledge_base, published_case

PAIN = ("appearance.painless", "appearance.mild_pain", "appearance.severe_pain")


@pytest.fixture
def session(qtbot: QtBot) -> Session:  # noqa: ARG001 - signals need the application
    return Session(knowledge_base())


def test_an_answer_can_be_given_changed_and_taken_back(session: Session) -> None:
    session.answer("history.dialysis", True)
    session.answer("history.dialysis", False)
    assert dict(session.case.findings) == {"history.dialysis": False}
    session.answer("history.dialysis", None)
    assert session.case == Case()


def test_choosing_one_of_several_rules_the_others_out(session: Session) -> None:
    session.choose(PAIN, "appearance.severe_pain")
    assert [session.case.answer(finding) for finding in PAIN] == [False, False, True]
    session.choose(PAIN, None)
    assert not session.case.findings


def test_the_assessment_is_that_of_the_case_as_it_is_now(session: Session) -> None:
    case = published_case("calci-pd-scrotum-legs-51m")
    session.open_case(case)
    assert session.assessment == assess(case, knowledge_base())
    session.answer("history.dialysis", None)
    assert session.assessment == assess(session.case, knowledge_base())


def test_many_changes_at_once_are_announced_as_one_assessment(session: Session, qtbot: QtBot) -> None:
    announced: list[Case] = []
    session.assessment_changed.connect(lambda: announced.append(session.case))
    with qtbot.waitSignal(session.assessment_changed):
        session.answer("history.dialysis", True)
        session.answer("appearance.necrosis", True)
        session.set_patient(Patient(61, Sex.MALE))
    assert announced == [session.case]


def test_a_change_that_changes_nothing_is_not_announced(session: Session, qtbot: QtBot) -> None:
    session.answer("history.dialysis", True)
    with qtbot.assertNotEmitted(session.case_changed):
        session.answer("history.dialysis", True)
        session.set_patient(Patient())


def test_a_result_takes_the_place_of_an_earlier_one_of_the_same_analyte(session: Session) -> None:
    session.set_lab(LabResult("phosphate", 1.0, "mmol/L"))
    session.set_lab(LabResult("albumin", 29, "g/L"))
    session.set_lab(LabResult("phosphate", level=Level.HIGH))
    assert session.case.labs == (LabResult("albumin", 29, "g/L"), LabResult("phosphate", level=Level.HIGH))
    session.remove_lab("albumin")
    assert [lab.analyte for lab in session.case.labs] == ["phosphate"]


def test_what_a_file_carries_stays_while_its_answers_change(session: Session) -> None:
    case = published_case("calci-pd-scrotum-legs-51m")
    session.open_case(case)
    session.set_details(Details(reference="0157"))
    session.set_lesion(Lesion(count="few"))
    session.set_sites(("knee-left-front",))
    assert (session.case.source, session.case.summary, session.case.reporting) == (
        case.source,
        case.summary,
        case.reporting,
    )


def test_answers_are_unsaved_until_they_are_saved_or_another_case_is_opened(session: Session) -> None:
    assert not session.has_unsaved_answers
    session.answer("history.dialysis", True)
    assert session.has_unsaved_answers
    session.note_saved()
    assert not session.has_unsaved_answers
    session.answer("history.dialysis", None)
    assert session.has_unsaved_answers
    session.new_case()
    assert not session.has_unsaved_answers
