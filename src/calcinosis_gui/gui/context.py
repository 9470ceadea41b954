"""What every page is given."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from calcinosis_gui.core.knowledge import KnowledgeBase
from calcinosis_gui.gui.icons import Icons
from calcinosis_gui.gui.language import LanguageSwitch
from calcinosis_gui.gui.session import Session
from calcinosis_gui.gui.theme import ThemeSwitch


@dataclass(frozen=True, slots=True)
class Context:
    """The open case, the knowledge, and how things are shown; one for the whole window."""

    knowledge: KnowledgeBase
    session: Session
    language: LanguageSwitch
    theme: ThemeSwitch
    icons: Icons
    resources: Path
