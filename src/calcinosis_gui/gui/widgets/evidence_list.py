"""What spoke for and against the leading subtype, with weights in decibans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from calcinosis_gui.core.explanation import EvidenceItem
from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.theme import Theme, colour, font
from calcinosis_gui.gui.widgets.list_view import PlainList, RowModel, area_of, draw_row_focus, row_width
from calcinosis_gui.gui.widgets.painting import (
    CAPTION,
    DENSE,
    SEMI_BOLD,
    Painted,
    draw_icon,
    draw_text,
    text_height,
)
from calcinosis_gui.wording import answer_words, decibans, weight_word

_LEAST_ROW = 28
_PADDING = 16
_LABEL_LEFT = 44
_SIGN = 18
_BAR_HEIGHT = 12
_WEIGHT_WIDTH = 52
_WORD_WIDTH = 62
_SIDE_WIDTH = 62
_LABEL_SHARE = 0.52
_LEAST_SIDE = 0.18
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the parts of a row stand, in pixels from its left edge; ``scale`` is pixels per deciban."""

    label_width: float
    axis: float
    scale: float
    weight_left: float
    word_left: float

    @classmethod
    def for_weights(cls, weights: Sequence[float], width: float) -> _Columns:
        """Share ``width`` so that the largest weight on each side fits."""
        word_left = width - _PADDING - _WORD_WIDTH
        weight_left = word_left - 8 - _WEIGHT_WIDTH
        bars_left = _LABEL_LEFT + (weight_left - _LABEL_LEFT) * _LABEL_SHARE
        room = weight_left - 8 - bars_left
        most_for = max([weight for weight in weights if weight > 0], default=0.0)
        most_against = max([-weight for weight in weights if weight < 0], default=0.0)
        share = most_against / (most_for + most_against) if most_for + most_against else 0.5
        share = min(1 - _LEAST_SIDE, max(_LEAST_SIDE, share))
        axis = bars_left + room * share
        sides = [
            side / most
            for side, most in ((room * share, most_against), (room * (1 - share), most_for))
            if most
        ]
        return cls(bars_left - 12 - _LABEL_LEFT, axis, min(sides, default=1.0), weight_left, word_left)


