"""The case format ``calcinosis-case/1``: text to :class:`Case` and back.

The format is described in ``docs/CASE-FORMAT.md``. Reading and writing a case changes nothing in it.
"""

from __future__ import annotations

import json
from types import MappingProxyType

from calcinosis_gui.core.case import (
    Case,
    CaseSource,
    Expected,
    LabResult,
    Lesion,
    Level,
    Patient,
    Reporting,
    Sex,
)
from calcinosis_gui.core.case_reader import Section, number_of, read_json, refuse
from calcinosis_gui.core.knowledge import KnowledgeBase

SCHEMA = "calcinosis-case/1"

_KEYS = [
    "schema",
    "id",
    "reporting",
    "reference",
    "date",
    "clinician",
    "setting",
    "patient",
    "findings",
    "sites",
    "lesion",
    "labs",
    "photos",
    "note",
    "expected",
    "source",
    "summary",
]
_SECTIONS = ("patient", "findings", "lesion", "labs", "sites", "photos")
_LARGEST_LAB_VALUE = 1e9


def read_case(text: str, knowledge: KnowledgeBase) -> Case:
    """Read a case from JSON text.

    Raises:
        InputError: where the text is not a case; the problem names the place and the nearest right word.
    """
    return case_of(read_json(text), knowledge)


def case_of(document: object, knowledge: KnowledgeBase) -> Case:
    """Return the case that a JSON document holds.

    Raises:
        InputError: where the document is not a case.
    """
    top = Section(document, "", _KEYS)
    if top.words("schema") != SCHEMA:
        refuse("wrong_schema", "schema", top.value("schema"), expected=SCHEMA)
    reporting = top.option("reporting", Reporting)
    return Case(
        patient=_patient(top, knowledge),
        findings=MappingProxyType(_findings(top, knowledge)),
        lesion=_lesion(top, knowledge),
        labs=tuple(_lab(lab, f"labs[{index}]", knowledge) for index, lab in enumerate(top.items("labs"))),
        sites=_sites(top, knowledge),
        reporting=Reporting(reporting) if reporting else None,
        id=top.words("id"),
        reference=top.words("reference"),
        date=top.date("date"),
        clinician=top.words("clinician"),
        setting=top.option("setting", (setting.id for setting in knowledge.settings)),
        photos=top.words_list("photos"),
        note=top.words("note"),
        expected=_expected(top, knowledge),
        source=_source(top),
        summary=top.words("summary"),
        empty_sections=frozenset(name for name in _SECTIONS if top.has(name) and not top.value(name)),
    )


def _patient(top: Section, knowledge: KnowledgeBase) -> Patient:
    if not top.has("patient"):
        return Patient()
    section = Section(top.value("patient"), "patient", ("age_years", "sex"))
    sex = section.option("sex", Sex)
    return Patient(section.number("age_years", 0, knowledge.limits.age_years), Sex(sex) if sex else None)


def _findings(top: Section, knowledge: KnowledgeBase) -> dict[str, bool]:
    if not top.has("findings"):
        return {}
    document = top.value("findings")
    if not isinstance(document, dict):
        refuse("not_an_object", "findings", type(document).__name__)
    for name, answer in document.items():
        if name not in knowledge.findings:
            refuse("unknown_finding", f"findings.{name}", name, known=knowledge.findings)
        if not isinstance(answer, bool):
            refuse("wrong_type", f"findings.{name}", answer, expected="true | false")
    return dict(document)


def _lesion(top: Section, knowledge: KnowledgeBase) -> Lesion:
    if not top.has("lesion"):
        return Lesion()
    section = Section(top.value("lesion"), "lesion", ("count", "largest_mm", "extent", "onset"))
    graded = {
        name: section.option(name, (option.id for option in question.options))
        for name, question in knowledge.lesion.items()
    }
    return Lesion(
        count=graded["count"],
        largest_mm=section.number("largest_mm", 0, knowledge.limits.largest_mm),
        extent=graded["extent"],
        onset=graded["onset"],
    )


def _lab(document: object, place: str, knowledge: KnowledgeBase) -> LabResult:
    section = Section(document, place, ("analyte", "value", "unit", "level", "date", "range", "origin"))
    analyte = section.option("analyte", knowledge.analytes, kind="unknown_analyte")
    if analyte is None:
        refuse("wrong_type", section.path("analyte"), expected="text")
    level = section.option("level", Level)
    result = LabResult(
        analyte=analyte,
        value=section.number("value", -_LARGEST_LAB_VALUE, _LARGEST_LAB_VALUE),
        unit=section.words("unit"),
        level=Level(level) if level else None,
        date=section.date("date"),
        reference_range=_range(section),
        origin=section.words("origin"),
    )
    check_result(result, place, knowledge)
    return result


def _range(section: Section) -> tuple[float, float] | None:
    if not section.has("range"):
        return None
    place = section.path("range")
    limits = section.items("range")
    if len(limits) != 2:
        refuse("wrong_type", place, list(limits), expected="[low, high]")
    low, high = (number_of(limit, place, -_LARGEST_LAB_VALUE, _LARGEST_LAB_VALUE) for limit in limits)
    if low > high:
        refuse("contradiction", place, list(limits), expected="low ≤ high")
    return low, high


