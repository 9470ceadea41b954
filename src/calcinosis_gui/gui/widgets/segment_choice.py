"""One of several named options, or not known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from calcinosis_gui.core.text import Text
from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.widgets.segments import Segment, SegmentRow, Tone


@dataclass(frozen=True, slots=True)
class Choice:
    """An option by its id and name."""

    id: str
    name: Text


class SegmentChoice(SegmentRow):
    """A segment for each option, then "Not known", which is chosen until answered.

    ``answered`` carries the id of the option, or ``None`` for not known.
    """

    answered = Signal(object)

    def __init__(
        self, context: Context, name: Text, choices: Sequence[Choice], parent: QWidget | None = None
    ) -> None:
        super().__init__(context, parent)
        self._name = name
        self._choices = tuple(choices)
        self.retranslate()
        self.set_value(None)
        self.chosen.connect(lambda _: self.answered.emit(self.value))

    @property
    def value(self) -> str | None:
        """The id of the chosen option, or ``None``."""
        return self._choices[self.index].id if self.index < len(self._choices) else None

    def set_value(self, value: str | None) -> None:
        """Show ``value`` without telling anyone."""
        ids = [choice.id for choice in self._choices]
        self.set_index(len(ids) if value is None else ids.index(value))

    def retranslate(self) -> None:
        """Show the words of the language in use."""
        texts = self.context.language.texts
        options = [Segment(texts.of(choice.name)) for choice in self._choices]
        not_known = Segment(texts("widgets.not_known"), Tone.QUIET, "q", texts("widgets.key.not_known"))
        self.set_segments((*options, not_known))
        self.set_name(texts.of(self._name))
