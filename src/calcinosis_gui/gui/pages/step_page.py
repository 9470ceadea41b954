"""What all pages of the wizard share: the header, the body, and when they are refreshed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
    QWizardPage,
)

from calcinosis_gui.core.knowledge import Step
from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.naming import named

HEADER_HEIGHT = 80
FOOTER_HEIGHT = 64
"""The footer is drawn by the window over the lower end of the page."""
MARGIN = 32
SCROLL_BAR = 12
HEADER_TOOLS_WIDTH = 184
"""Room at the right of the header for the language, theme and help buttons, which the window draws."""


class StepPage(QWizardPage):
    """A step of the wizard. Subclasses fill ``body`` and override :meth:`retranslate` and :meth:`refresh`.

    ``refresh`` runs when the case changes while the page is shown, and when it is shown after a change.
    """

    jump_requested = Signal(str)
    """The user wants to see another step, named by its id."""

    def __init__(self, context: Context, step: Step) -> None:
        super().__init__()
        self.context = context
        self.step = step
        self.setObjectName(f"page:{step.id}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._is_stale = True
        self._title = named(QLabel(), "page_title")
        self._subtitle = named(QLabel(), "page_subtitle")
        self._title.setProperty("role", "title")
        self._subtitle.setProperty("role", "subtitle")
        self._subtitle.setWordWrap(True)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(MARGIN, 0, MARGIN, 8)
        self.body.setSpacing(16)
        self._build()
        context.language.changed.connect(self._language_changed)
        context.theme.changed.connect(self._theme_changed)
        context.session.case_changed.connect(self.invalidate)

    def retranslate(self) -> None:
        """Write every text of the page in the language in use. Subclasses extend it."""
        self.set_header(
            self.step.title.in_language(self.context.language.language),
            self.step.subtitle.in_language(self.context.language.language),
        )

    def refresh(self) -> None:
        """Show the open case. Subclasses override it; no signal of theirs may change the case meanwhile."""

    def restyle(self) -> None:
        """Draw again what does not take its colours from the style sheet, such as icons. Subclasses override it."""

    def set_header(self, title: str, subtitle: str) -> None:
        """Write title and subtitle; the title is also what a screen reader calls the page."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))
        self.setAccessibleName(title)
        self.setAccessibleDescription(subtitle)

    def invalidate(self) -> None:
        """Have the page refreshed now if it is shown, else when it is shown next."""
        self._is_stale = True
        if self.isVisible():
            self._refresh_if_stale()

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the page up to date before it is seen."""
        super().showEvent(event)
        self._refresh_if_stale()

    def focus_first(self) -> None:
        """Give the keyboard focus to the first control of the page that takes it."""
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            can_take_it = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()
            if can_take_it and self.isAncestorOf(widget) and widget.isVisibleTo(self):
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            widget = widget.nextInFocusChain()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def scrolling_body(self) -> QVBoxLayout:
        """Make the body scroll where it is higher than the window; return the layout to fill."""
        content = named(QWidget(), "scroll_content")
        layout = QVBoxLayout(content)
        layout.setContentsMargins(MARGIN, 0, MARGIN, 8)
        layout.setSpacing(16)
        area = named(QScrollArea(), "scroll_area")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Else Qt keeps room for the height that texts would need at their least width.
        content.setMinimumHeight(1)
        area.setWidget(content)
        area.verticalScrollBar().rangeChanged.connect(
            # The bar takes its room from the margin, so that the contents keep their width.
            lambda _low, high: layout.setContentsMargins(MARGIN, 0, MARGIN - (SCROLL_BAR if high else 0), 8)
        )
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(area)
        return layout

    def start(self) -> None:
        """Write texts and icons; the wizard calls it once, when the page is complete."""
        self.retranslate()
        self.restyle()

    def _build(self) -> None:
        header = named(QFrame(), "page_header")
        header.setMinimumHeight(HEADER_HEIGHT)
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addWidget(self._title)
        titles.addWidget(self._subtitle)
        row = QHBoxLayout(header)
        row.setContentsMargins(MARGIN, 14, MARGIN + HEADER_TOOLS_WIDTH, 12)
        row.addLayout(titles, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, FOOTER_HEIGHT)
        layout.setSpacing(0)
        layout.addWidget(header)
        layout.addLayout(self.body, 1)

    def _refresh_if_stale(self) -> None:
        if self._is_stale:
            self._is_stale = False
            self.refresh()

    def _language_changed(self) -> None:
        self.retranslate()
        self.invalidate()

    def _theme_changed(self) -> None:
        self.restyle()
        self.update()
