"""The rule language has three answers, and names what it rests on and what is missing."""

from dataclasses import dataclass, field

import pytest

from calcinosis_gui.core.rules import AllOf, RuleError, Statement, atoms, evaluate, read_rule


@dataclass
class Known:
    """Facts for a rule: what is not listed is not known."""

    statements: dict[str, bool] = field(default_factory=dict)
    quantities: dict[str, float] = field(default_factory=dict)

    def truth_of(self, statement: str) -> bool | None:
        return self.statements.get(statement)

    def quantity(self, name: str) -> float | None:
        return self.quantities.get(name)


NECROSIS, DIALYSIS = "appearance.necrosis", "history.dialysis"


@pytest.mark.parametrize(
    ("necrosis", "dialysis", "both", "either"),
    [
        (True, True, True, True),
        (True, False, False, True),
        (True, None, None, True),
        (False, None, False, None),
        (None, None, None, None),
        (False, False, False, False),
    ],
)
def test_an_unknown_answer_decides_only_what_it_can_not_change(
    necrosis: bool | None, dialysis: bool | None, both: bool | None, either: bool | None
) -> None:
    stated = {NECROSIS: necrosis, DIALYSIS: dialysis}
    facts = Known({name: answer for name, answer in stated.items() if answer is not None})
    assert evaluate(read_rule(f"{NECROSIS} and {DIALYSIS}", {}), facts).truth is both
    assert evaluate(read_rule(f"{NECROSIS} or {DIALYSIS}", {}), facts).truth is either


def test_not_known_stays_not_known_when_negated_but_counts_as_false_where_only_the_likely_matters() -> None:
    assert evaluate(read_rule(f"not {DIALYSIS}", {}), Known()).truth is None
    assert evaluate(read_rule(f"likely({DIALYSIS})", {}), Known()).truth is False
    assert evaluate(read_rule(f"not likely({DIALYSIS})", {}), Known()).truth is True


def test_a_true_rule_names_the_facts_that_made_it_true_and_no_others() -> None:
    rule = read_rule(f"{NECROSIS} and ({DIALYSIS} or history.warfarin)", {})
    verdict = evaluate(rule, Known({NECROSIS: True, DIALYSIS: False, "history.warfarin": True}))
    assert verdict.because == (Statement(NECROSIS), Statement("history.warfarin"))


def test_an_undecided_rule_names_what_is_missing() -> None:
    verdict = evaluate(read_rule(f"{NECROSIS} and lab.egfr < 15", {}), Known({NECROSIS: True}))
    assert [str(atom) for atom in verdict.missing] == [str(atoms(read_rule("lab.egfr < 15", {}))[0])]


@pytest.mark.parametrize(
    ("rule", "value", "truth"),
    [
        ("age_years < 0.1", 0.05, True),
        ("age_years < 0.1", 0.1, False),
        ("largest_mm >= 50", 50.0, True),
        ("lab.calcium_total > 3.5", 3.5, False),
        ("lab.calcium_total <= 3.5", 3.5, True),
    ],
)
def test_a_quantity_is_compared_as_written(rule: str, value: float, truth: bool) -> None:
    assert evaluate(read_rule(rule, {}), Known(quantities={rule.split()[0]: value})).truth is truth


def test_a_group_stands_for_its_rule() -> None:
    group = read_rule(f"{NECROSIS} and {DIALYSIS}", {})
    assert read_rule("group.bad_sign", {"bad_sign": group}) == group
    assert isinstance(group, AllOf)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "history.dialysis and",
        "group.unknown",
        "age_years < old",
        "1 < age_years < 3",
        "f(x)",
        "x[0]",
        "lambda: 1",
    ],
)
def test_words_that_are_no_rule_are_refused(words: str) -> None:
    with pytest.raises(RuleError):
        read_rule(words, {})
