"""The wizard: walks the flow, with the steps beside the page and the buttons below it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QWizard

from calcinosis_gui.core.knowledge import Step
from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.flow import Flow
from calcinosis_gui.gui.footer import Footer
from calcinosis_gui.gui.header_tools import HeaderTools
from calcinosis_gui.gui.pages.registry import make_page
from calcinosis_gui.gui.pages.step_page import FOOTER_HEIGHT, MARGIN, StepPage
from calcinosis_gui.gui.step_rail import RAIL_WIDTH, StepRail

_TOOLS_TOP = 24


class StepWizard(QWizard):
    """A :class:`QWizard` inside the main window; where it stands is a :class:`Flow`."""

    moved = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._flow = Flow(context.knowledge.steps)
        self.rail = StepRail(context, self._flow)
        self.tools = HeaderTools(context)
        self.footer = Footer(context, self._flow)
        self.setObjectName("wizard")
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setWizardStyle(QWizard.WizardStyle.ModernStyle)
        self.setOptions(QWizard.WizardOption.IndependentPages | QWizard.WizardOption.NoDefaultButton)
        self.setButtonLayout([])
        self.rail.step_requested.connect(self.jump)
        self.setSideWidget(self.rail)
        # The order in which these become children is the order of the Tab key.
        self.tools.setParent(self)
        for position, step in enumerate(self._flow.steps):
            self.setPage(position, self._make_page(step))
        self.footer.setParent(self)
        self.footer.next_requested.connect(self.go_next)
        self.footer.back_requested.connect(self.go_back)
        self.setStartId(0)
        self.restart()
        self._show_flow()

    @property
    def flow(self) -> Flow:
        """Where the wizard stands."""
        return self._flow

    @property
    def current_page(self) -> StepPage:
        """The page that is shown."""
        page = self.currentPage()
        assert isinstance(page, StepPage)  # noqa: S101 - every page comes from make_page
        return page

    def go_next(self) -> None:
        """Go one step on."""
        self._go(self._flow.next())

    def go_back(self) -> None:
        """Go one step back."""
        self._go(self._flow.back())

    def jump(self, step: str) -> None:
        """Go to the step named ``step``."""
        self._go(self._flow.jump(step))

    def take_detour(self, step: str) -> None:
        """Go to the step named ``step``, from where Next leads back here."""
        self._go(self._flow.detour(step))

    def begin_again(self) -> None:
        """Go to the first step, with no step visited."""
        self._go(self._flow.restart())

    def nextId(self) -> int:
        """Return the page after the current one; Qt asks for it."""
        return -1 if self._flow.is_last else self._flow.position + 1

    def reject(self) -> None:
        """Stay: the wizard is the window, and the Escape key must not close it."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the header's buttons and the footer in their places."""
        super().resizeEvent(event)
        self._place_frame()

    def showEvent(self, event: QShowEvent) -> None:
        """Take away the margins that Qt gives to a wizard."""
        super().showEvent(event)
        self._flatten()
        self.current_page.focus_first()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the margins away when the style sheet changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._flatten()
            self._place_frame()

    def _make_page(self, step: Step) -> StepPage:
        page = make_page(self.context, step)
        page.jump_requested.connect(self.take_detour)
        page.start()
        return page

    def _go(self, flow: Flow) -> None:
        self._flow = flow
        self.setCurrentId(flow.position)
        self._show_flow()
        self.current_page.focus_first()
        self.moved.emit()

    def _show_flow(self) -> None:
        self.rail.show_flow(self._flow)
        self.footer.show_flow(self._flow)

    def _place_frame(self) -> None:
        self.footer.setGeometry(
            RAIL_WIDTH, self.height() - FOOTER_HEIGHT, self.width() - RAIL_WIDTH, FOOTER_HEIGHT
        )
        size = self.tools.sizeHint()
        self.tools.setGeometry(self.width() - MARGIN - size.width(), _TOOLS_TOP, size.width(), size.height())
        self.tools.raise_()
        self.footer.raise_()

    def _flatten(self) -> None:
        """Remove the margins, the rule and the row of buttons around the page.

        Qt has no setting for them: its layout is one grid with the page in row 0, a rule in row 1 and the
        native buttons in row 2.
        """
        side = self.rail.parentWidget()
        surface = side.parentWidget() if side is not None else None
        grid = surface.layout() if surface is not None else None
        if side is None or not isinstance(grid, QGridLayout):
            return
        for row in (1, 2):
            item = grid.itemAtPosition(row, 0)
            if item is None:
                continue
            if (rule := item.widget()) is not None:
                rule.setFixedHeight(0)
            if (buttons := item.layout()) is not None:
                buttons.setContentsMargins(0, 0, 0, 0)
        if (around_rail := side.layout()) is not None:
            around_rail.setContentsMargins(0, 0, 0, 0)
        if (frame := self.current_page.parentWidget()) is not None:
            frame.setAutoFillBackground(False)
