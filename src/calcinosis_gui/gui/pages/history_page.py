"""Illnesses, events and drugs, in groups, with a search over all of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from calcinosis_gui.core.knowledge import Finding, Step
from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.pages.imaging_page import ImagingPage
from calcinosis_gui.gui.pages.step_page import MARGIN
from calcinosis_gui.gui.widgets.label import Label
from calcinosis_gui.gui.widgets.painting import BODY
from calcinosis_gui.gui.widgets.site_names import matches


class HistoryPage(ImagingPage):
    """Groups of questions; the search hides those whose names and synonyms, in both languages, do not fit."""

    def __init__(self, context: Context, step: Step) -> None:
        super().__init__(context, step)
        self._none = Label(context, BODY, tone="ink2")
        self._none.hide()
        self.content.insertWidget(0, self._none)
        self._search.textChanged.connect(self._show_fitting)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._start_search)

    def lay_out_head(self) -> None:
        """Put the search above the groups, first in the order of the Tab key."""
        self._search = QLineEdit()
        self._search.setObjectName("history_search")
        self._search.setClearButtonEnabled(True)
        self._search_icon = QAction(self)
        self._search.addAction(self._search_icon, QLineEdit.ActionPosition.LeadingPosition)
        row = QHBoxLayout()
        row.setContentsMargins(MARGIN, 0, MARGIN, 0)
        row.addWidget(self._search)
        self.body.addLayout(row)

    def retranslate(self) -> None:
        """Show the words of the language in use."""
        super().retranslate()
        texts = self.context.language.texts
        self._search.setPlaceholderText(texts("widgets.search.placeholder"))
        self._search.setAccessibleName(texts("widgets.search.name"))
        self._search.setAccessibleDescription(texts("widgets.search.help"))
        self._show_fitting(self._search.text())

    def restyle(self) -> None:
        """Draw the icon in the colour of the theme in use."""
        self._search_icon.setIcon(self.context.icons.icon("search", self.context.theme.current.ink2))

    def _start_search(self) -> None:
        self._search.setFocus()
        self._search.selectAll()

    def _show_fitting(self, query: str) -> None:
        wanted = self._fitting(query) if query.strip() else None
        for group in self.groups:
            group.show_only(wanted)
        self._none.setText(self.context.language.texts("widgets.search.none", query=query))
        self._none.setVisible(wanted is not None and not wanted)

    def _fitting(self, query: str) -> frozenset[str]:
        findings = self.context.knowledge.findings
        return frozenset(f for f in self.step.findings if matches(query, *_words(findings[f])))


def _words(finding: Finding) -> tuple[str, ...]:
    synonyms = finding.synonyms
    return (finding.name.en, finding.name.fr, *synonyms.en, *synonyms.fr)
