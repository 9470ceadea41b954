"""The side of the window: whose case it is, the steps with their counts, and the urgent signs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from calcinosis_gui.core.knowledge import Step
from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.flow import Flow, Progress, progress
from calcinosis_gui.gui.naming import named
from calcinosis_gui.gui.safety_box import SafetyBox
from calcinosis_gui.gui.theme import Theme, colour, font
from calcinosis_gui.wording import patient_words

RAIL_WIDTH = 240
_STEP_HEIGHT = 40
_CIRCLE = 24


class StepState(Enum):
    """How a step stands in the list."""

    TODO = "todo"
    CURRENT = "current"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class StepFace:
    """What a step's button shows."""

    title: str
    state: StepState
    count: str


class StepButton(QAbstractButton):
    """A step of the list: filled check when done, boxed when shown, with its answered and asked questions."""

    def __init__(self, context: Context, step: Step, number: int) -> None:
        super().__init__()
        self._context = context
        self._number = number
        self._face = StepFace("", StepState.TODO, "")
        self.setObjectName(f"step:{step.id}")
        self.setFixedHeight(_STEP_HEIGHT)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @property
    def face(self) -> StepFace:
        """What is shown."""
        return self._face

    def show_face(self, face: StepFace) -> None:
        """Show ``face``, and tell it to screen readers."""
        self._face = face
        texts = self._context.language.texts
        words = [texts("shell.rail.step", number=self._number, title=face.title)]
        words += [face.count.replace("/", " / ")] if face.count else []
        words += [texts(f"shell.rail.{face.state.value}")]
        self.setAccessibleName(", ".join(words))
        self.setToolTip(texts("shell.rail.shortcut", number=self._number))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of a step."""
        return QSize(RAIL_WIDTH - 17, _STEP_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the step."""
        theme = self._context.theme.current
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_current = self._face.state is StepState.CURRENT
        self._paint_box(painter, theme)
        self._paint_circle(painter, theme)
        painter.setFont(font(14, QFont.Weight.DemiBold if is_current else QFont.Weight.Medium))
        painter.setPen(colour(theme.ink2 if self._face.state is StepState.TODO else theme.ink))
        text_box = self.rect().adjusted(42, 0, -8, 0)
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(text_box, left, self._face.title)
        painter.setFont(font(12))
        painter.setPen(colour(theme.ink2))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(text_box, right, self._face.count)

    def _paint_box(self, painter: QPainter, theme: Theme) -> None:
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self._face.state is StepState.CURRENT:
            painter.setPen(QPen(colour(theme.edge), 1))
            painter.setBrush(colour(theme.surface))
            painter.drawRoundedRect(box, 6, 6)
        elif self.underMouse():
            painter.setPen(QPen(colour(theme.accent), 1))
            painter.setBrush(colour(theme.accent_tint))
            painter.drawRoundedRect(box, 6, 6)

    def _paint_circle(self, painter: QPainter, theme: Theme) -> None:
        circle = QRectF(8, (_STEP_HEIGHT - _CIRCLE) / 2, _CIRCLE, _CIRCLE)
        if self._face.state is StepState.DONE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(theme.accent))
            painter.drawEllipse(circle)
            check = self._context.icons.pixmap("check", theme.on_accent, 16, self.devicePixelRatioF())
            painter.drawPixmap(circle.center() - QPointF(8, 8), check)
            return
        is_current = self._face.state is StepState.CURRENT
        width = 2.0 if is_current else 1.0
        painter.setPen(QPen(colour(theme.accent if is_current else theme.edge), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle.adjusted(width / 2, width / 2, -width / 2, -width / 2))
        painter.setFont(font(12, QFont.Weight.DemiBold))
        painter.setPen(colour(theme.accent if is_current else theme.ink2))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._number))


class StepRail(QFrame):
    """The side widget of the wizard; a click on a step asks to go there."""

    step_requested = Signal(str)

    def __init__(self, context: Context, flow: Flow) -> None:
        super().__init__()
        self._context = context
        self._flow = flow
        self.setObjectName("rail")
        self.setFixedWidth(RAIL_WIDTH)
        self._reference = named(QLabel(), "rail_reference")
        self._patient = named(QLabel(), "rail_patient")
        self.case_menu = named(QPushButton(), "button:case_menu")
        self.case_menu.setProperty("kind", "icon")
        self._safety = SafetyBox(context)
        self._steps = {
            step.id: StepButton(context, step, number) for number, step in enumerate(flow.steps, start=1)
        }
        for step, button in self._steps.items():
            button.clicked.connect(lambda _checked=False, step=step: self.step_requested.emit(step))
        self._build()
        context.session.case_changed.connect(self.refresh)
        context.language.changed.connect(self.refresh)
        context.theme.changed.connect(self.refresh)

    def show_flow(self, flow: Flow) -> None:
        """Show where the wizard is now."""
        self._flow = flow
        self.refresh()

    def refresh(self) -> None:
        """Show the open case, the steps and their counts."""
        texts = self._context.language.texts
        case = self._context.session.case
        name = case.reference or case.id
        title = texts("shell.rail.case", reference=name) if name else texts("shell.rail.new")
        metrics = self._reference.fontMetrics()
        self._reference.setText(metrics.elidedText(title, Qt.TextElideMode.ElideMiddle, 168))
        self._reference.setToolTip(title)
        self._patient.setText(patient_words(case.patient, texts))
        self.case_menu.setIcon(self._context.icons.icon("dn", self._context.theme.current.ink2, 18))
        self.case_menu.setAccessibleName(texts("shell.menu.name"))
        self.case_menu.setToolTip(texts("shell.menu.name"))
        for step in self._flow.steps:
            count = progress(step, case, self._context.knowledge)
            self._steps[step.id].show_face(self._face_of(step, count))

    def _face_of(self, step: Step, count: Progress) -> StepFace:
        title = step.title.in_language(self._context.language.language)
        is_begun = step.id in self._flow.visited or count.answered > 0
        state = StepState.DONE if is_begun else StepState.TODO
        if step == self._flow.current:
            state = StepState.CURRENT
        shows_count = count.asked > 0 and (is_begun or state is StepState.CURRENT)
        return StepFace(title, state, f"{count.answered}/{count.asked}" if shows_count else "")

    def _build(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self._reference)
        names.addWidget(self._patient)
        head = QWidget()
        head.setFixedHeight(68)
        row = QHBoxLayout(head)
        row.setContentsMargins(8, 14, 0, 10)
        row.addLayout(names, 1)
        row.addWidget(self.case_menu, 0, Qt.AlignmentFlag.AlignVCenter)
        rule = named(QFrame(), "rail_rule")
        rule.setFixedHeight(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 9, 8)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(rule)
        layout.addSpacing(12)
        for button in self._steps.values():
            layout.addWidget(button)
        layout.addStretch(1)
        layout.addWidget(self._safety)
