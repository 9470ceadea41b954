"""A list of longer entries: a title with a tag, and notes below it, under headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.theme import Theme, colour, font
from calcinosis_gui.gui.widgets.list_view import PlainList, RowModel, area_of, draw_row_focus, row_width
from calcinosis_gui.gui.widgets.painting import (
    BODY,
    CAPTION,
    DENSE,
    MEDIUM,
    SEMI_BOLD,
    draw_box,
    draw_icon,
    draw_text,
    text_height,
    text_width,
)

_PADDING = 16
_TEXT_LEFT = 46
_ICON = 18
_NOTE_ICON = 16
_NOTE_INDENT = 22
_ABOVE = 10
_NOTE_GAP = 4
_HEADING_HEIGHT = 32
_TAG_HEIGHT = 22
_TAG_PADDING = 8
_TAG_RADIUS = 4


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence below a title; ``tone`` is a colour token, ``icon`` stands before it."""

    words: str
    tone: str = "ink2"
    icon: str | None = None


@dataclass(frozen=True, slots=True)
class Tag:
    """A word at the right of a title, framed in its colour token."""

    words: str
    tone: str
    icon: str | None = None

    @property
    def width(self) -> int:
        """The width of the frame."""
        icon = _NOTE_ICON + 4 if self.icon else 0
        return text_width(self.words, CAPTION, SEMI_BOLD) + icon + 2 * _TAG_PADDING


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry, or a heading where it ``is_heading``. ``link`` is an address that activating it opens."""

    title: str
    icon: str | None = None
    tone: str = "accent"
    tag: Tag | None = None
    notes: tuple[Note, ...] = ()
    link: str | None = None
    is_heading: bool = False

    @property
    def words(self) -> str:
        """The whole entry in one line, for assistive technology."""
        tag = [self.tag.words] if self.tag else []
        return ". ".join([self.title, *tag, *(note.words for note in self.notes)])


class EntryList(PlainList):
    """Shows entries at the height that their texts need. ``opened`` carries the address of an entry."""

    opened = Signal(str)

    def __init__(self, context: Context, name: str, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(name)
        self._model: RowModel[Entry] = RowModel(lambda entry: entry.words, self)
        self.setModel(self._model)
        self.setItemDelegate(_EntryDelegate(context, self._model, self))
        self.activated.connect(self._open)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries shown, without the headings."""
        return tuple(entry for entry in self._model.rows if not entry.is_heading)

    def show_entries(self, entries: Sequence[Entry], name: str) -> None:
        """Show ``entries``; ``name`` is what a screen reader calls the list."""
        self._model.set_rows(entries)
        self.setAccessibleName(name)

    def _open(self, index: QModelIndex) -> None:
        if link := self._model.row(index).link:
            self.opened.emit(link)


class _EntryDelegate(QStyledItemDelegate):
    def __init__(self, context: Context, model: RowModel[Entry], parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of the wrapped texts."""
        entry = self._model.row(index)
        width = row_width(option)
        if entry.is_heading:
            return QSize(width, _HEADING_HEIGHT)
        title = text_height(entry.title, _title_width(entry, width), BODY, MEDIUM)
        notes = sum(_NOTE_GAP + _note_height(note, width) for note in entry.notes)
        return QSize(width, _ABOVE + title + notes + _ABOVE)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one entry or heading, with a rule below."""
        theme = self._context.theme.current
        entry = self._model.row(index)
        area = area_of(option)
        painter.save()
        if entry.is_heading:
            painter.fillRect(area, colour(theme.sunken))
            left = _PADDING
            if entry.icon:
                place = QRectF(area.left() + _PADDING, area.center().y() - 9, _ICON, _ICON)
                draw_icon(painter, self._context, entry.icon, getattr(theme, entry.tone), place)
                left = _TEXT_LEFT
            ink: str = getattr(theme, entry.tone) if entry.icon else theme.ink2
            draw_text(painter, area.adjusted(left, 0, 0, 0), entry.title, font(CAPTION, SEMI_BOLD), ink)
        else:
            self._draw_entry(painter, area, entry, theme)
        painter.setPen(QPen(colour(theme.line), 1))
        painter.drawLine(
            QPointF(area.left(), area.bottom() - 0.5), QPointF(area.right(), area.bottom() - 0.5)
        )
        draw_row_focus(painter, option, theme)
        painter.restore()

    def _draw_entry(self, painter: QPainter, area: QRectF, entry: Entry, theme: Theme) -> None:
        top = area.top() + _ABOVE
        if entry.icon:
            place = QRectF(area.left() + _PADDING, top + 1, _ICON, _ICON)
            draw_icon(painter, self._context, entry.icon, getattr(theme, entry.tone), place)
        if entry.tag:
            self._draw_tag(painter, entry.tag, area.right() - _PADDING, top - 1, theme)
        width = _title_width(entry, int(area.width()))
        height = text_height(entry.title, width, BODY, MEDIUM)
        title = QRectF(area.left() + _TEXT_LEFT, top, width, height)
        ink = theme.accent if entry.link else theme.ink
        draw_text(painter, title, entry.title, font(BODY, MEDIUM), ink)
        y = top + height
        for note in entry.notes:
            y += _NOTE_GAP
            height = _note_height(note, int(area.width()))
            self._draw_note(painter, note, QRectF(area.left(), y, area.width(), height), theme)
            y += height

    def _draw_note(self, painter: QPainter, note: Note, area: QRectF, theme: Theme) -> None:
        ink: str = getattr(theme, note.tone)
        left = area.left() + _TEXT_LEFT
        if note.icon:
            place = QRectF(left, area.top() + 2, _NOTE_ICON, _NOTE_ICON)
            draw_icon(painter, self._context, note.icon, ink, place)
            left += _NOTE_INDENT
        words = QRectF(left, area.top(), area.right() - _PADDING - left, area.height())
        draw_text(painter, words, note.words, font(DENSE), ink)

    def _draw_tag(self, painter: QPainter, tag: Tag, right: float, top: float, theme: Theme) -> None:
        ink: str = getattr(theme, tag.tone)
        frame = QRectF(right - tag.width, top, tag.width, _TAG_HEIGHT)
        draw_box(painter, frame, theme.surface, ink, _TAG_RADIUS)
        left = frame.left() + _TAG_PADDING
        if tag.icon:
            place = QRectF(left - 2, frame.center().y() - _NOTE_ICON / 2, _NOTE_ICON, _NOTE_ICON)
            draw_icon(painter, self._context, tag.icon, ink, place)
            left += _NOTE_ICON + 4
        words = QRectF(left, frame.top(), frame.right() - left, frame.height())
        draw_text(painter, words, tag.words, font(CAPTION, SEMI_BOLD), ink)


def _title_width(entry: Entry, width: int) -> int:
    tag = entry.tag.width + 12 if entry.tag else 0
    return width - _TEXT_LEFT - _PADDING - tag


def _note_height(note: Note, width: int) -> int:
    indent = _NOTE_INDENT if note.icon else 0
    return text_height(note.words, width - _TEXT_LEFT - _PADDING - indent, DENSE)
