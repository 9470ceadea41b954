"""The same network in an independent engine, pyAgrum, built from the compiled numbers alone."""

import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path

from calcinosis_gui.core.network import Column, ConditionNode, DirectVariable, Network, Sign
from calcinosis_gui.core.observations import Observation

with warnings.catch_warnings():
    # Its compiled part warns on import by SWIG's types without a module, and crashes where that is an error.
    warnings.simplefilter("ignore", DeprecationWarning)
    import pyagrum

CAUSE = "cause"


def read_network(file: Path) -> pyagrum.BayesNet:
    """Read a network from a file of a format that pyAgrum knows, such as BIF."""
    return pyagrum.loadBN(str(file))


class AgrumEngine:
    """Answers with pyAgrum's lazy propagation what our own inference answers in closed form."""

    def __init__(self, network: pyagrum.BayesNet) -> None:
        self.network = network
        self._inference = pyagrum.LazyPropagation(self.network)

    def posterior(self, observations: Sequence[Observation]) -> list[float]:
        """Return P(cause | observations). Silence is likelihood evidence, as is any weight but 0 and 1."""
        return self.posterior_of(CAUSE, {item.variable: item.weights for item in observations})

    def posterior_of(self, target: str, weights: Mapping[str, Sequence[float]]) -> list[float]:
        """Return P(target | evidence), each variable's evidence being a weight for each of its states."""
        if self._inference.targets() != {self.network.idFromName(target)}:
            self._inference.setTargets({target})
        self._inference.setEvidence({variable: list(row) for variable, row in weights.items()})
        self._inference.makeInference()
        return [float(p) for p in self._inference.posterior(target).toarray()]


def agrum_network(network: Network) -> pyagrum.BayesNet:
    """Return ``network`` as pyAgrum's; a sign depends on the cause too where a cause states its own number."""
    made = pyagrum.BayesNet("calcinosis")
    _add(made, CAUSE, network.causes)
    made.cpt(CAUSE).fillWith(list(network.prior))
    for variable in network.direct.values():
        _add_direct(made, variable, network)
    for condition in network.conditions:
        _add_condition(made, condition, network)
    return made


def _add(made: pyagrum.BayesNet, name: str, states: Sequence[str]) -> None:
    made.add(pyagrum.LabelizedVariable(name, name, list(states)))


def _add_direct(made: pyagrum.BayesNet, variable: DirectVariable, network: Network) -> None:
    _add(made, variable.id, variable.states)
    made.addArc(CAUSE, variable.id)
    _fill_by_cause(made, variable.id, variable.columns, network)


def _add_condition(made: pyagrum.BayesNet, condition: ConditionNode, network: Network) -> None:
    _add(made, condition.id, condition.states)
    made.addArc(CAUSE, condition.id)
    _fill_by_cause(made, condition.id, condition.columns, network)
    for sign in condition.signs.values():
        _add_sign(made, sign, condition, network)


def _fill_by_cause(made: pyagrum.BayesNet, name: str, columns: Sequence[Column], network: Network) -> None:
    for cause, column in zip(network.causes, columns, strict=True):
        made.cpt(name)[{CAUSE: cause}] = list(column.p)


def _add_sign(made: pyagrum.BayesNet, sign: Sign, condition: ConditionNode, network: Network) -> None:
    _add(made, sign.id, sign.states)
    made.addArc(condition.id, sign.id)
    if not sign.own:
        for name, column in zip(condition.states, sign.columns, strict=True):
            made.cpt(sign.id)[{condition.id: name}] = list(column.p)
        return
    made.addArc(CAUSE, sign.id)
    for index, cause in enumerate(network.causes):
        for state, name in enumerate(condition.states):
            made.cpt(sign.id)[{CAUSE: cause, condition.id: name}] = list(_column(sign, index, state).p)


def _column(sign: Sign, cause: int, state: int) -> Column:
    """The rule of the knowledge base, told again: a cause's own number holds where the condition is there at all."""
    is_there = state > 0
    return sign.own[cause] if is_there and cause in sign.own else sign.columns[state]
