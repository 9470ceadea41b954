"""In which language the command line speaks."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from calcinosis_gui.core.text import Language

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def language_of_the_system(environment: Mapping[str, str]) -> Language:
    """Return the language that the environment's locale asks for, English where it asks for neither."""
    locale = next((environment[name] for name in _VARIABLES if environment.get(name)), _locale_of_windows())
    is_plain = locale.partition(".")[0] in ("", "C", "POSIX")
    # As for gettext: a list in LANGUAGE goes first, but not where the locale asks for no language at all.
    wanted = [locale] if is_plain else [*environment.get("LANGUAGE", "").split(":"), locale]
    for name in wanted:
        for language in Language:
            if name.lower().partition("_")[0].partition(".")[0].partition("-")[0] == language.value:
                return language
    return Language.ENGLISH


def _locale_of_windows() -> str:
    """Return the locale of the user's Windows, such as ``fr_FR``; elsewhere an empty string."""
    if sys.platform != "win32":
        return ""
    import ctypes
    import locale

    return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
