"""The urgent flags above everything else on the result, or the quiet line that there is none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from calcinosis_gui.core.plan_rules import FlagStep
from calcinosis_gui.core.red_flags import RedFlag
from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.theme import colour
from calcinosis_gui.gui.widgets.flow_layout import ColumnsBox, FlowBox, grow_with_width
from calcinosis_gui.gui.widgets.label import Label
from calcinosis_gui.gui.widgets.painting import (
    BODY,
    CARD_RADIUS,
    DENSE,
    REGULAR,
    SECTION,
    SEMI_BOLD,
    Card,
    Painted,
    draw_box,
    draw_icon,
    rounded,
)
from calcinosis_gui.wording import answer_words

_ICON = 22
_STEP_ICON = 18
_STEP_ICON_TOP = 2
_STEP_TEXT_LEFT = _STEP_ICON + 8 + 10
_LEAST_STEP = 216


class UrgentBanner(QWidget):
    """One block for each raised flag; it cannot be closed. ``questions_requested`` asks for open questions."""

    questions_requested = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("result:banner")
        self._context = context
        self._calm = _CalmLine(context)
        self._calm.questions_requested.connect(self.questions_requested)
        self._blocks: list[_FlagBlock] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._layout.addWidget(self._calm)
        grow_with_width(self)

    def show_flags(self, flags: Sequence[RedFlag], open_questions: int) -> None:
        """Show ``flags``, the most urgent first; without any, say so and how many questions are open."""
        self._calm.setVisible(not flags)
        self._calm.show_count(open_questions)
        were_open = {block.objectName() for block in self._blocks if block.is_open}
        for block in self._blocks:
            block.setParent(None)
            block.deleteLater()
        self._blocks = [_FlagBlock(self._context, flag, is_first=n == 0) for n, flag in enumerate(flags)]
        for block in self._blocks:
            self._layout.addWidget(block)
            block.open(is_open=block.objectName() in were_open)
            block.show()
        texts = self._context.language.texts
        names = ", ".join(texts.of(flag.name) for flag in flags)
        self.setAccessibleName(names or texts("result.calm.none"))


class _CalmLine(Card):
    questions_requested = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._icon = _Icon(context, "shield", "ok", _STEP_ICON)
        self._none = Label(context, BODY, SEMI_BOLD, "ok")
        self._none.keep_on_one_line()
        self._rest = Label(context, BODY, REGULAR, "ink2")
        self._questions = QPushButton()
        self._questions.setObjectName("result:questions")
        self._questions.setProperty("kind", "link")
        self._questions.setProperty("compact", "row")
        self._questions.clicked.connect(self.questions_requested)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(18, 5, 8, 5)
        layout.setSpacing(10)
        layout.addWidget(self._icon)
        layout.addWidget(self._none)
        layout.addWidget(self._rest, 1)
        layout.addWidget(self._questions)

    def show_count(self, open_questions: int) -> None:
        """Say how many questions would still help."""
        texts = self.context.language.texts
        self._none.setText(texts("result.calm.none"))
        key = "none_open" if open_questions == 0 else "one_open" if open_questions == 1 else "many_open"
        self._rest.setText(texts(f"result.calm.{key}", count=open_questions))
        self._questions.setText(texts("result.calm.questions"))
        self._questions.setVisible(open_questions > 0)


class _FlagBlock(Painted):
    """One flag: a solid head, at most four steps, and what to do in full on demand."""

    def __init__(self, context: Context, flag: RedFlag, *, is_first: bool) -> None:
        super().__init__(context)
        self.setObjectName(f"flag:{flag.id}")
        self._is_urgent = flag.urgency.is_urgent
        self._head = QWidget()
        self._steps = ColumnsBox(_LEAST_STEP, 4, 16, 8)
        self._action = Label(context, DENSE, REGULAR, "ink")
        self._more = QPushButton()
        self._more.setCheckable(True)
        self._more.setProperty("compact", "small")
        texts = context.language.texts
        self._action.setText(texts.of(flag.action))
        self._fill_head(flag)
        for step in flag.steps:
            self._steps.add(_Step(context, step, self._tone))
        grow_with_width(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 0, 18, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        self._padded_steps, self._padded_action = _padded(self._steps), _padded(self._action, _STEP_TEXT_LEFT)
        layout.addWidget(self._padded_steps)
        layout.addWidget(self._padded_action)
        self._shows_steps = is_first
        self._more.toggled.connect(self._show_action)

    @property
    def is_open(self) -> bool:
        """Whether what to do is shown in full."""
        return self._more.isChecked()

    def open(self, *, is_open: bool) -> None:
        """Show or hide what to do in full."""
        self._more.setChecked(is_open)
        self._show_action(is_open)

    @property
    def _tone(self) -> str:
        return "urgent" if self._is_urgent else "caution"

    def _fill_head(self, flag: RedFlag) -> None:
        context = self.context
        texts = context.language.texts
        ink = "on_urgent" if self._is_urgent else "caution"
        title = Label(context, SECTION, SEMI_BOLD, ink)
        title.setText(
            texts(
                "result.flag.title",
                urgency=texts(f"result.urgency.{flag.urgency.value}"),
                flag=texts.of(flag.name),
            )
        )
        reasons = [answer_words(fact.item, fact.answer, context.knowledge, texts) for fact in flag.because]
        because = Label(context, DENSE, REGULAR, ink)
        because.setText(texts("result.flag.join").join(dict.fromkeys(reasons)))
        words = FlowBox(12, 0)
        words.is_centred = True
        words.add(title)
        words.add(because)
        row = QHBoxLayout(self._head)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(12)
        row.addWidget(_Icon(context, "urgent" if self._is_urgent else "warn", ink, _ICON))
        row.addWidget(words, 1)
        row.addWidget(self._more)
        self._more.setAccessibleDescription(texts.of(flag.name))

    def _show_action(self, is_open: bool) -> None:
        texts = self.context.language.texts
        self._more.setText(texts("result.flag.less" if is_open else "result.flag.more"))
        self._padded_action.setVisible(is_open)
        self._padded_steps.setVisible(is_open or self._shows_steps)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card and its head."""
        painter = QPainter(self)
        theme = self.theme
        area = QRectF(self.rect())
        edge: str = getattr(theme, self._tone)
        draw_box(painter, area, theme.surface, edge, CARD_RADIUS)
        painter.setClipPath(rounded(area.adjusted(1, 1, -1, -1), CARD_RADIUS - 1))
        fill = theme.urgent_solid if self._is_urgent else theme.caution_tint
        painter.fillRect(QRectF(0, 0, area.width(), self._head.geometry().bottom() + 1), colour(fill))


