"""Turns what is concluded into the entries of the result's tabs: tests, treatments, follow-up and sources."""

from __future__ import annotations

from collections.abc import Iterator

from calcinosis_gui.core.assessment import Assessment
from calcinosis_gui.core.knowledge import KnowledgeBase
from calcinosis_gui.core.plan import SuggestedTest, TreatmentCategory, TreatmentStatus
from calcinosis_gui.gui.widgets.entry_list import Entry, Note, Tag
from calcinosis_gui.texts import Texts
from calcinosis_gui.wording import item_name

_TEST_ICONS = {
    "blood": "flask",
    "urine": "drop",
    "imaging": "scan",
    "biopsy": "bandage",
    "function": "edit",
    "research": "bulb",
}
# Each status by its icon and the colour token of its words: never by colour alone.
_STATUS = {
    TreatmentStatus.OPTION: ("check", "ok"),
    TreatmentStatus.CAUTION: ("warn", "caution"),
    TreatmentStatus.AVOID: ("x", "urgent"),
}


def test_entries(assessment: Assessment, texts: Texts) -> list[Entry]:
    """Return the suggested tests under a heading for each line."""
    entries: list[Entry] = []
    for line in sorted({test.line for test in assessment.tests}):
        entries.append(Entry(texts(f"result.tests.line_{line}"), is_heading=True))
        entries += [_test(test, texts) for test in assessment.tests if test.line == line]
    return entries


def _test(test: SuggestedTest, texts: Texts) -> Entry:
    is_first = test.line == 1
    cautions = (Note(texts.of(caution), "caution", "warn") for caution in test.cautions)
    return Entry(
        title=texts.of(test.name),
        icon=_TEST_ICONS[test.kind],
        tag=Tag(
            texts("result.tests.order" if is_first else "result.tests.discuss"), _tag_tone(is_first=is_first)
        ),
        notes=(Note(texts.of(test.why)), *cautions),
    )


def _tag_tone(*, is_first: bool) -> str:
    return "accent" if is_first else "ink2"


def treatment_entries(assessment: Assessment, knowledge: KnowledgeBase, texts: Texts) -> list[Entry]:
    """Return the treatment categories under a heading for each status: option, caution, avoid."""
    entries: list[Entry] = []
    for status in TreatmentStatus:
        listed = [category for category in assessment.treatments if category.status is status]
        if listed:
            icon, tone = _STATUS[status]
            heading = texts(f"result.treatments.heading_{status.value}")
            entries.append(Entry(heading, icon, tone, is_heading=True))
            entries += [_treatment(category, knowledge, texts) for category in listed]
    return entries


def _treatment(category: TreatmentCategory, knowledge: KnowledgeBase, texts: Texts) -> Entry:
    icon, tone = _STATUS[category.status]
    return Entry(
        title=texts.of(category.name),
        icon=icon,
        tone=tone,
        tag=Tag(texts(f"result.treatments.status_{category.status.value}"), tone),
        notes=tuple(_treatment_notes(category, knowledge, texts)),
    )


def _treatment_notes(category: TreatmentCategory, knowledge: KnowledgeBase, texts: Texts) -> Iterator[Note]:
    icon, tone = _STATUS[category.status]
    for reason in category.because:
        yield Note(texts.of(reason), tone, icon)
    if category.to_check:
        names = ", ".join(item_name(item, knowledge, texts) for item in category.to_check)
        yield Note(texts("result.treatments.check", items=names), "caution", "ask")
    yield Note(texts.of(category.summary))
    level = texts(f"result.evidence_level.{category.evidence.value}")
    yield Note(texts("result.treatments.evidence", level=level), "ink3", "book")
    if category.note is not None:
        yield Note(texts.of(category.note), "ink3", "info")


def follow_up_entries(assessment: Assessment, texts: Texts) -> list[Entry]:
    """Return what to watch, how often and with whom."""
    return [
        Entry(
            texts.of(item.name),
            "search",
            notes=(
                Note(texts("result.follow_up.monitor", words=texts.of(item.monitor))),
                Note(texts("result.follow_up.interval", words=texts.of(item.interval))),
                Note(texts("result.follow_up.refer_to", words=texts.of(item.refer_to))),
            ),
        )
        for item in assessment.follow_up
    ]


def source_entries(assessment: Assessment, knowledge: KnowledgeBase, texts: Texts) -> list[Entry]:
    """Return every source that the assessment rests on, in the order of the result page."""
    keys = [
        *(key for flag in assessment.red_flags for key in flag.sources),
        *(key for item in assessment.evidence for key in item.sources),
        *(key for test in assessment.tests for key in test.sources),
        *(key for category in assessment.treatments for key in category.sources),
        *(key for item in assessment.follow_up for key in item.sources),
    ]
    return [_source(key, knowledge, texts) for key in dict.fromkeys(keys)]


def _source(key: str, knowledge: KnowledgeBase, texts: Texts) -> Entry:
    source = knowledge.sources[key]
    notes = [Note(texts("result.sources.read", how=texts(f"result.sources.read_{source.read}")), "ink3")]
    if source.url:
        notes.insert(0, Note(source.url, "accent", "right"))
    return Entry(texts.of(source.citation), "book", "ink2", notes=tuple(notes), link=source.url)
