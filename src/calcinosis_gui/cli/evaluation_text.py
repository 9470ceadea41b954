"""Evaluations as plain text for a terminal: the measures of each reading, then the details of the first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from calcinosis_gui.core.evaluation import Evaluation, Miss
from calcinosis_gui.core.evaluation_figures import Proportion, ReliabilityBin
from calcinosis_gui.core.knowledge import KnowledgeBase
from calcinosis_gui.problem_words import printable
from calcinosis_gui.texts import Texts
from calcinosis_gui.wording import answer_words, decibans, decimal, percent

_HASH_LENGTH = 12
_FIGURE_WIDTH = 9
_COLUMN_WIDTH = 5


def evaluation_text(evaluations: Sequence[Evaluation], knowledge: KnowledgeBase, texts: Texts) -> str:
    """Return ``evaluations`` of the same cases as text; the details are those of the first."""
    view = _View(knowledge, texts)
    first = evaluations[0]
    blocks = (
        view.heading(first),
        *(view.measures(evaluation) for evaluation in evaluations),
        view.confusion(first),
        view.reliability(first),
        view.misses(first),
    )
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


@dataclass(frozen=True, slots=True)
class _View:
    knowledge: KnowledgeBase
    texts: Texts

    def heading(self, evaluation: Evaluation) -> Iterator[str]:
        yield self.texts(
            "cli.evaluate.heading",
            patients=evaluation.patients,
            knowledge=self.knowledge.version,
            hash=self.knowledge.hash[:_HASH_LENGTH],
        )

    def measures(self, evaluation: Evaluation) -> Iterator[str]:
        yield self.texts(f"cli.evaluate.reading.{evaluation.reading.value}")
        rows = list(self._measure_rows(evaluation))
        longest = max(len(name) for name, _, _ in rows)
        for name, figure, detail in rows:
            yield f"  {name:<{longest}}  {figure:>{_FIGURE_WIDTH}}  {detail}".rstrip()
        urgent = evaluation.urgent
        for key, names in (("missed", urgent.missed), ("false", urgent.falsely_flagged)):
            if names:
                shown = ", ".join(printable(name) for name in names)
                yield "  " + self.texts(f"cli.evaluate.{key}", cases=shown)

    def _measure_rows(self, evaluation: Evaluation) -> Iterator[tuple[str, str, str]]:
        measures, urgent = evaluation.measures, evaluation.urgent
        for key, proportion in (
            ("five_first", measures.five_first),
            ("six_first", measures.six_first),
            ("first_two", measures.first_two),
            ("cause_in_three", measures.cause_in_three),
        ):
            yield self._proportion_row(key, proportion)
        brier = measures.brier
        low, high = (decimal(limit, self.texts, 2) for limit in (brier.low, brier.high))
        detail = self.texts("cli.evaluate.interval", low=low, high=high)
        yield self._measure("brier"), decimal(brier.value, self.texts, 3), detail
        yield self._measure("calibration_error"), decimal(measures.calibration_error, self.texts, 3), ""
        yield self._proportion_row("raised", urgent.raised)
        yield self._proportion_row("false_alarms", urgent.false_alarms)

    def _measure(self, key: str) -> str:
        return self.texts(f"cli.evaluate.measure.{key}")

    def _proportion_row(self, key: str, proportion: Proportion) -> tuple[str, str, str]:
        if proportion.share is None or proportion.interval is None:
            return self._measure(key), self.texts("cli.evaluate.none"), ""
        low, high = (decimal(100 * limit, self.texts, 1) for limit in proportion.interval)
        detail = self.texts(
            "cli.evaluate.of", count=proportion.count, patients=proportion.patients, low=low, high=high
        )
        return self._measure(key), self._percent(proportion.share), detail

    def _percent(self, share: float) -> str:
        return self.texts("wording.percent", number=decimal(100 * share, self.texts, 1))

    def confusion(self, evaluation: Evaluation) -> Iterator[str]:
        yield self.texts("cli.evaluate.confusion")
        names = {
            subtype: f"{number} {self._subtype(subtype)}"
            for number, subtype in enumerate(evaluation.confusion, start=1)
        }
        longest = max(map(len, names.values()))
        columns = "".join(f"{number:>{_COLUMN_WIDTH}}" for number in range(1, len(names) + 1))
        yield f"  {'':<{longest}}{columns}"
        for label, row in evaluation.confusion.items():
            counts = "".join(f"{count:>{_COLUMN_WIDTH}}" for count in row.values())
            yield f"  {names[label]:<{longest}}{counts}"

    def reliability(self, evaluation: Evaluation) -> Iterator[str]:
        yield self.texts("cli.evaluate.reliability")
        for row in evaluation.reliability:
            if row.mean_probability is not None and row.right.share is not None:
                yield "  " + self._bin(row, row.mean_probability, row.right.share)

    def _bin(self, row: ReliabilityBin, mean: float, share: float) -> str:
        return self.texts(
            "cli.evaluate.bin",
            low=f"{row.low * 100:3.0f}",
            high=f"{row.high * 100:3.0f}",
            patients=f"{row.patients:4}",
            mean=f"{self._percent(mean):>7}",
            right=f"{self._percent(share):>7}",
        )

    def misses(self, evaluation: Evaluation) -> Iterator[str]:
        yield self.texts("cli.evaluate.misses", count=len(evaluation.misses))
        for miss in evaluation.misses:
            yield "  " + self._miss(miss)
            for item in miss.because:
                answer = answer_words(item.item, item.answer, self.knowledge, self.texts)
                yield f"    {decibans(item.decibans, self.texts):>6}  {answer}"

    def _miss(self, miss: Miss) -> str:
        expected = self._subtype(miss.subtype)
        if miss.cause is not None:
            cause = self.texts.of(self.knowledge.causes[miss.cause].name)
            expected = self.texts("cli.evaluate.expected", subtype=expected, cause=cause)
        return self.texts(
            "cli.evaluate.miss",
            case=printable(miss.name),
            expected=expected,
            probability=percent(miss.probability, self.texts),
            leading=self._subtype(miss.leading),
            leading_probability=percent(miss.leading_probability, self.texts),
        )

    def _subtype(self, subtype: str) -> str:
        return self.texts.of(self.knowledge.subtypes[subtype].name)
