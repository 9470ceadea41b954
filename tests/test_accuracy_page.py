from tests.accuracy_page import figures, figures_on_page


def test_the_accuracy_page_holds_what_the_command_prints_today() -> None:
    assert figures_on_page() == figures(), "python -m tests.accuracy_page writes the page anew"
