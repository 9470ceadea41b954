"""Reads the knowledge base from its folder of TOML files."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from calcinosis_gui.core.cause_loader import read_causes, read_conditions, variable_states
from calcinosis_gui.core.knowledge import (
    CaseLimits,
    EvaluationSettings,
    FoundingItem,
    GradeWord,
    InferenceSettings,
    KnowledgeBase,
    Source,
    Subtype,
)
from calcinosis_gui.core.knowledge_table import EXPERT, KnowledgeError, Reading, Table
from calcinosis_gui.core.lab_loader import (
    read_analytes,
    read_formulas,
    read_groups,
    read_lab_defaults,
    read_lab_reported,
)
from calcinosis_gui.core.plan_loader import read_follow_up, read_red_flags, read_tests, read_treatments
from calcinosis_gui.core.question_loader import (
    read_banded_question,
    read_findings,
    read_graded_question,
    read_options,
    read_sites,
    read_steps,
)
from calcinosis_gui.core.text import Text


def load_knowledge(folder: Path) -> KnowledgeBase:
    """Read the knowledge base in ``folder``.

    Raises:
        KnowledgeError: with one line for each thing that is wrong.
    """
    files = _read_files(folder)
    reading = Reading(_expert_patients(files.get("sources", {})))
    tables = {name: Table(data, f"{name}.toml", reading) for name, data in files.items()}
    knowledge = _knowledge(tables, reading, _hash_of(folder))
    for source, place in reading.cited.items():
        if source not in knowledge.sources:
            reading.problems.append(f"{place}: the source {source!r} is not in sources.toml")
    if reading.problems:
        raise KnowledgeError(tuple(reading.problems))
    return knowledge


def _read_files(folder: Path) -> dict[str, object]:
    files: dict[str, object] = {}
    problems = []
    for path in sorted(folder.rglob("*.toml")):
        name = path.relative_to(folder).with_suffix("").as_posix()
        try:
            files[name] = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            problems.append(f"{name}.toml: {error}")
    expected = [
        "knowledge",
        "inference",
        "sources",
        "findings",
        "lesion",
        "patient",
        "labs",
        "conditions",
        "red_flags",
        "tests",
        "treatments",
        "follow_up",
        "steps",
        "sites",
        "founding",
    ]
    problems += [f"{name}.toml: the file is missing" for name in expected if name not in files]
    if problems:
        raise KnowledgeError(tuple(problems))
    return files


def _hash_of(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.toml")):
        # Line ends may differ between systems; the knowledge is the same.
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


def _expert_patients(sources: object) -> float:
    match sources:
        case {"expert": {"patients": int() | float() as patients}}:
            return float(patients)
        case _:
            return 1.0


def _knowledge(tables: Mapping[str, Table], reading: Reading, content_hash: str) -> KnowledgeBase:
    top = tables["knowledge"]
    subtypes = {name: _subtype(name, table) for name, table in top.tables("subtypes")}
    findings = read_findings(tables["findings"])
    lesion = {
        name: read_graded_question(name, tables["lesion"].table(name))
        for name in ("count", "extent", "onset")
    }
    lesion_size = read_banded_question("size", tables["lesion"].table("size"))
    age = read_banded_question("age", tables["patient"].table("age"))
    sex = read_graded_question("sex", tables["patient"].table("sex"))
    analytes = read_analytes(tables["labs"])
    states = variable_states(findings, lesion, lesion_size, age, sex, analytes)
    conditions = read_conditions(tables["conditions"], states)
    causes = {
        cause.id: cause
        for subtype in subtypes
        for cause in read_causes(
            subtype, tables.get(f"causes/{subtype}", Table({}, subtype, reading)), states, conditions
        )
    }
    red_flags = read_red_flags(tables["red_flags"])
    return KnowledgeBase(
        version=top.word("version"),
        hash=content_hash,
        subtypes=MappingProxyType(subtypes),
        causes=MappingProxyType(causes),
        conditions=MappingProxyType(conditions),
        findings=MappingProxyType(findings),
        lesion=MappingProxyType(lesion),
        lesion_size=lesion_size,
        age=age,
        sex=sex,
        analytes=MappingProxyType(analytes),
        lab_groups=read_groups(tables["labs"]),
        lab_defaults=MappingProxyType(read_lab_defaults(tables["labs"], states)),
        lab_reported=MappingProxyType(read_lab_reported(tables["labs"], states)),
        lab_formulas=read_formulas(tables["labs"]),
        settings=read_options(tables["patient"].table("setting")),
        red_flags=MappingProxyType(red_flags),
        tests=MappingProxyType(read_tests(tables["tests"])),
        treatments=MappingProxyType(read_treatments(tables["treatments"])),
        follow_up=MappingProxyType(read_follow_up(tables["follow_up"])),
        steps=read_steps(tables["steps"]),
        sites=MappingProxyType(read_sites(tables["sites"])),
        sources=MappingProxyType({name: _source(name, table) for name, table in tables["sources"].tables()}),
        founding=tuple(_founding_item(name, table) for name, table in tables["founding"].tables()),
        inference=_inference_settings(tables["inference"]),
        evaluation=_evaluation_settings(tables["inference"].table("evaluation")),
        limits=_limits(tables["inference"].table("limits")),
    )


def _subtype(name: str, table: Table) -> Subtype:
    table.allow("name", "full_name", "description", "sources")
    return Subtype(
        name, table.text("name"), table.text("full_name"), table.text("description"), table.sources()
    )


def _source(name: str, table: Table) -> Source:
    table.allow("citation", "url", "read", *(("patients",) if name == EXPERT else ()))
    citation = table.text("citation") if name == EXPERT else Text(*2 * (table.word("citation"),))
    return Source(name, citation, table.optional_word("url"), table.word("read"))


def _founding_item(name: str, table: Table) -> FoundingItem:
    table.allow("kind", "quote", "covered_by")
    return FoundingItem(name, table.word("kind"), table.word("quote"), table.words("covered_by"))


def _inference_settings(table: Table) -> InferenceSettings:
    burden = table.table("question_burden")
    kinds = table.table("kind_of_group")
    return InferenceSettings(
        probability_floor=table.number("probability_floor"),
        evidence_threshold=table.number("evidence_threshold"),
        smallest_gain=table.number("smallest_gain"),
        question_burden=MappingProxyType({kind: burden.number(kind) for kind in burden.names()}),
        kind_of_group=MappingProxyType({group: kinds.word(group) for group in kinds.names()}),
        always_told=frozenset(table.words("always_told")),
        probability_words=_grade_words(table, "probability_words"),
        weight_words=_grade_words(table, "weight_words"),
        gain_words=_grade_words(table, "gain_words"),
    )


def _grade_words(table: Table, key: str) -> tuple[GradeWord, ...]:
    return tuple(
        GradeWord(word.word("id"), word.number("at_least"), word.text("name")) for word in table.items(key)
    )


def _evaluation_settings(table: Table) -> EvaluationSettings:
    table.allow("mimics", "subtype", "flag", "weaker_flags", "ischaemic_findings")
    return EvaluationSettings(
        table.word("mimics"),
        table.word("subtype"),
        table.word("flag"),
        table.words("weaker_flags"),
        table.words("ischaemic_findings"),
    )


def _limits(table: Table) -> CaseLimits:
    return CaseLimits(table.number("age_years"), table.number("largest_mm"))
