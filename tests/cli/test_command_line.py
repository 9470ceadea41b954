"""What every command does alike: help, versions, languages, and mistakes on the command line itself."""

import pytest

from calcinosis_gui import __version__
from tests.cli.cases import EXAMPLE
from tests.cli.command import calcinosis


def test_the_version_is_said() -> None:
    assert calcinosis("--version").output == f"calcinosis {__version__}\n"


@pytest.mark.parametrize(
    "command", [(), ("assess",), ("batch",), ("evaluate",), ("knowledge",), ("self-test",)]
)
def test_each_command_explains_itself_in_both_languages(command: tuple[str, ...]) -> None:
    english = calcinosis(*command, "--help")
    french = calcinosis(*command, "--help", locale="fr_FR.UTF-8")

    assert (english.exit_code, french.exit_code) == (0, 0)
    assert english.output.startswith(f"Usage: {' '.join(('calcinosis', *command))} ")
    assert french.output.startswith("Usage\N{NO-BREAK SPACE}: calcinosis ")
    assert "afficher cette aide" in french.output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "a command is missing"),
        (("asess", "case.json"), "there is no command “asess” – did you mean “assess”?"),
        (("frobnicate",), "there is no command “frobnicate”"),
        (("--verson",), "there is no option “--verson” – did you mean “--version”?"),
        (("assess",), "the case file is missing"),
        (("assess", ""), "the case file is missing"),
        (("assess", "case.json", "other.json"), "“other.json” is not expected here"),
        (("assess", "case.json", "--jsno"), "there is no option “--jsno” – did you mean “--json”?"),
        (("assess", "case.json", "--pdf"), "--pdf needs a value after it"),
        (("assess", "case.json", "--pdf="), "--pdf needs the name of a file"),
        (("assess", "case.json", "--json=yes"), "the command line can’t be followed"),
        (("assess", "case.json", "--lang"), "--lang needs a value after it"),
        (("assess", "case.json", "--lang", "de"), "the language is en or fr, not “de”"),
        (("batch",), "the file of cases is missing"),
        (("batch", "cases.jsonl"), "--out with the file to write is missing"),
        (("batch", "cases.jsonl", "--out", "-"), "--out needs the name of a file"),
        (("knowledge",), "“check” is what can be done here"),
        (("knowledge", "chekc"), "“check” is what can be done here"),
        (("self-test", "now"), "“now” is not expected here"),
        (("\x1b[2J",), "there is no command “\\x1b[2J”"),
    ],
)
def test_a_mistake_on_the_command_line_is_one_line_that_says_where_help_is(
    arguments: tuple[str, ...], words: str
) -> None:
    outcome = calcinosis(*arguments)

    assert (outcome.exit_code, outcome.output) == (2, "")
    assert words in outcome.complaint_line
    assert outcome.complaint_line.endswith("--help)")


@pytest.mark.parametrize(
    ("locale", "is_french"),
    [
        ("fr_FR.UTF-8", True),
        ("fr", True),
        ("fr_CH@euro", True),
        ("fr-BE", True),
        ("en_GB.UTF-8", False),
        ("de_DE.UTF-8", False),
        ("C", False),
        ("frr_DE", False),
    ],
)
def test_the_language_is_that_of_the_system_and_english_where_it_is_neither(
    locale: str, is_french: bool
) -> None:
    assert ("commandes" in calcinosis("--help", locale=locale).output) is is_french


def test_the_language_asked_for_goes_before_that_of_the_system() -> None:
    assert "commands:" in calcinosis("--lang", "en", "--help", locale="fr_FR.UTF-8").output
    assert "« asess »".replace(" ", "\N{NO-BREAK SPACE}") in calcinosis("asess", "--lang=fr").complaint


def test_the_knowledge_base_is_said_to_be_sound_in_one_line() -> None:
    outcome = calcinosis("knowledge", "check")

    assert outcome.exit_code == 0
    assert len(outcome.output.splitlines()) == 1
    assert outcome.output.startswith("The knowledge base is sound: version ")


@pytest.mark.parametrize(("language", "words"), [("en", "has passed"), ("fr", "est réussi")])
def test_the_self_test_does_the_whole_job_and_says_the_versions(language: str, words: str) -> None:
    outcome = calcinosis("self-test", "--lang", language)

    assert outcome.exit_code == 0
    assert __version__ in outcome.output
    assert "typst" in outcome.output
    assert words in outcome.output.splitlines()[-1]


def test_a_file_name_that_begins_with_a_dash_is_given_after_two_dashes() -> None:
    outcome = calcinosis("assess", "--", "--case.json")

    assert outcome.complaint_line == "calcinosis: --case.json: there is no such file"
    assert calcinosis("assess", "--json", "--", EXAMPLE).exit_code == 0
