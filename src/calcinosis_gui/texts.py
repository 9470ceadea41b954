"""The words of the screens, the report and the command line, in both languages.

They stand side by side in ``resources/texts/*.toml``; a text is found by its dotted key, such as
``wizard.next``, and may hold named places: ``"{count} lines"``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache

from calcinosis_gui.core.text import Language, Text
from calcinosis_gui.resources import resources_folder


class Texts:
    """The interface texts in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._catalogue = catalogue()

    def __call__(self, key: str, **values: object) -> str:
        """Return the text of ``key`` with its places filled.

        Raises:
            KeyError: for a key that is not in the catalogue.
        """
        words = self._catalogue[key].in_language(self.language)
        return words.format(**values) if values else words

    def of(self, text: Text) -> str:
        """Return a text of the knowledge base in this language."""
        return text.in_language(self.language)


@cache
def catalogue() -> Mapping[str, Text]:
    """Return every interface text by its dotted key."""
    texts: dict[str, Text] = {}
    for path in sorted((resources_folder() / "texts").glob("*.toml")):
        for key, text in _texts_in(tomllib.loads(path.read_text(encoding="utf-8")), prefix=""):
            if key in texts:
                raise ValueError(f"{path.name}: the text {key!r} stands twice")
            texts[key] = text
    return texts


def _texts_in(table: Mapping[str, object], prefix: str) -> Iterator[tuple[str, Text]]:
    for name, value in table.items():
        key = f"{prefix}{name}"
        match value:
            case {"en": str(english), "fr": str(french), **rest} if not rest:
                yield key, Text(english, french)
            case dict():
                yield from _texts_in(value, f"{key}.")
            case _:
                raise ValueError(f"the text {key!r} needs en and fr and nothing else")
