"""Reads the questions of the knowledge base: findings, graded questions, steps and sites."""

from __future__ import annotations

from calcinosis_gui.core.knowledge import (
    Band,
    BandedQuestion,
    ChoiceOption,
    Finding,
    GradedQuestion,
    Option,
    Reported,
    Section,
    Site,
    Step,
    Synonyms,
)
from calcinosis_gui.core.knowledge_table import Table


def read_findings(table: Table) -> dict[str, Finding]:
    """Read ``findings.toml``."""
    return {name: _finding(name, entry) for name, entry in table.tables()}


def _finding(name: str, table: Table) -> Finding:
    table.allow(
        "name", "hint", "why", "synonyms", "default", "implies", "excludes", "illustration", "reported"
    )
    synonyms = table.table("synonyms")
    return Finding(
        id=name,
        name=table.text("name"),
        hint=table.text("hint"),
        why=table.text("why"),
        synonyms=Synonyms(synonyms.words("en"), synonyms.words("fr")),
        default=table.probability("default") if "default" in table else None,
        implies=table.words("implies"),
        excludes=table.words("excludes"),
        illustration=table.optional_word("illustration"),
        reported=_reported(table.table("reported")) if "reported" in table else None,
    )


def _reported(table: Table) -> Reported:
    table.allow("present", "absent", "source")
    table.source()
    reported = Reported(table.number("present"), table.number("absent"))
    if not (0 <= reported.present < 1 and 0 <= reported.absent < 1):
        table.note("probabilities from 0 to below 1 are needed")
    return reported


def read_options(table: Table) -> tuple[Option, ...]:
    """Read the options of a graded question."""
    return tuple(Option(option.word("id"), option.text("name")) for option in table.items("options"))


def read_graded_question(name: str, table: Table) -> GradedQuestion:
    """Read a question with named options."""
    table.allow("name", "options", "default")
    options = read_options(table)
    default = table.distribution("default", tuple(option.id for option in options))
    return GradedQuestion(name, table.text("name"), options, default)


def read_banded_question(name: str, table: Table) -> BandedQuestion:
    """Read a number that the network sees in bands."""
    table.allow("name", "bands", "default")
    bands = tuple(
        Band(band.word("id"), band.optional_number("below"), band.text("name"))
        for band in table.items("bands")
    )
    default = table.distribution("default", tuple(band.id for band in bands))
    return BandedQuestion(name, table.text("name"), bands, default)


def read_steps(table: Table) -> tuple[Step, ...]:
    """Read ``steps.toml``."""
    return tuple(_step(step) for step in table.items("steps"))


def _step(table: Table) -> Step:
    table.allow("id", "title", "subtitle", "sections")
    sections = tuple(_section(section) for section in table.items("sections"))
    return Step(table.word("id"), table.text("title"), table.text("subtitle"), sections)


def _section(table: Table) -> Section:
    table.allow("id", "layout", "title", "findings", "options")
    options = tuple(
        ChoiceOption(option.word("finding"), option.text("name")) for option in table.items("options")
    )
    return Section(
        table.word("id"), table.word("layout"), table.optional_text("title"), table.words("findings"), options
    )


def read_sites(table: Table) -> dict[str, Site]:
    """Read ``sites.toml``."""
    return {name: _site(name, entry) for name, entry in table.tables()}


def _site(name: str, table: Table) -> Site:
    table.allow("name", "finding", "findings", "regions")
    findings = table.words("findings") or (table.word("finding"),)
    return Site(name, table.text("name"), findings, table.words("regions"))
