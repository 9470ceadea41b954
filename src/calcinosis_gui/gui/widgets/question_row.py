"""A question on one row: its name and hint at the left, the answer at the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from calcinosis_gui.core.knowledge import Finding
from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.theme import font
from calcinosis_gui.gui.widgets.flow_layout import grow_with_width
from calcinosis_gui.gui.widgets.painting import (
    BODY,
    CAPTION,
    Painted,
    draw_text,
    line_height,
    text_height,
)
from calcinosis_gui.gui.widgets.three_state import ThreeState

_LEAST_HEIGHT = 40
_GAP = 12
_LEAST_TEXT = 132


class QuestionRow(Painted):
    """One yes/no question. ``answered`` carries the finding's id and the new value."""

    answered = Signal(str, object)

    def __init__(self, context: Context, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.finding = finding
        self._name = ""
        self._hint = ""
        self.answer = ThreeState(context, finding.id, self)
        self.answer.answered.connect(lambda value: self.answered.emit(finding.id, value))
        grow_with_width(self)
        self.retranslate()

    def retranslate(self) -> None:
        """Show the question in the language in use."""
        texts = self.context.language.texts
        self._name, self._hint = texts.of(self.finding.name), texts.of(self.finding.hint)
        self.setToolTip(texts.of(self.finding.why))
        self.answer.set_name(self._name, self._hint)
        super().retranslate()

    def sizeHint(self) -> QSize:
        """Return the size with name and hint on a line each."""
        return QSize(_LEAST_TEXT * 2 + _GAP + self.answer.sizeHint().width(), _LEAST_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the least width; the height follows from the width."""
        return QSize(_LEAST_TEXT + _GAP + self.answer.sizeHint().width(), _LEAST_HEIGHT)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Whether the height follows from the width: always."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of the wrapped texts."""
        name, hint = self._text_heights(width - self.answer.sizeHint().width() - _GAP)
        return max(_LEAST_HEIGHT, name + hint + 4)

    def _text_heights(self, width: int) -> tuple[int, int]:
        return text_height(self._name, width, BODY), text_height(self._hint, width, CAPTION)

    def event(self, event: QEvent) -> bool:
        """Place the answer again when its words change."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place_answer()
        return super().event(event)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Put the answer at the right."""
        self._place_answer()

    def showEvent(self, _event: QShowEvent) -> None:
        """Place the answer anew: its words may have changed while the row was hidden."""
        self._place_answer()

    def _place_answer(self) -> None:
        hint = self.answer.sizeHint()
        top = max(0, min((self.height() - hint.height()) // 2, (_LEAST_HEIGHT - hint.height()) // 2 + 8))
        self.answer.setGeometry(QRect(self.width() - hint.width(), top, hint.width(), hint.height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw name and hint."""
        painter = QPainter(self)
        width = self.width() - self.answer.width() - _GAP
        name, hint = self._text_heights(width)
        overlap = 2 if hint and name + hint >= line_height(BODY) + line_height(CAPTION) else 0
        top = (self.height() - name - hint + overlap) / 2
        alignment = Qt.AlignmentFlag.AlignLeft
        draw_text(painter, QRectF(0, top, width, name), self._name, font(BODY), self.theme.ink, alignment)
        place = QRectF(0, top + name - overlap, width, hint)
        draw_text(painter, place, self._hint, font(CAPTION), self.theme.ink3, alignment)
