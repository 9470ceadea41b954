"""A card of questions that belong together, with one press that answers no to all that are open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from calcinosis_gui.core.knowledge import Finding
from calcinosis_gui.core.text import Text
from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.widgets.flow_layout import ColumnsBox, grow_with_width
from calcinosis_gui.gui.widgets.label import Label
from calcinosis_gui.gui.widgets.painting import SECTION, SEMI_BOLD, Card
from calcinosis_gui.gui.widgets.question_row import QuestionRow

_LEAST_COLUMN = 384
_COLUMN_GAP = 40
_ROW_GAP = 0
_LINK_PADDING = 9


class QuestionGroup(Card):
    """The questions of one section in up to two columns. ``answered`` carries finding id and value.

    ``denied`` asks for "no" to every finding it carries.
    """

    answered = Signal(str, object)
    denied = Signal(tuple)

    def __init__(
        self,
        context: Context,
        title: Text | None,
        findings: Iterable[Finding],
        *,
        most_columns: int = 2,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, parent)
        self._title_text = title
        self._title = Label(context, SECTION, SEMI_BOLD)
        self._deny = QPushButton()
        self._deny.setProperty("kind", "link")
        self._deny.setProperty("compact", "row")
        self._deny.clicked.connect(self._deny_open_questions)
        self.rows = {finding.id: QuestionRow(context, finding) for finding in findings}
        grow_with_width(self)
        self._build(most_columns)
        self.retranslate()

    def set_answers(self, answers: Mapping[str, bool]) -> None:
        """Show the answers to these questions; those that are not in ``answers`` are not known."""
        for finding, row in self.rows.items():
            row.answer.set_value(answers.get(finding))
        self._deny.setEnabled(any(finding not in answers for finding in self.rows))

    def show_only(self, wanted: frozenset[str] | None) -> None:
        """Show the questions in ``wanted`` alone, or all; a group without any is hidden."""
        for finding, row in self.rows.items():
            row.setVisible(wanted is None or finding in wanted)
        self._deny.setVisible(wanted is None)
        self.setVisible(wanted is None or not wanted.isdisjoint(self.rows))

    def retranslate(self) -> None:
        """Show the words of the language in use."""
        texts = self.context.language.texts
        title = texts.of(self._title_text) if self._title_text else ""
        self._title.setText(title)
        self._deny.setText(texts("widgets.group.deny"))
        self._deny.setAccessibleName(texts("widgets.group.deny_name", group=title))
        super().retranslate()

    def _build(self, most_columns: int) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._deny)
        rows = ColumnsBox(_LEAST_COLUMN, most_columns, _COLUMN_GAP, _ROW_GAP)
        for row in self.rows.values():
            row.answered.connect(self.answered)
            rows.add(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 10, 16 - _LINK_PADDING, 10)
        layout.setSpacing(4)
        indented = QHBoxLayout()
        indented.setContentsMargins(0, 0, _LINK_PADDING, 0)
        indented.addWidget(rows)
        layout.addLayout(indented)
        # Added last, for its button to come after the questions in the order of the Tab key.
        layout.insertLayout(0, head)
        layout.addStretch(1)

    def _deny_open_questions(self) -> None:
        open_questions = tuple(finding for finding, row in self.rows.items() if row.answer.value is None)
        if open_questions:
            self.denied.emit(open_questions)
