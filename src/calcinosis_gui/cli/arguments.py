"""Reads the command line. Every word that a user sees stands in ``resources/texts/cli.toml``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import NoReturn

from calcinosis_gui.cli.failure import UsageError
from calcinosis_gui.core.problem import nearest_word
from calcinosis_gui.core.text import Language
from calcinosis_gui.texts import Texts

PROGRAM = "calcinosis"


class Parser(argparse.ArgumentParser):
    """A parser of one command that explains itself in the user's language and raises what is wrong.

    No value is mandatory for argparse itself, so that what is missing is said in our words.
    """

    def __init__(self, command: str, help_key: str, texts: Texts) -> None:
        super().__init__(
            prog=command,
            usage=argparse.SUPPRESS,
            description=texts(f"{help_key}.help"),
            formatter_class=argparse.RawDescriptionHelpFormatter,
            add_help=False,
            allow_abbrev=False,
        )
        self._texts = texts
        self._values = self.add_argument_group(texts("cli.heading.values"))
        self._options = self.add_argument_group(texts("cli.heading.options"))
        self._switches: list[str] = []
        self._options_with_value: list[str] = []
        self.add_switch("--help", "cli.option.help", "-h")
        self._add_option_with_value("--lang", "|".join(Language), texts("cli.option.lang"))

    def add_value(self, name: str, help_key: str) -> None:
        """Add a value that stands without an option before it."""
        metavar = self._texts(f"{help_key}_name")
        self._values.add_argument(name, nargs="?", metavar=metavar, help=self._texts(help_key))

    def add_switch(self, name: str, help_key: str, *short_names: str) -> None:
        """Add an option that stands alone."""
        self._switches.append(name)
        self._options.add_argument(*short_names, name, action="store_true", help=self._texts(help_key))

    def add_file_option(self, name: str, help_key: str) -> None:
        """Add an option that is followed by a file name."""
        self._add_option_with_value(name, self._texts("cli.option.file"), self._texts(help_key))

    def add_rest(self, name: str) -> None:
        """Add all that follows the first value; another parser reads it."""
        self._values.add_argument(name, nargs=argparse.REMAINDER, help=argparse.SUPPRESS)

    def parse(self, arguments: Sequence[str]) -> argparse.Namespace:
        """Read ``arguments``.

        Raises:
            UsageError: they hold a word or an option that the command does not have.
        """
        values, unexpected = self.parse_known_args(list(arguments))
        if not unexpected:
            return values
        word = unexpected[0]
        known = (*self._switches, *self._options_with_value)
        nearest = nearest_word(word.partition("=")[0], known) if word.startswith("-") else ""
        key = "cli.unknown_option_nearest" if nearest else "cli.unknown_option"
        raise UsageError(self.prog, key, found=word, nearest=nearest)

    def error(self, message: str) -> NoReturn:
        """Raise what argparse found wrong: an option without its value, or with one too many."""
        option = message.removeprefix("argument ").partition(":")[0]
        if option in self._options_with_value:
            raise UsageError(self.prog, "cli.value_needed", option=option)
        raise UsageError(self.prog, "cli.not_understood", message=" ".join(message.split()))

    def _add_option_with_value(self, name: str, metavar: str, explanation: str) -> None:
        self._options_with_value.append(name)
        self._options.add_argument(name, metavar=metavar, help=explanation)


def language_in(arguments: Sequence[str], default: Language) -> Language:
    """Return the language that ``--lang`` names, ``default`` where it names none that we have."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--lang", nargs="?")
    named, _ = parser.parse_known_args(list(arguments))
    return Language(named.lang) if named.lang in set(Language) else default


def check_language(command: str, name: str | None) -> None:
    """Check the value of ``--lang``; not given is right.

    Raises:
        UsageError: ``name`` is no language that we have.
    """
    if name is not None and name not in set(Language):
        raise UsageError(command, "cli.unknown_language", found=name)
