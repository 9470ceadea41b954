"""The likely causes of one subtype."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from calcinosis_gui.core.inference import CauseEstimate
from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.widgets.flow_layout import grow_with_width
from calcinosis_gui.gui.widgets.label import Label
from calcinosis_gui.gui.widgets.painting import BODY, CAPTION, DENSE, REGULAR, SEMI_BOLD, Card
from calcinosis_gui.wording import percent

_SHOWN = 3


class CauseCard(Card):
    """The most probable causes of the subtype selected, with their probabilities."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("result:causes")
        self._title = Label(context, CAPTION, SEMI_BOLD, "ink2")
        self._rows = [self._row(is_first=position == 0) for position in range(_SHOWN)]
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 1)
        for position, (name, share) in enumerate(self._rows):
            grid.addWidget(name, position, 0)
            grid.addWidget(share, position, 1)
        grow_with_width(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 8, 20, 8)
        layout.setSpacing(4)
        layout.addWidget(self._title)
        layout.addLayout(grid)
        layout.addStretch(1)

    def show_causes(self, causes: Sequence[CauseEstimate], subtype: str) -> None:
        """Show the most probable of ``causes``, all of them causes of ``subtype``, an id."""
        texts, knowledge = self.context.language.texts, self.context.knowledge
        name = texts.of(knowledge.subtypes[subtype].full_name)
        title = texts("result.causes.title", subtype=name)
        self._title.setText(title)
        self.setToolTip(texts("result.causes.note"))
        for position, (label, share) in enumerate(self._rows):
            is_shown = position < len(causes)
            label.setVisible(is_shown)
            share.setVisible(is_shown)
            if is_shown:
                label.setText(texts.of(knowledge.causes[causes[position].id].name))
                share.setText(percent(causes[position].probability, texts))
        shown = [f"{label.text()} {share.text()}" for label, share in self._rows if not label.isHidden()]
        self.setAccessibleName(title)
        self.setAccessibleDescription("; ".join(shown))

    def _row(self, *, is_first: bool) -> tuple[Label, Label]:
        pixels, weight = (BODY, SEMI_BOLD) if is_first else (DENSE, REGULAR)
        name = Label(self.context, pixels, weight)
        share = Label(self.context, pixels, weight)
        share.keep_on_one_line()
        share.setAlignment(Qt.AlignmentFlag.AlignRight)
        return name, share
