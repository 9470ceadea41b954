"""The lower edge of the window: a hint, and the buttons that go on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from calcinosis_gui.core.knowledge import Step
from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.flow import Ask, Flow
from calcinosis_gui.gui.icons import beside_icon
from calcinosis_gui.gui.naming import named
from calcinosis_gui.gui.pages.step_page import MARGIN
from calcinosis_gui.gui.theme import Theme

_ICON = 20
_HINT_ICON = 16
_NARROW = 860


class Footer(QFrame):
    """Cancel, Back and Next on the way; New case, Back, Save and Export PDF at its end."""

    cancel_requested = Signal()
    back_requested = Signal()
    next_requested = Signal()
    new_requested = Signal()
    save_requested = Signal()
    export_requested = Signal()

    def __init__(self, context: Context, flow: Flow) -> None:
        super().__init__()
        self._context = context
        self._flow = flow
        self._notice = ""
        self.setObjectName("footer")
        self._row = QHBoxLayout(self)
        self._hint_icon = QLabel()
        self._hint = named(QLabel(), "footer_hint")
        self._hint.setWordWrap(True)
        self._new = _button("button:new", self.new_requested.emit, "link")
        self._cancel = _button("button:cancel", self.cancel_requested.emit)
        self._back = _button("button:back", self.back_requested.emit)
        self._save = _button("button:save", self.save_requested.emit)
        self._next = _button("button:next", self.next_requested.emit, "primary")
        self._export = _button("button:export_pdf", self.export_requested.emit, "primary")
        self._next.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._build()
        context.language.changed.connect(self.refresh)
        context.theme.changed.connect(self.refresh)
        context.session.case_changed.connect(self._case_changed)

    def show_flow(self, flow: Flow) -> None:
        """Offer what can be done on the current step."""
        self._flow = flow
        self._notice = ""
        self.refresh()

    def show_notice(self, words: str) -> None:
        """Say what has just been done, until the next step or answer."""
        self._notice = words
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the buttons the room of margin and icon where the window is small."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW
        margin = MARGIN // 2 if is_narrow else MARGIN
        self._row.setContentsMargins(margin, 11, margin, 12)
        self._hint_icon.setVisible(not is_narrow)
        self._write_hint(self._context.theme.current)

    def set_exporting(self, *, is_exporting: bool) -> None:
        """Refuse a second export while one is being written."""
        self._export.setEnabled(not is_exporting)

    def refresh(self) -> None:
        """Write texts and icons."""
        theme = self._context.theme.current
        self._write_buttons(theme)
        self._write_hint(theme)
        is_result = self._flow.current.id == Ask.RESULT
        for button in (self._new, self._save, self._export):
            button.setVisible(is_result)
        for button in (self._cancel, self._next):
            button.setVisible(not is_result)
        self._back.setEnabled(not self._flow.is_first)
        self._cancel.setEnabled(self._context.session.has_unsaved_answers)

    def _write_buttons(self, theme: Theme) -> None:
        texts = self._context.language.texts
        for button, key, icon, tint in (
            (self._new, "new", "new", theme.accent),
            (self._cancel, "cancel", "", theme.ink),
            (self._back, "back", "left", theme.ink if not self._flow.is_first else theme.ink3),
            (self._save, "save", "save", theme.ink),
            (self._next, "next", "right", theme.on_accent),
            (self._export, "export_pdf", "pdf", theme.on_accent),
        ):
            words = texts(f"shell.button.{key}")
            is_next = button is self._next
            button.setText(beside_icon(words, icon_is_last=is_next) if icon else words)
            button.setAccessibleName(texts(f"shell.button.{key}"))
            button.setToolTip(texts(f"shell.button.{key}_hint"))
            if icon:
                button.setIcon(self._context.icons.icon(icon, tint, _ICON))

        if self._flow.detour_from is not None:
            words = texts("shell.button.return", step=texts.of(self._detour_step.title))
            self._next.setText(beside_icon(words, icon_is_last=True))
            self._next.setAccessibleName(words)

    @property
    def _detour_step(self) -> Step:
        return next(step for step in self._flow.steps if step.id == self._flow.detour_from)

    def _write_hint(self, theme: Theme) -> None:
        texts = self._context.language.texts
        icon, tint = "lock", theme.ink3
        words = texts("shell.hint.private")
        if self._flow.current.id == Ask.RESULT:
            icon = "info"
            words = texts("shell.hint.intended_use", version=self._context.knowledge.version)
            if self.width() < _NARROW:
                words = texts("shell.hint.intended_use_short")
        if self._notice:
            icon, tint, words = "check", theme.ok, self._notice
        self._hint.setText(words)
        pixmap = self._context.icons.pixmap(icon, tint, _HINT_ICON, self.devicePixelRatioF())
        self._hint_icon.setPixmap(pixmap)

    def _case_changed(self) -> None:
        if self._notice:
            self._notice = ""
            self.refresh()
        self._cancel.setEnabled(self._context.session.has_unsaved_answers)

    def _build(self) -> None:
        self._row.setSpacing(8)
        self._row.addWidget(self._hint_icon)
        self._row.addWidget(self._hint, 1)
        for button in (self._new, self._cancel, self._back, self._save, self._next, self._export):
            self._row.addWidget(button)


def _button(name: str, clicked: Callable[[], None], kind: str = "") -> QPushButton:
    button = named(QPushButton(), name)
    button.setProperty("kind", kind)
    button.clicked.connect(lambda: clicked())
    return button
