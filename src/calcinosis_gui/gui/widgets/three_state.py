"""Yes, no or not known: the answer to one question."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.widgets.segments import Segment, SegmentRow, Tone

_VALUES = (True, False, None)


class ThreeState(SegmentRow):
    """Three segments; not known until answered. The keys Y, N and U (O, N and I in French) answer too.

    ``answered`` carries the new value: ``True``, ``False`` or ``None`` for not known.
    """

    answered = Signal(object)

    def __init__(self, context: Context, finding: str, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(f"answer:{finding}")
        self.retranslate()
        self.set_value(None)
        self.chosen.connect(lambda index: self.answered.emit(_VALUES[index]))

    @property
    def value(self) -> bool | None:
        """The answer shown."""
        return _VALUES[self.index]

    def set_value(self, value: bool | None) -> None:
        """Show ``value`` without telling anyone."""
        self.set_index(_VALUES.index(value))

    def retranslate(self) -> None:
        """Show the words and take the keys of the language in use."""
        texts = self.context.language.texts
        self.set_segments(
            (
                Segment(texts("widgets.yes"), Tone.ACCENT, "check", texts("widgets.key.yes")),
                Segment(texts("widgets.no"), Tone.NO, "x", texts("widgets.key.no")),
                Segment(texts("widgets.not_known"), Tone.QUIET, "q", texts("widgets.key.not_known")),
            )
        )
