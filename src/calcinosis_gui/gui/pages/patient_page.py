"""The first step: who the patient is, and what the case is called."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from calcinosis_gui.core.knowledge import Step
from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.icons import beside_icon
from calcinosis_gui.gui.naming import named
from calcinosis_gui.gui.pages.case_card import CaseCard
from calcinosis_gui.gui.pages.person_card import PersonCard
from calcinosis_gui.gui.pages.step_page import StepPage


class PatientPage(StepPage):
    """Age, sex, reference, date, setting and clinician, in two cards."""

    open_requested = Signal()

    def __init__(self, context: Context, step: Step) -> None:
        super().__init__(context, step)
        self._person = PersonCard(context)
        self._case = CaseCard(context)
        self._open_title = QLabel()
        self._open_words = QLabel()
        self._open_words.setWordWrap(True)
        self._open = named(QPushButton(), "button:open")
        self._open.clicked.connect(self.open_requested)
        self._person.answered.connect(context.session.set_patient)
        self._person.setting_chosen.connect(self._choose_setting)
        self._case.answered.connect(context.session.set_details)
        context.session.case_opened.connect(self._person.forget)
        context.session.case_opened.connect(self._case.forget)
        body = self.scrolling_body()
        cards = QHBoxLayout()
        cards.setSpacing(16)
        cards.addWidget(self._person, 1)
        cards.addWidget(self._case, 1)
        body.addLayout(cards)
        body.addWidget(self._open_card())
        body.addStretch(1)

    def retranslate(self) -> None:
        """Write the texts in the language in use."""
        super().retranslate()
        texts = self.context.language.texts
        self._open_title.setText(texts("pages.patient.open_title"))
        self._open_words.setText(texts("pages.patient.open_words"))
        self._open.setText(beside_icon(texts("pages.patient.open")))
        self._open.setAccessibleName(texts("pages.patient.open"))
        self._person.retranslate()
        self._case.retranslate()

    def restyle(self) -> None:
        """Draw the icon in the colours in use."""
        self._open.setIcon(self.context.icons.icon("import", self.context.theme.current.ink))

    def refresh(self) -> None:
        """Show the open case."""
        self._person.show_patient(self.context.session.case.patient)
        self._person.show_setting(self.context.session.case.setting)
        self._case.show_details(self.context.session.details)

    def _choose_setting(self, setting: str | None) -> None:
        session = self.context.session
        session.set_details(replace(session.details, setting=setting))

    def _open_card(self) -> QFrame:
        card = QFrame()
        card.setProperty("card", "true")
        self._open_title.setProperty("role", "strong")
        self._open_words.setProperty("role", "caption")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._open_title)
        words.addWidget(self._open_words)
        row = QHBoxLayout(card)
        row.setContentsMargins(24, 16, 24, 16)
        row.addLayout(words, 1)
        row.addWidget(self._open)
        return card
