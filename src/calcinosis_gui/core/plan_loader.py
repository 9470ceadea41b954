"""Reads the rules of the knowledge base: urgent flags, tests, treatments and follow-up."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from calcinosis_gui.core.knowledge_table import Table
from calcinosis_gui.core.plan_rules import (
    Caution,
    Evidence,
    FlagStep,
    FollowUpRule,
    RedFlagRule,
    TestRule,
    TreatmentRule,
    Urgency,
)

_Word = TypeVar("_Word", bound=StrEnum)


def _one_of(options: type[_Word], table: Table, key: str) -> _Word:
    word = table.word(key)
    try:
        return options(word)
    except ValueError:
        table.note(f"should be one of {', '.join(options)}, not {word!r}", key)
        return next(iter(options))


def read_red_flags(table: Table) -> dict[str, RedFlagRule]:
    """Read ``red_flags.toml``; its named groups become known to all other rules."""
    groups = table.table("groups")
    for name in groups.names():
        table.reading.groups[name] = groups.rule(name)
    return {name: _red_flag(name, entry) for name, entry in table.tables() if name != "groups"}


def _red_flag(name: str, table: Table) -> RedFlagRule:
    table.allow("name", "urgency", "when", "action", "steps", "sources", "refuses")
    steps = tuple(
        FlagStep(step.word("icon"), step.text("title"), step.text("detail")) for step in table.items("steps")
    )
    if len(steps) > 4:
        table.note("four steps at most", "steps")
    return RedFlagRule(
        id=name,
        name=table.text("name"),
        urgency=_one_of(Urgency, table, "urgency"),
        when=table.rule("when"),
        action=table.text("action"),
        steps=steps,
        refuses=table.words("refuses"),
        sources=table.sources(),
    )


def _cautions(table: Table, key: str, text: str) -> tuple[Caution, ...]:
    for entry in table.items(key):
        entry.allow("when", text, "sources", "always")
    return tuple(
        Caution(entry.rule("when"), entry.text(text), entry.sources(), entry.flag("always"))
        for entry in table.items(key)
    )


def read_tests(table: Table) -> dict[str, TestRule]:
    """Read ``tests.toml``."""
    return {name: _test(name, entry) for name, entry in table.tables()}


def _test(name: str, table: Table) -> TestRule:
    table.allow(
        "name", "answers", "line", "kind", "burden", "when", "done_when", "cautions", "sources", "founding"
    )
    return TestRule(
        id=name,
        name=table.text("name"),
        answers=table.text("answers"),
        line=int(table.number("line")),
        kind=table.word("kind"),
        burden=int(table.number("burden")),
        when=table.rule("when"),
        done_when=table.rule("done_when", missing=False),
        cautions=_cautions(table, "cautions", "text"),
        sources=table.sources(),
    )


def read_treatments(table: Table) -> dict[str, TreatmentRule]:
    """Read ``treatments.toml``."""
    return {name: _treatment(name, entry) for name, entry in table.tables()}


def _treatment(name: str, table: Table) -> TreatmentRule:
    table.allow("name", "summary", "evidence", "when", "avoid", "caution", "sources", "founding", "note")
    return TreatmentRule(
        id=name,
        name=table.text("name"),
        summary=table.text("summary"),
        evidence=_one_of(Evidence, table, "evidence"),
        when=table.rule("when"),
        avoid=_cautions(table, "avoid", "because"),
        caution=_cautions(table, "caution", "because"),
        sources=table.sources(),
        note=table.optional_text("note"),
    )


def read_follow_up(table: Table) -> dict[str, FollowUpRule]:
    """Read ``follow_up.toml``."""
    return {name: _follow_up(name, entry) for name, entry in table.tables()}


def _follow_up(name: str, table: Table) -> FollowUpRule:
    table.allow("name", "when", "monitor", "interval", "refer_to", "sources")
    return FollowUpRule(
        id=name,
        name=table.text("name"),
        when=table.rule("when"),
        monitor=table.text("monitor"),
        interval=table.text("interval"),
        refer_to=table.text("refer_to"),
        sources=table.sources(),
    )
