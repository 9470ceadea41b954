"""The network in the Bayesian Interchange Format (BIF 0.15), which other tools for Bayesian networks read.

Names follow the format's rules: a dot becomes two underscores, and a state that begins with a digit gets an
underscore before it. Numbers are written so that reading them gives the same floating-point number. The format has
no place for sources and numbers of patients. It is described by F. Cozman, "The Interchange Format for Bayesian
Networks" (1998).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from calcinosis_gui.core.knowledge import KnowledgeBase
from calcinosis_gui.core.network import Column, ConditionNode, Network, Sign

CAUSE = "cause"
SUBTYPE = "subtype"


def network_bif(network: Network, knowledge: KnowledgeBase) -> str:
    """Return the network of ``knowledge`` as a BIF document.

    ``cause`` is its root; ``subtype`` follows from the cause with certainty, so that the six classes can be read off.
    """
    blocks = [_heading(knowledge), *_variables(network), *_distributions(network)]
    return "\n".join(blocks)


def bif_name(name: str) -> str:
    """Return the name of a variable or state as the format allows it."""
    word = name.replace(".", "__")
    return f"_{word}" if word[0].isdigit() else word


def _heading(knowledge: KnowledgeBase) -> str:
    # As a comment: tools disagree on the syntax of properties.
    return f"// knowledge {knowledge.version}, hash {knowledge.hash}\nnetwork calcinosis {{\n}}\n"


def _variables(network: Network) -> Iterator[str]:
    yield _variable(CAUSE, network.causes)
    yield _variable(SUBTYPE, network.subtypes)
    for direct in network.direct.values():
        yield _variable(direct.id, direct.states)
    for condition in network.conditions:
        yield _variable(condition.id, condition.states)
        for sign in condition.signs.values():
            yield _variable(sign.id, sign.states)


def _variable(name: str, states: Sequence[str]) -> str:
    return (
        f"variable {bif_name(name)} {{\n"
        f"  type discrete [ {len(states)} ] {{ {', '.join(map(bif_name, states))} }};\n"
        "}\n"
    )


def _distributions(network: Network) -> Iterator[str]:
    yield f"probability ( {CAUSE} ) {{\n  table {_numbers(network.prior)};\n}}\n"
    yield _distribution(SUBTYPE, (CAUSE,), _certain_subtypes(network))
    for direct in network.direct.values():
        yield _distribution(direct.id, (CAUSE,), _by_cause(network, direct.columns))
    for condition in network.conditions:
        yield _distribution(condition.id, (CAUSE,), _by_cause(network, condition.columns))
        for sign in condition.signs.values():
            yield _sign(sign, condition, network)


def _certain_subtypes(network: Network) -> Iterator[tuple[tuple[str, ...], Sequence[float]]]:
    for cause, owner in zip(network.causes, network.subtype_of, strict=True):
        yield (cause,), [float(subtype == owner) for subtype in network.subtypes]


def _by_cause(
    network: Network, columns: Sequence[Column]
) -> Iterator[tuple[tuple[str, ...], Sequence[float]]]:
    for cause, column in zip(network.causes, columns, strict=True):
        yield (cause,), column.p


def _sign(sign: Sign, condition: ConditionNode, network: Network) -> str:
    """Return a sign's distribution; it depends on the cause too where a cause states its own number."""
    states = list(enumerate(condition.states))
    if not sign.own:
        usual = [((state,), sign.columns[index].p) for index, state in states]
        return _distribution(sign.id, (condition.id,), usual)
    rows = [
        ((cause, state), sign.column(number, index).p)
        for number, cause in enumerate(network.causes)
        for index, state in states
    ]
    return _distribution(sign.id, (CAUSE, condition.id), rows)


def _distribution(
    name: str, parents: Sequence[str], rows: Iterable[tuple[tuple[str, ...], Sequence[float]]]
) -> str:
    lines = "".join(f"  ({', '.join(map(bif_name, given))}) {_numbers(p)};\n" for given, p in rows)
    return f"probability ( {bif_name(name)} | {', '.join(map(bif_name, parents))} ) {{\n{lines}}}\n"


def _numbers(probabilities: Sequence[float]) -> str:
    return ", ".join(map(repr, probabilities))