class _Step(Painted):
    def __init__(self, context: Context, step: FlagStep, tone: str) -> None:
        super().__init__(context)
        texts = context.language.texts
        title = Label(context, DENSE, SEMI_BOLD)
        title.setText(texts.of(step.title))
        detail = Label(context, DENSE, REGULAR, "ink2")
        detail.setText(texts.of(step.detail))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(title)
        words.addWidget(detail)
        words.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(_Icon(context, step.icon, tone, _STEP_ICON, is_at_top=True))
        layout.addLayout(words, 1)
        grow_with_width(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a rule between this step and the one at its left."""
        if self.x() > 0:
            painter = QPainter(self)
            painter.setPen(QPen(colour(self.theme.line), 1))
            painter.drawLine(0, 0, 0, self.height())


class _Icon(Painted):
    def __init__(self, context: Context, name: str, tone: str, size: int, *, is_at_top: bool = False) -> None:
        super().__init__(context)
        self._is_at_top = is_at_top
        self._name = name
        self._tone = tone
        self._size = size
        self.setFixedWidth(size + 8)
        self.setMinimumHeight(size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon."""
        middle = (self.height() - self._size) / 2
        top = _STEP_ICON_TOP if self._is_at_top else middle
        place = QRectF(8, top, self._size, self._size)
        draw_icon(QPainter(self), self.context, self._name, getattr(self.theme, self._tone), place)


def _padded(content: QWidget, left: int = 0) -> QWidget:
    """Return ``content`` with room above, below and, as asked, at its left."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(left, 7, 0, 7)
    layout.addWidget(content)
    grow_with_width(holder)
    holder.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
    return holder
