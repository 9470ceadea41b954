"""The exact posterior of many cases at once, with NumPy.

Needs NumPy, which the program itself does without: nothing imports this module but those who ask for many cases.
The answers of all cases stand in one table, a row a case and a column a variable, as codes; the sums over answers and
over the states of each condition become matrix products. The result is that of :mod:`calcinosis_gui.core.inference`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from calcinosis_gui.core.inference import weighted
from calcinosis_gui.core.knowledge import KnowledgeBase
from calcinosis_gui.core.network import Column, ConditionNode, Network
from calcinosis_gui.core.observations import NOT_MENTIONED, Observation, silence_weights

Codes = NDArray[np.int16]
Numbers = NDArray[np.float64]

NOT_KNOWN = -1
"""The code of a question without an answer."""

_ROWS_AT_ONCE = 4096
"""Small enough for the rows in work to stay in the processor's cache, large enough for matrix products to pay."""


@dataclass(frozen=True, slots=True)
class _ConditionTables:
    """A condition with its signs, whose answers take ``places`` of the one-hot row.

    Each column of ``logs`` is log P(answer | state), for one state as most causes read it or as a cause with numbers of
    its own does. ``states`` holds P(state | cause) by the same columns and by cause, 0 where a cause does not read it.
    """

    places: slice
    logs: Numbers
    states: Numbers


class BatchInference:
    """The network, prepared for tables of codes.

    ``variables`` names the columns of such a table. A code is the index of a state, or the number of states for what
    a narrative does not mention, or :data:`NOT_KNOWN`.
    """

    def __init__(self, network: Network, knowledge: KnowledgeBase) -> None:
        self._network = network
        self._silences = silence_weights(knowledge)
        signs = [sign for condition in network.conditions for sign in condition.signs]
        self.variables = (*network.direct, *signs)
        self._column_of = {variable: index for index, variable in enumerate(self.variables)}
        sizes = [len(network.states_of(variable)) + 1 for variable in self.variables]
        self._starts = np.concatenate(([0], np.cumsum(sizes)))
        self._direct_places = slice(0, int(self._starts[len(network.direct)]))
        self._direct_logs = np.concatenate(
            [self._logs(name, variable.columns) for name, variable in network.direct.items()]
        )
        self._conditions = tuple(self._tables(condition) for condition in network.conditions)
        self._log_prior = np.log(network.prior)

    def encode(self, cases: Sequence[Sequence[Observation]]) -> Codes:
        """Return the table of codes of what the cases say.

        Raises:
            ValueError: an observation is neither a plain answer nor silence.
        """
        codes = np.full((len(cases), len(self.variables)), NOT_KNOWN, dtype=np.int16)
        for row, observations in zip(codes, cases, strict=True):
            for observation in observations:
                row[self._column_of[observation.variable]] = self._code(observation)
        return codes

    def posterior(self, codes: Codes) -> Numbers:
        """Return P(cause | answers), a row a case, in the order of the network's causes."""
        parts = [
            self._posterior(codes[start : start + _ROWS_AT_ONCE])
            for start in range(0, len(codes), _ROWS_AT_ONCE)
        ]
        return np.concatenate(parts) if parts else np.empty((0, len(self._network.causes)))

    def _code(self, observation: Observation) -> int:
        states = self._network.states_of(observation.variable)
        if observation.answer == NOT_MENTIONED:
            return len(states)
        if observation.answer not in states:
            raise ValueError(f"{observation.answer!r} is no answer to {observation.variable}")
        return states.index(observation.answer)

    def _posterior(self, codes: Codes) -> Numbers:
        answers = self._one_hot(codes)
        log_weights = self._log_prior + answers[:, self._direct_places] @ self._direct_logs
        # Each factor is scaled by its largest part, so that the product of all conditions can't underflow.
        product = np.ones_like(log_weights)
        for condition in self._conditions:
            logs = answers[:, condition.places] @ condition.logs
            logs -= logs.max(axis=1, keepdims=True)
            product *= np.exp(logs, out=logs) @ condition.states
        log_weights += np.log(product)
        log_weights -= log_weights.max(axis=1, keepdims=True)
        weights = np.exp(log_weights)
        shares: Numbers = weights / weights.sum(axis=1, keepdims=True)
        return shares

    def _one_hot(self, codes: Codes) -> Numbers:
        rows, columns = np.nonzero(codes != NOT_KNOWN)
        answers = np.zeros((len(codes), int(self._starts[-1])))
        answers[rows, self._starts[columns] + codes[rows, columns]] = 1.0
        return answers

    def _logs(self, variable: str, columns: Sequence[Column]) -> Numbers:
        """Return log P(answer | parent) by answer and parent; the last answer is silence."""
        likelihoods = np.array([column.p for column in columns]).T
        silence = self._silences.get(variable)
        unsaid = [1.0 if silence is None else weighted(column, silence) for column in columns]
        logs: Numbers = np.log(np.vstack((likelihoods, unsaid)))
        return logs

    def _tables(self, condition: ConditionNode) -> _ConditionTables:
        columns = [self._column_of[sign] for sign in condition.signs]
        places = slice(int(self._starts[columns[0]]), int(self._starts[columns[-1] + 1]))
        with_own = {cause for sign in condition.signs.values() for cause in sign.own}
        causes = range(len(self._network.causes))
        usual = [cause for cause in causes if cause not in with_own]
        groups = [group for group in (usual, *([cause] for cause in sorted(with_own))) if group]
        logs = np.hstack([self._sign_logs(condition, group[0]) for group in groups])
        states = np.zeros((logs.shape[1], len(causes)))
        for row, group in zip(range(0, len(states), len(condition.states)), groups, strict=True):
            for cause in group:
                states[row : row + len(condition.states), cause] = condition.columns[cause].p
        return _ConditionTables(places, logs, states)

    def _sign_logs(self, condition: ConditionNode, cause: int) -> Numbers:
        """Return log P(answer | state) by answer (all signs' answers, one after another) and state."""
        states = range(len(condition.states))
        return np.concatenate(
            [
                self._logs(name, [sign.column(cause, state) for state in states])
                for name, sign in condition.signs.items()
            ]
        )