class EvidenceList(QWidget):
    """A heading and a row for each answer, those that speak for the subtype first."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._model: RowModel[EvidenceItem] = RowModel(self._words, self)
        self._head = _Heading(context)
        self.list = PlainList(context)
        self.list.setObjectName("result:evidence")
        self.list.setModel(self._model)
        self.list.setItemDelegate(_EvidenceDelegate(context, self._model, self.list))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(self.list, 1)

    def show_evidence(self, evidence: Sequence[EvidenceItem], subtype: str) -> None:
        """Show ``evidence`` for or against ``subtype``, an id."""
        rows = sorted(evidence, key=lambda item: (item.decibans < 0, -abs(item.decibans)))
        self._model.set_rows(rows)
        texts = self._context.language.texts
        name = texts.of(self._context.knowledge.subtypes[subtype].name)
        heading = texts("result.evidence.heading", subtype=name) if rows else texts("result.evidence.none")
        self._head.show_heading(heading, self._model)
        self.list.setAccessibleName(heading)

    def _words(self, item: EvidenceItem) -> str:
        texts = self._context.language.texts
        return texts(
            "result.evidence.words",
            answer=answer_words(item.item, item.answer, self._context.knowledge, texts),
            side=texts("result.evidence.for" if item.decibans > 0 else "result.evidence.against"),
            weight=decibans(item.decibans, texts),
            word=weight_word(item.decibans, self._context.knowledge, texts),
        )


class _Heading(Painted):
    """The names of the columns, above the rows."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._words = ""
        self._model: RowModel[EvidenceItem] | None = None
        self.setFixedHeight(_LEAST_ROW + 2)

    def show_heading(self, words: str, model: RowModel[EvidenceItem]) -> None:
        """Show ``words`` above the labels, and the columns of ``model``."""
        self._words = words
        self._model = model
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the headings where the columns stand, or that there is nothing to list."""
        painter = QPainter(self)
        painter.setFont(font(CAPTION, SEMI_BOLD))
        painter.setPen(colour(self.theme.ink2))
        weights = [item.decibans for item in self._model.rows] if self._model else []
        if not weights:
            painter.drawText(self.rect().adjusted(_PADDING, 0, -_PADDING, 0), int(_LEFT), self._words)
            return
        texts = self.context.language.texts
        axis, right, height = (
            _Columns.for_weights(weights, self.width()).axis,
            self.width() - _PADDING,
            self.height(),
        )
        for left, end, alignment, words in (
            (_LABEL_LEFT, axis - _SIDE_WIDTH, _LEFT, self._words),
            (axis - _SIDE_WIDTH, axis - 8, _RIGHT, texts("result.evidence.against")),
            (axis + 8, axis + _SIDE_WIDTH, _LEFT, texts("result.evidence.for")),
            (axis + _SIDE_WIDTH, right, _RIGHT, texts("result.evidence.weight")),
        ):
            painter.drawText(QRectF(left, 0, end - left, height), int(alignment), words)


class _EvidenceDelegate(QStyledItemDelegate):
    def __init__(self, context: Context, model: RowModel[EvidenceItem], parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of the wrapped answer."""
        width = row_width(option)
        label_width = int(self._columns(width).label_width)
        height = text_height(self._label(self._model.row(index)), label_width, DENSE)
        return QSize(width, max(_LEAST_ROW, height + 8))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one answer: filled bar to the right for, hollow bar to the left against."""
        theme = self._context.theme.current
        area = area_of(option)
        item = self._model.row(index)
        columns = self._columns(area.width())
        is_for = item.decibans > 0
        painter.save()
        sign = QRectF(area.left() + _PADDING, area.center().y() - _SIGN / 2, _SIGN, _SIGN)
        draw_icon(
            painter, self._context, "plus" if is_for else "minus", theme.accent if is_for else theme.no, sign
        )
        label = QRectF(area.left() + _LABEL_LEFT, area.top(), columns.label_width, area.height())
        draw_text(painter, label, self._label(item), font(DENSE), theme.ink)
        self._draw_bar(painter, area, item, columns, theme)
        texts = self._context.language.texts
        painter.setFont(font(DENSE, SEMI_BOLD))
        painter.setPen(colour(theme.ink))
        weight = QRectF(area.left() + columns.weight_left, area.top(), _WEIGHT_WIDTH, area.height())
        painter.drawText(weight, int(_RIGHT), decibans(item.decibans, texts))
        painter.setFont(font(CAPTION))
        painter.setPen(colour(theme.ink3))
        word = QRectF(area.left() + columns.word_left, area.top(), _WORD_WIDTH, area.height())
        painter.drawText(word, int(_LEFT), weight_word(item.decibans, self._context.knowledge, texts))
        draw_row_focus(painter, option, theme)
        painter.restore()

    def _columns(self, width: float) -> _Columns:
        return _Columns.for_weights([item.decibans for item in self._model.rows], width)

    def _label(self, item: EvidenceItem) -> str:
        return answer_words(item.item, item.answer, self._context.knowledge, self._context.language.texts)

    def _draw_bar(
        self, painter: QPainter, area: QRectF, item: EvidenceItem, columns: _Columns, theme: Theme
    ) -> None:
        axis = area.left() + columns.axis
        painter.setPen(QPen(colour(theme.edge), 1))
        painter.drawLine(QPointF(axis, area.top()), QPointF(axis, area.bottom()))
        length = item.decibans * columns.scale
        bar = QRectF(axis, area.center().y() - _BAR_HEIGHT / 2, length, _BAR_HEIGHT).normalized()
        if item.decibans > 0:
            painter.fillRect(bar, colour(theme.accent))
        else:
            painter.setPen(QPen(colour(theme.no), 1.4))
            painter.setBrush(colour(theme.surface))
            painter.drawRect(bar)
