"""The list of all places on the body, with search: it does by keyboard what the map does by pointer."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QMouseEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from calcinosis_gui.core.knowledge import KnowledgeBase
from calcinosis_gui.core.text import Language
from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.widgets.site_names import SiteEntry, matches
from calcinosis_gui.texts import Texts

_ROW_HEIGHT = 32
_SHOWN_ROWS = 9
_ROW_STYLE = "QListView::item { padding: 0 10px; }"


class SiteSearch(QLineEdit):
    """A field that lists the places whose name or synonym fits, in both languages; Down lists all.

    ``marked`` carries the regions of the chosen place and whether they are to be selected.
    """

    marked = Signal(tuple, bool)

    def __init__(self, context: Context, entries: Sequence[SiteEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("site_search")
        self._context = context
        self._entries = tuple(entries)
        self._selected: frozenset[str] = frozenset()
        self._listed: dict[str, SiteEntry] = {}
        self._languages = tuple(Texts(language) for language in Language)
        self._search_action = QAction(self)
        self.addAction(self._search_action, QLineEdit.ActionPosition.LeadingPosition)
        self._model = QStandardItemModel(self)
        self._list = QCompleter(self._model, self)
        self._list.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._list.setMaxVisibleItems(_SHOWN_ROWS)
        self._popup = QListView()
        self._popup.setStyleSheet(_ROW_STYLE)
        self._list.setPopup(self._popup)
        self._list.activated.connect(self._choose)
        self._list.setWidget(self)
        self.textEdited.connect(self._show_fitting)
        context.theme.changed.connect(self._restyle)
        context.language.changed.connect(self.retranslate)
        self._restyle()
        self.retranslate()

    def set_selected(self, regions: Collection[str]) -> None:
        """Take note of the regions that are selected: choosing a selected place clears it."""
        self._selected = frozenset(regions)

    def retranslate(self) -> None:
        """Show the words of the language in use."""
        texts = self._context.language.texts
        self.setPlaceholderText(texts("widgets.site.search"))
        self.setAccessibleName(texts("widgets.site.search_name"))
        self.setAccessibleDescription(texts("widgets.site.search_help"))

    def fitting(self, query: str) -> tuple[SiteEntry, ...]:
        """Return the places that fit ``query`` in either language, all where it is empty."""
        return tuple(entry for entry in self._entries if matches(query, *self._words_of(entry)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """List every fitting place on Down; on Enter take the one chosen in the list, else the best fit."""
        if event.key() == Qt.Key.Key_Down:
            self._show_fitting(self.text())
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        elif self._popup.isVisible() and (current := self._popup.currentIndex()).isValid():
            self._choose(str(current.data()))
        else:
            self._choose_best_fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """List every fitting place on a click."""
        super().mousePressEvent(event)
        self._show_fitting(self.text())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Forget what was typed when the field is left."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.clear()

    def _restyle(self) -> None:
        theme = self._context.theme.current
        self._search_action.setIcon(self._context.icons.icon("search", theme.ink2))

    def _words_of(self, entry: SiteEntry) -> list[str]:
        knowledge: KnowledgeBase = self._context.knowledge
        words = [entry.name(texts) for texts in self._languages]
        for finding in entry.site.findings:
            known = knowledge.findings[finding]
            words += [known.name.en, known.name.fr, *known.synonyms.en, *known.synonyms.fr]
        return words

    def _show_fitting(self, query: str) -> None:
        texts = self._context.language.texts
        self._model.clear()
        self._listed = {}
        for entry in self.fitting(query):
            name = entry.name(texts)
            if self._is_selected(entry):
                name = texts("widgets.site.selected", site=name)
            item = QStandardItem(name)
            item.setEditable(False)
            item.setSizeHint(QSize(0, _ROW_HEIGHT))
            self._model.appendRow(item)
            self._listed[name] = entry
        if self._model.rowCount():
            self._list.complete()
        else:
            self._popup.hide()

    def _is_selected(self, entry: SiteEntry) -> bool:
        return self._selected.issuperset(entry.regions)

    def _choose(self, name: str) -> None:
        self._mark(self._listed[name])

    def _choose_best_fit(self) -> None:
        fitting = self.fitting(self.text()) if self.text() else ()
        if fitting:
            self._mark(fitting[0])

    def _mark(self, entry: SiteEntry) -> None:
        self.marked.emit(entry.regions, not self._is_selected(entry))
        self.clear()
        self._popup.hide()
