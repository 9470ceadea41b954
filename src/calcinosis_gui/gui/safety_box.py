"""The urgent signs so far, in sight on every step."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from calcinosis_gui.core.facts import Fact
from calcinosis_gui.core.red_flags import RedFlag
from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.naming import named
from calcinosis_gui.gui.widgets.field import set_property
from calcinosis_gui.wording import answer_words

_ICON = 20
_MOST_REASONS = 4
_CONCLUDED = ("subtype", "cause", "leading")


class SafetyBox(QFrame):
    """Says which urgent flags are raised and by what, or that there is none."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setObjectName("safety_box")
        self._icon = QLabel()
        self._title = named(QLabel(), "safety_title")
        self._title.setWordWrap(True)
        self._detail = named(QLabel(), "safety_detail")
        self._detail.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._icon)
        head.addWidget(self._title, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 10, 12)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self._detail)
        self._is_filled = False
        context.session.assessment_changed.connect(self.refresh)
        context.language.changed.connect(self.refresh)
        context.theme.changed.connect(self.refresh)

    def showEvent(self, _event: QShowEvent) -> None:
        """Say what is known before the first answer."""
        if not self._is_filled:
            self.refresh()

    def refresh(self) -> None:
        """Show the flags of the open case."""
        self._is_filled = True
        texts = self._context.language.texts
        flags = self._context.session.assessment.red_flags
        signs = self._signs(flags)
        level = _level(flags)
        if flags:
            title = (
                texts(f"shell.safety.{level}", count=len(signs))
                if signs
                else texts(f"shell.safety.{level}_only")
            )
            detail = "\n".join(self._line(flag) for flag in flags)
        else:
            title, detail = texts("shell.safety.none"), texts("shell.safety.checked")
        self._show_level(level)
        if (title, detail) == (self._title.text(), self._detail.text()):
            return
        self._title.setText(title)
        self._detail.setText(detail)
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _signs(self, flags: tuple[RedFlag, ...]) -> set[str]:
        return {fact.item for flag in flags for fact in _stated(flag)}

    def _line(self, flag: RedFlag) -> str:
        texts = self._context.language.texts
        facts = _stated(flag)
        reasons = [answer_words(fact.item, fact.answer, self._context.knowledge, texts) for fact in facts]
        words = texts("shell.safety.separator").join(reasons[:_MOST_REASONS])
        if len(reasons) > _MOST_REASONS:
            words = texts("shell.safety.more", reasons=words, count=len(reasons) - _MOST_REASONS)
        return (
            texts("shell.safety.because", flag=texts.of(flag.name), reasons=words)
            if words
            else texts.of(flag.name)
        )

    def _show_level(self, level: str) -> None:
        theme = self._context.theme.current
        icons = {
            "urgent": ("urgent", theme.urgent),
            "soon": ("warn", theme.caution),
            "none": ("shield", theme.ok),
        }
        name, colour = icons[level]
        ratio = self.devicePixelRatioF()
        self._icon.setPixmap(self._context.icons.pixmap(name, colour, _ICON, ratio))
        for widget in (self, self._title, self._detail):
            set_property(widget, "level", level)


def _level(flags: tuple[RedFlag, ...]) -> str:
    """Return how loud the box speaks: ``urgent``, ``soon`` or ``none``."""
    if any(flag.urgency.is_urgent for flag in flags):
        return "urgent"
    return "soon" if flags else "none"


def _stated(flag: RedFlag) -> list[Fact]:
    """Return the answers behind a flag, without the probabilities that follow from them."""
    return [fact for fact in flag.because if fact.item.partition(".")[0] not in _CONCLUDED]
