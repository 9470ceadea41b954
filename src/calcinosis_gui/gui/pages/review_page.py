"""Everything answered, by step and section, each with a way back to change it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from calcinosis_gui.core.knowledge import Step
from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.icons import beside_icon
from calcinosis_gui.gui.naming import named
from calcinosis_gui.gui.pages.review_content import ReviewRow, ReviewStep, review_steps
from calcinosis_gui.gui.pages.step_page import StepPage

_LABEL_WIDTH = 220
_ICON = 16


class ReviewPage(StepPage):
    """A card for each step with its answers, how many are not known, and a button that goes there."""

    def __init__(self, context: Context, step: Step) -> None:
        super().__init__(context, step)
        self._list = self.scrolling_body()
        self._cards: list[QFrame] = []

    def retranslate(self) -> None:
        """Write the texts in the language in use."""
        super().retranslate()
        self.invalidate()

    def restyle(self) -> None:
        """Draw the icons in the colours in use."""
        self.invalidate()

    def refresh(self) -> None:
        """Show the answers of the open case."""
        focused = self.focusWidget().objectName() if self.focusWidget() is not None else ""
        for card in self._cards:
            self._list.removeWidget(card)
            card.setParent(None)
            card.deleteLater()
        case, knowledge = self.context.session.case, self.context.knowledge
        steps = review_steps(
            case, knowledge, self.context.session.assessment.labs, self.context.language.texts
        )
        self._cards = [self._card(step) for step in steps]
        for position, card in enumerate(self._cards):
            self._list.insertWidget(position, card)
            card.show()
        if self._list.count() == len(self._cards):
            self._list.addStretch(1)
        if focused and (button := self.findChild(QPushButton, focused)) is not None:
            button.setFocus()

    def _card(self, step: ReviewStep) -> QFrame:
        card = named(QFrame(), f"review:{step.id}")
        card.setProperty("card", "true")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(20, 12, 16, 14)
        layout.setSpacing(8)
        layout.addLayout(self._head(step))
        if step.rows:
            layout.addLayout(self._rows(step.rows))
        else:
            layout.addWidget(_label(self.context.language.texts("pages.review.none"), "muted"))
        return card

    def _head(self, step: ReviewStep) -> QHBoxLayout:
        texts = self.context.language.texts
        change = named(QPushButton(beside_icon(texts("pages.review.change"))), f"change:{step.id}")
        change.setProperty("kind", "link")
        change.setProperty("compact", "small")
        change.setIcon(self.context.icons.icon("edit", self.context.theme.current.accent, 16))
        change.setAccessibleName(texts("pages.review.change_name", item=step.title))
        change.clicked.connect(lambda: self.jump_requested.emit(step.id))
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(_label(step.title, "heading"))
        head.addWidget(_label(step.summary, "caption"))
        head.addStretch(1)
        head.addWidget(change)
        return head

    def _rows(self, rows: tuple[ReviewRow, ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for line, row in enumerate(rows):
            grid.addWidget(self._name(row), line, 0, top)
            grid.addWidget(self._answers(row), line, 1, top)
        return grid

    def _name(self, row: ReviewRow) -> QWidget:
        holder, layout = _column()
        holder.setFixedWidth(_LABEL_WIDTH)
        layout.addWidget(_label(row.label, "muted"))
        if row.not_known:
            key = "one" if row.not_known == 1 else "many"
            words = self.context.language.texts(f"pages.review.not_known_{key}", count=row.not_known)
            layout.addWidget(_label(words, "caption"))
        return holder

    def _answers(self, row: ReviewRow) -> QWidget:
        texts, theme = self.context.language.texts, self.context.theme.current
        holder, layout = _column()
        if row.value:
            layout.addWidget(_label(row.value, "strong"))
        for icon, tint, key, items, role in (
            ("check", theme.accent, "present", row.present, "strong"),
            ("x", theme.no, "absent", row.absent, "muted"),
        ):
            if not items:
                continue
            mark = QLabel()
            mark.setPixmap(self.context.icons.pixmap(icon, tint, _ICON, self.devicePixelRatioF()))
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(_label(texts(f"pages.review.{key}", items=items), role), 1)
            layout.addLayout(line)
        return holder


def _column() -> tuple[QWidget, QVBoxLayout]:
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(2)
    return holder, layout


def _label(words: str, role: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(role not in ("heading", "caption"))
    return label
