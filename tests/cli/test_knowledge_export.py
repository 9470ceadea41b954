"""The exported network is read by another tool, and says the same there."""

import re
from pathlib import Path

import pytest

from calcinosis_gui.core.assessment import network_of
from calcinosis_gui.core.inference import Evidence, subtype_probabilities
from calcinosis_gui.core.labs import read_labs
from calcinosis_gui.core.network_export import bif_name, network_bif
from calcinosis_gui.core.observations import observe
from tests.cli.command import calcinosis
from tests.core.agrum_network import AgrumEngine, read_network
from tests.published import knowledge_base, published_cases

# pyAgrum reads the numbers of this format in single precision.
TOLERANCE = 1e-6
NETWORK = network_of(knowledge_base())


def test_another_tool_reads_the_exported_network_and_reaches_the_same_posterior(tmp_path: Path) -> None:
    file = tmp_path / "network.bif"
    assert calcinosis("knowledge", "export", file).exit_code == 0
    other = AgrumEngine(read_network(file))
    for case in published_cases()[::20]:
        observations = observe(case, read_labs(case, knowledge_base()), knowledge_base(), NETWORK)
        weights = {bif_name(item.variable): item.weights for item in observations}
        posterior = Evidence(NETWORK, observations).tempered().posterior
        subtypes = list(subtype_probabilities(NETWORK, posterior).values())
        assert other.posterior_of("cause", weights) == pytest.approx(posterior, rel=0, abs=TOLERANCE)
        assert other.posterior_of("subtype", weights) == pytest.approx(subtypes, rel=0, abs=TOLERANCE)


def test_every_number_is_written_to_its_last_digit() -> None:
    document = network_bif(NETWORK, knowledge_base())
    table = re.search(r"probability \( cause \) \{\n  table (.*);", document)
    assert table is not None
    assert tuple(map(float, table[1].split(", "))) == NETWORK.prior


def test_names_follow_the_rules_of_the_format_and_stay_apart() -> None:
    document = network_bif(NETWORK, knowledge_base())
    names = re.findall(r"^variable (\S+) \{$", document, flags=re.M)
    states = re.findall(r"\{ (.*) \};$", document, flags=re.M)
    words = [*names, *(state for line in states for state in line.split(", "))]
    assert [word for word in words if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", word)] == []
    assert (
        len(set(names))
        == len(names)
        == len(NETWORK.direct) + 2 + sum(1 + len(condition.signs) for condition in NETWORK.conditions)
    )


def test_the_file_to_write_is_asked_for_and_explained() -> None:
    assert "the file to write is missing" in calcinosis("knowledge", "export").complaint_line
    assert "needs the name of a file" in calcinosis("knowledge", "export", "-").complaint_line
    assert "“more” is not expected here" in calcinosis("knowledge", "export", "a.bif", "more").complaint_line
    assert "FICHIER.bif" in calcinosis("knowledge", "export", "--help", "--lang", "fr").output


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    outcome = calcinosis("knowledge", "export", tmp_path / "nowhere" / "network.bif")
    assert (outcome.exit_code, "its folder does not exist" in outcome.complaint_line) == (2, True)
