"""The six classes by probability: bar, 90 % interval as a whisker, word and figures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from calcinosis_gui.core.inference import SubtypeEstimate
from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.theme import Theme, colour, font
from calcinosis_gui.gui.widgets.list_view import (
    PlainList,
    RowModel,
    area_of,
    draw_row_focus,
    has_state,
    row_width,
)
from calcinosis_gui.gui.widgets.painting import (
    BODY,
    CAPTION,
    CONTROL_RADIUS,
    DENSE,
    SEMI_BOLD,
    Painted,
    draw_box,
    is_high_contrast,
    text_width,
)
from calcinosis_gui.wording import interval, percent, probability_word

_LEAST_ROW, _MOST_ROW = 40, 44
_RULE_SPACE = 8
_PADDING = 12
_BAR_TOP = 25
_BAR_HEIGHT = 10
_BAR_END = 14
_INTERVAL_WIDTH = 82
_WHISKER_CAP = 8
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Ranking(PlainList):
    """The estimates, "other diagnosis" last and set apart. ``chosen`` carries the id of the row selected."""

    chosen = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("result:ranking")
        self._context = context
        self._model: RowModel[SubtypeEstimate] = RowModel(self._words, self)
        self.setModel(self._model)
        self.setItemDelegate(_RankingDelegate(context, self._model, self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        rows = len(context.knowledge.subtypes)
        self.setMinimumHeight(_LEAST_ROW * rows + _RULE_SPACE)
        self.setMaximumHeight(_MOST_ROW * rows + _RULE_SPACE)
        self.selectionModel().selectionChanged.connect(self._selected)

    def show_estimates(self, estimates: Sequence[SubtypeEstimate], mimics: str) -> None:
        """Show ``estimates``, the most probable first and ``mimics`` last, with the first one selected."""
        last = [estimate for estimate in estimates if estimate.id == mimics]
        self._model.set_rows([estimate for estimate in estimates if estimate.id != mimics] + last)
        leading = self._model.rows.index(estimates[0])
        self.setCurrentIndex(self._model.index(leading))

    def sizeHint(self) -> QSize:
        """Return the size that shows name, word and figures of each row."""
        return QSize(380, self.minimumHeight())

    def row_height(self) -> int:
        """Return the height of a row: the rows share the height of the list."""
        return (self.viewport().height() - _RULE_SPACE) // max(1, self._model.rowCount())

    def _selected(self, selected: QItemSelection) -> None:
        if indexes := selected.indexes():
            self.chosen.emit(self._model.row(indexes[0]).id)

    def _words(self, estimate: SubtypeEstimate) -> str:
        texts, knowledge = self._context.language.texts, self._context.knowledge
        return texts(
            "result.ranking.words",
            subtype=texts.of(knowledge.subtypes[estimate.id].name),
            word=probability_word(estimate.probability, knowledge, texts),
            percent=percent(estimate.probability, texts),
            interval=interval(estimate.low, estimate.high, texts),
        )


class _RankingDelegate(QStyledItemDelegate):
    def __init__(self, context: Context, model: RowModel[SubtypeEstimate], ranking: Ranking) -> None:
        super().__init__(ranking)
        self._context = context
        self._ranking = ranking
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of a row; the last one has a rule above it."""
        rule = _RULE_SPACE if self._is_last(index) else 0
        return QSize(row_width(option), self._ranking.row_height() + rule)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one estimate."""
        theme = self._context.theme.current
        area = area_of(option)
        painter.save()
        if self._is_last(index):
            painter.setPen(QPen(colour(theme.line), 1))
            y = area.top() + _RULE_SPACE / 2
            painter.drawLine(QPointF(area.left() + _PADDING, y), QPointF(area.right() - _PADDING, y))
            area.setTop(area.top() + _RULE_SPACE)
        if has_state(option, QStyle.StateFlag.State_Selected):
            edge = theme.accent if is_high_contrast(theme) else theme.accent_tint
            draw_box(painter, area, theme.accent_tint, edge, CONTROL_RADIUS, 2)
        estimate = self._model.row(index)
        self._draw_words(painter, area.adjusted(_PADDING, 0, -_PADDING, 0), estimate, theme)
        bar = QRectF(
            area.left() + _PADDING, area.top() + _BAR_TOP, area.width() - 2 * _PADDING - _BAR_END, _BAR_HEIGHT
        )
        _draw_bar(painter, bar, estimate, theme)
        draw_row_focus(painter, option, theme)
        painter.restore()

    def _is_last(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        return index.row() == self._model.rowCount() - 1

    def _draw_words(self, painter: QPainter, area: QRectF, estimate: SubtypeEstimate, theme: Theme) -> None:
        texts, knowledge = self._context.language.texts, self._context.knowledge
        line = QRectF(area.left(), area.top() + 4, area.width(), 20)
        name = texts.of(knowledge.subtypes[estimate.id].name)
        painter.setPen(colour(theme.ink))
        painter.setFont(font(BODY, SEMI_BOLD))
        painter.drawText(line, int(_LEFT), name)
        share = line.adjusted(0, 0, -_INTERVAL_WIDTH, 0)
        painter.drawText(share, int(_RIGHT), percent(estimate.probability, texts))
        painter.setFont(font(CAPTION))
        painter.setPen(colour(theme.ink3))
        word = line.adjusted(text_width(name, BODY, SEMI_BOLD) + 8, 0, 0, 0)
        painter.drawText(word, int(_LEFT), probability_word(estimate.probability, knowledge, texts))
        painter.setFont(font(DENSE))
        painter.setPen(colour(theme.ink2))
        painter.drawText(line, int(_RIGHT), interval(estimate.low, estimate.high, texts))


def _draw_bar(painter: QPainter, bar: QRectF, estimate: SubtypeEstimate, theme: Theme) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.fillRect(bar, colour(theme.track))
    filled = QRectF(bar.left(), bar.top(), max(1.0, bar.width() * estimate.probability), bar.height())
    painter.fillRect(filled, colour(theme.accent))
    if is_high_contrast(theme):
        painter.setPen(QPen(colour(theme.edge), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(bar)
    _draw_whisker(painter, bar, estimate, theme.ink)
    painter.setClipRect(filled)
    _draw_whisker(painter, bar, estimate, theme.on_accent)
    painter.setClipping(False)


def _draw_whisker(painter: QPainter, bar: QRectF, estimate: SubtypeEstimate, ink: str) -> None:
    low, high = (round(bar.left() + bar.width() * p) for p in (estimate.low, estimate.high))
    draw_whisker(painter, low, max(high, low + 2), round(bar.center().y()), ink)


def draw_whisker(painter: QPainter, low: int, high: int, y: int, ink: str) -> None:
    """Draw an interval from ``low`` to ``high`` pixels with a cap at each end."""
    painter.setPen(QPen(colour(ink), 2))
    painter.drawLine(low, y, high, y)
    for x in (low, high):
        painter.drawLine(x, y - _WHISKER_CAP // 2, x, y + _WHISKER_CAP // 2)


class IntervalLegend(Painted):
    """Says what the whiskers are."""

    def sizeHint(self) -> QSize:
        """Return the size of sign and words."""
        return QSize(32 + text_width(self._text(), CAPTION), 20)

    def minimumSizeHint(self) -> QSize:
        """Return the same size."""
        return self.sizeHint()

    def retranslate(self) -> None:
        """Say it in the language in use."""
        self.setAccessibleName(self._text())
        super().retranslate()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a whisker and the words."""
        painter = QPainter(self)
        draw_whisker(painter, 2, 22, self.height() // 2, self.theme.ink2)
        painter.setFont(font(CAPTION))
        painter.setPen(colour(self.theme.ink3))
        painter.drawText(QRectF(self.rect()).adjusted(30, 0, 0, 0), int(_LEFT), self._text())

    def _text(self) -> str:
        return self.context.language.texts("result.ranking.interval")
