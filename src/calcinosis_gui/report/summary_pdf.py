"""The summary of one case as a PDF: PDF/A-3a and PDF/UA-1, with the case and the assessment attached."""

from __future__ import annotations

import datetime
import json
from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING

from calcinosis_gui.core.assessment import Assessment
from calcinosis_gui.core.assessment_file import assessment_document
from calcinosis_gui.core.case import Case
from calcinosis_gui.core.case_file import write_case
from calcinosis_gui.core.knowledge import KnowledgeBase
from calcinosis_gui.core.text import Language
from calcinosis_gui.report.body_map import body_map_svg, marked_sites
from calcinosis_gui.report.summary_content import summary_content
from calcinosis_gui.resources import resources_folder

if TYPE_CHECKING:
    import typst


def make_summary(
    case: Case,
    assessment: Assessment,
    knowledge: KnowledgeBase,
    language: Language,
    made_at: datetime.datetime,
) -> bytes:
    """Return the summary of ``case`` as a PDF file in ``language``.

    The same arguments give the same bytes. ``made_at`` is the time printed; without a time zone it is taken
    for UTC in the file's own dates. ``case.json`` (``calcinosis-case/1``) and ``assessment.json``
    (``calcinosis-assessment/1``) are attached. What a person typed reaches the template as data, never as
    markup.
    """
    # The library is large: it is loaded when the first report is made, not when the program starts.
    import typst

    resources = resources_folder()
    content = summary_content(case, assessment, knowledge, language, made_at)
    return typst.compile(
        resources / "report" / "summary.typ",
        root=resources,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={
            "summary": json.dumps(asdict(content)),
            "body_map": _body_map(case, knowledge),
            "case": write_case(case),
            "assessment": _assessment_text(assessment, case, language),
        },
        pdf_standards=["a-3a", "ua-1"],
        timestamp=made_at if made_at.tzinfo else made_at.replace(tzinfo=datetime.UTC),
    )


def _body_map(case: Case, knowledge: KnowledgeBase) -> str:
    resources = resources_folder()
    drawing = (resources / "bodymap" / "bodymap.svg").read_text(encoding="utf-8")
    light = json.loads((resources / "theme" / "tokens.json").read_text(encoding="utf-8"))["light"]
    return body_map_svg(drawing, marked_sites(case, knowledge), fill=light["accent"], line=light["surface"])


def _assessment_text(assessment: Assessment, case: Case, language: Language) -> str:
    document = assessment_document(assessment, case, language)
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


@cache
def _fonts() -> typst.Fonts:
    import typst

    folder = resources_folder() / "fonts"
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