def check_result(result: LabResult, place: str, knowledge: KnowledgeBase) -> None:
    """Refuse a laboratory result whose unit is unknown or whose value can't be.

    Raises:
        InputError: naming ``place``; for an impossible value, ``nearest`` is the unit in which it could be.
    """
    analyte = knowledge.analytes[result.analyte]
    if result.value is None:
        return
    if result.unit is None and analyte.is_antibody:
        # A titre has no unit, and only its level is read.
        return
    if result.unit is None and analyte.unit_named("") is None:
        refuse(
            "unit_missing", f"{place}.unit", result.analyte, expected=_unit_list(result.analyte, knowledge)
        )
    unit = analyte.unit_named(result.unit or "")
    if unit is None:
        known = [unit.unit for unit in analyte.units]
        refuse("unknown_unit", f"{place}.unit", result.unit, expected=" | ".join(known), known=known)
    if not analyte.is_plausible(unit.standard(result.value)):
        other = next((u.unit for u in analyte.units if analyte.is_plausible(u.standard(result.value))), "")
        found = f"{result.analyte} {result.value:g} {result.unit or ''}".strip()
        refuse("implausible_value", f"{place}.value", found, known=(), expected=other)


def _unit_list(analyte: str, knowledge: KnowledgeBase) -> str:
    return " | ".join(unit.unit for unit in knowledge.analytes[analyte].units)


def _sites(top: Section, knowledge: KnowledgeBase) -> tuple[str, ...]:
    sites = top.words_list("sites")
    for index, site in enumerate(sites):
        if site not in knowledge.site_of_region:
            refuse("unknown_site", f"sites[{index}]", site, known=knowledge.site_of_region)
    return sites


def _expected(top: Section, knowledge: KnowledgeBase) -> Expected | None:
    if not top.has("expected"):
        return None
    section = Section(top.value("expected"), "expected", ("subtype", "cause", "also"))
    return Expected(
        subtype=section.option("subtype", knowledge.subtypes, kind="unknown_subtype"),
        cause=section.option("cause", knowledge.causes, kind="unknown_cause"),
        also=section.options("also", knowledge.subtypes, kind="unknown_subtype")
        if section.has("also")
        else None,
    )


def _source(top: Section) -> CaseSource | None:
    if not top.has("source"):
        return None
    section = Section(top.value("source"), "source", ("title", "year", "url", "pmid_or_doi"))
    year = section.number("year", 1500, 3000)
    return CaseSource(
        title=section.words("title"),
        year=None if year is None else int(year),
        url=section.words("url"),
        pmid_or_doi=section.words("pmid_or_doi"),
    )


def write_case(case: Case) -> str:
    """Return ``case`` as JSON text, indented, ending with a line break."""
    return json.dumps(case_document(case), ensure_ascii=False, indent=2) + "\n"


def case_document(case: Case) -> dict[str, object]:
    """Return ``case`` as the JSON document of the case format, with only what is stated."""
    document: dict[str, object] = {
        "schema": SCHEMA,
        "id": case.id,
        "reporting": case.reporting,
        "reference": case.reference,
        "date": case.date,
        "clinician": case.clinician,
        "setting": case.setting,
        "patient": _stated({"age_years": case.patient.age_years, "sex": case.patient.sex}),
        "findings": dict(case.findings),
        "sites": list(case.sites),
        "lesion": _stated(
            {
                "count": case.lesion.count,
                "largest_mm": case.lesion.largest_mm,
                "extent": case.lesion.extent,
                "onset": case.lesion.onset,
            }
        ),
        "labs": [_lab_document(lab) for lab in case.labs],
        "photos": list(case.photos),
        "note": case.note,
        "expected": _expected_document(case.expected),
        "source": _source_document(case.source),
        "summary": case.summary,
    }
    unsaid = {key for key in _SECTIONS if not document[key] and key not in case.empty_sections}
    return {key: value for key, value in document.items() if value is not None and key not in unsaid}


def _stated(values: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in values.items() if value is not None}


def _lab_document(lab: LabResult) -> dict[str, object]:
    return _stated(
        {
            "analyte": lab.analyte,
            "value": lab.value,
            "unit": lab.unit,
            "level": lab.level,
            "date": lab.date,
            "range": None if lab.reference_range is None else list(lab.reference_range),
            "origin": lab.origin,
        }
    )


def _expected_document(expected: Expected | None) -> dict[str, object] | None:
    if expected is None:
        return None
    also = None if expected.also is None else list(expected.also)
    return _stated({"subtype": expected.subtype, "cause": expected.cause, "also": also})


def _source_document(source: CaseSource | None) -> dict[str, object] | None:
    if source is None:
        return None
    return _stated(
        {"title": source.title, "year": source.year, "url": source.url, "pmid_or_doi": source.pmid_or_doi}
    )
