"""Which page shows which step."""

from __future__ import annotations

from calcinosis_gui.core.knowledge import Step
from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.pages.appearance_page import AppearancePage
from calcinosis_gui.gui.pages.history_page import HistoryPage
from calcinosis_gui.gui.pages.imaging_page import ImagingPage
from calcinosis_gui.gui.pages.labs_page import LabsPage
from calcinosis_gui.gui.pages.location_page import LocationPage
from calcinosis_gui.gui.pages.patient_page import PatientPage
from calcinosis_gui.gui.pages.result_page import ResultPage
from calcinosis_gui.gui.pages.review_page import ReviewPage
from calcinosis_gui.gui.pages.step_page import StepPage

_PAGES: dict[str, type[StepPage]] = {
    "patient": PatientPage,
    "appearance": AppearancePage,
    "location": LocationPage,
    "history": HistoryPage,
    "labs": LabsPage,
    "review": ReviewPage,
    "result": ResultPage,
}


def make_page(context: Context, step: Step) -> StepPage:
    """Return the page of ``step``; a step that needs no page of its own is shown as rows of questions."""
    return _PAGES.get(step.id, ImagingPage)(context, step)
