"""What would help most next: the few questions and tests that tell most, answerable on the spot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from calcinosis_gui.core.knowledge import KnowledgeBase, grade_of
from calcinosis_gui.core.next_step import NextStep
from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.theme import colour, font
from calcinosis_gui.gui.widgets.flow_layout import ColumnsBox
from calcinosis_gui.gui.widgets.label import Label
from calcinosis_gui.gui.widgets.painting import (
    CAPTION,
    DENSE,
    MEDIUM,
    SEMI_BOLD,
    Card,
    Painted,
    draw_icon,
    text_width,
)
from calcinosis_gui.gui.widgets.segments import Segment, SegmentRow, Tone
from calcinosis_gui.wording import item_name

_SHOWN = 3
_LEAST_COLUMN = 176
_COLUMN_GAP = 12
_ICON = 18
_DOT = 8
_DOT_GAP = 4
_ANSWER_EXTRA = 12
_ICONS = {"question": "ask", "lab": "flask", "imaging": "scan", "biopsy": "bandage"}


def is_worthwhile(step: NextStep, knowledge: KnowledgeBase) -> bool:
    """Whether ``step`` is expected to tell more than a little."""
    words = knowledge.inference.gain_words
    return grade_of(step.gain, words) is not words[-1]


class NextStepStrip(Card):
    """Up to three steps. ``answered`` carries finding and value; ``opened`` the step to be filled in."""

    answered = Signal(str, object)
    opened = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("result:next")
        self._title = Label(context, CAPTION, SEMI_BOLD)
        self._none = Label(context, DENSE, tone="ink2")
        self._box = ColumnsBox(_LEAST_COLUMN, _SHOWN, _COLUMN_GAP, 10)
        self._columns = [_Column(context) for _ in range(_SHOWN)]
        for column in self._columns:
            column.answered.connect(self.answered)
            column.opened.connect(self.opened)
            self._box.add(column)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(_Bulb(context))
        head.addWidget(self._title, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 14, 8)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self._none)
        layout.addWidget(self._box)

    def show_steps(self, steps: Sequence[NextStep]) -> None:
        """Show the first of ``steps``."""
        texts = self.context.language.texts
        self._title.setText(texts("result.next.title"))
        self.setAccessibleName(texts("result.next.title"))
        self._none.setText(texts("result.next.none"))
        self._none.setVisible(not steps)
        for position, column in enumerate(self._columns):
            column.setVisible(position < len(steps))
            if position < len(steps):
                column.show_step(steps[position])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card, and rules between the columns."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QPen(colour(self.theme.line), 1))
        for column in self._columns:
            if not column.isHidden() and column.x() > 0:
                place = column.geometry().translated(self._box.pos())
                x = place.left() - _COLUMN_GAP // 2
                painter.drawLine(x, place.top(), x, place.bottom())


class _Bulb(Painted):
    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setFixedSize(_ICON, _ICON)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon."""
        draw_icon(QPainter(self), self.context, "bulb", self.theme.ink, QRectF(0, 1, _ICON, _ICON - 2))


class _Column(Painted):
    answered = Signal(str, object)
    opened = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._step: NextStep | None = None
        self._icon = "ask"
        self._name = Label(context, DENSE, MEDIUM)
        self._gain = _Gain(context)
        self._answer = SegmentRow(context)
        self._answer.chosen.connect(self._answer_question)
        self._open = QPushButton()
        self._open.setProperty("kind", "link")
        self._open.setProperty("compact", "row")
        self._open.clicked.connect(lambda: self.opened.emit(self._step))
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(self._gain)
        foot.addWidget(self._answer)
        foot.addWidget(self._open)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        name_row = QHBoxLayout()
        name_row.setContentsMargins(_ICON + 8, 0, 0, 0)
        name_row.addWidget(self._name)
        layout.addLayout(name_row)
        layout.addStretch(1)
        layout.addLayout(foot)

    def show_step(self, step: NextStep) -> None:
        """Show ``step``; a question can be answered at once."""
        texts = self.context.language.texts
        self._step = step
        self._icon = _ICONS[step.kind]
        name = item_name(step.id, self.context.knowledge, texts)
        is_question = step.kind == "question"
        self._name.setText(texts("result.next.question", question=name) if is_question else name)
        self._name.updateGeometry()
        self._gain.show_gain(step.gain)
        self._answer.setObjectName(f"next:{step.id}")
        self._answer.set_segments(
            (
                Segment(texts("widgets.yes"), Tone.ACCENT, None, texts("widgets.key.yes")),
                Segment(texts("widgets.no"), Tone.NO, None, texts("widgets.key.no")),
            )
        )
        self._answer.set_name(name)
        self._answer.setFixedWidth(self._answer.minimumSizeHint().width() + _ANSWER_EXTRA)
        self._answer.set_index(-1)
        self._answer.setVisible(is_question)
        self._open.setVisible(not is_question)
        self._open.setText(texts(f"result.next.open_{step.kind}") if not is_question else "")
        self._open.setAccessibleName(texts("result.next.open_name", item=name))
        self.update()

    def _answer_question(self, index: int) -> None:
        if self._step is not None:
            self.answered.emit(self._step.id, index == 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon."""
        draw_icon(QPainter(self), self.context, self._icon, self.theme.accent, QRectF(0, 1, _ICON, _ICON))


class _Gain(Painted):
    """Three dots and a word for the expected gain."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._grades = context.knowledge.inference.gain_words
        self._grade = self._grades[-1]

    def show_gain(self, gain: float) -> None:
        """Show ``gain``, in bits."""
        self._grade = grade_of(gain, self._grades)
        self.setAccessibleName(self._words())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of dots and words."""
        return QSize(len(self._grades) * (_DOT + _DOT_GAP) + 4 + text_width(self._words(), CAPTION), 20)

    def minimumSizeHint(self) -> QSize:
        """Return the same size."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw filled dots, hollow dots, and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour(self.theme.accent), 1.2))
        top = (self.height() - _DOT) / 2
        dots = len(self._grades) - self._grades.index(self._grade)
        for position in range(len(self._grades)):
            is_filled = position < dots
            painter.setBrush(colour(self.theme.accent if is_filled else self.theme.surface))
            painter.drawEllipse(QRectF(position * (_DOT + _DOT_GAP) + 1, top, _DOT - 1, _DOT - 1))
        painter.setFont(font(CAPTION))
        painter.setPen(colour(self.theme.ink3))
        words = QRectF(self.rect()).adjusted(len(self._grades) * (_DOT + _DOT_GAP) + 3, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._words())

    def _words(self) -> str:
        return self.context.language.texts.of(self._grade.name)
