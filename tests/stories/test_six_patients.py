"""One published patient of each class: entered, read on the result page, exported, and read back."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from calcinosis_gui.core.observations import known_findings
from calcinosis_gui.core.text import Language
from calcinosis_gui.gui.main_window import MainWindow
from calcinosis_gui.wording import probability_word
from tests.gui.page_objects import Screen
from tests.published import knowledge_base, published_case
from tests.stories.summaries import read_summary

PATIENTS = {
    "calciphylaxis": "calci-pd-scrotum-legs-51m",
    "dystrophic": "dys-ssc-crest-62f-fingers",
    "iatrogenic": "iat-jaad1982-hand-girl-6d",
    "idiopathic": "idio-scrotal-17m",
    "metastatic": "met-ckd-48f-fingertips",
    "not_calcinosis": "mimic-gout-fingerpads-59f",
}


@pytest.fixture
def screen(window: MainWindow, qtbot: QtBot) -> Screen:
    return Screen(window, qtbot)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("subtype", list(PATIENTS))
def test_a_published_patient_goes_from_the_first_answer_to_the_pdf(
    screen: Screen, tmp_path: Path, subtype: str, language: Language
) -> None:
    published, knowledge = published_case(PATIENTS[subtype]), knowledge_base()
    assert published.expected is not None
    assert published.expected.subtype == subtype
    screen.click(f"button:language_{language.value}")

    screen.enter(published)
    assert screen.step == "result"
    assert known_findings(screen.case, knowledge) == known_findings(published, knowledge)
    assert {lab.analyte for lab in screen.case.labs} == {lab.analyte for lab in published.labs}
    assert screen.case.patient.sex == published.patient.sex
    assert screen.case.patient.age_years == pytest.approx(published.patient.age_years, abs=0.001)

    texts = screen.window.context.language.texts
    assessment = screen.window.context.session.assessment
    full_name = texts.of(knowledge.subtypes[subtype].full_name)
    word = probability_word(assessment.leading.probability, knowledge, texts)
    assert screen.title.startswith(full_name)
    assert screen.title.endswith(word)
    flags = [texts.of(flag.name) for flag in assessment.red_flags]
    banner = screen.words("result:banner")
    for flag in flags:
        assert flag in banner

    summary = read_summary(screen.export_pdf(tmp_path / "summary.pdf"))
    assert summary.case == screen.case
    assert summary.language.startswith(language.value)
    assert full_name in summary.words
    for flag in flags:
        assert flag in summary.words


def test_the_dialysis_patient_with_necrosis_is_urgent_everywhere(screen: Screen, tmp_path: Path) -> None:
    screen.enter(published_case(PATIENTS["calciphylaxis"]))
    assert screen.title == "Calciphylaxis: very likely"
    assert "Suspected calciphylaxis" in screen.safety
    assert "Suspected calciphylaxis" in screen.words("result:banner")
    assert "Suspected calciphylaxis" in read_summary(screen.export_pdf(tmp_path / "summary.pdf")).words


def test_a_case_that_was_saved_gives_the_same_result_when_it_is_opened_again(
    screen: Screen, tmp_path: Path
) -> None:
    screen.enter(published_case(PATIENTS["dystrophic"]))
    title, case = screen.title, screen.case
    path = tmp_path / "kept.json"
    screen.click("button:save")
    screen.choose_file("dialog:save", path)
    screen.qtbot.waitUntil(path.exists)
    screen.click("button:new")
    assert screen.step == "patient"
    screen.click("button:open")
    screen.choose_file("dialog:open", path)
    screen.qtbot.waitUntil(lambda: screen.case == case)
    screen.go_to("result")
    assert screen.title == title
