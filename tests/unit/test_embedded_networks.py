"""The networks that the scripted models stand for: real sizes, and our estimator plans with what the server takes."""

from __future__ import annotations

import pytest
from support.model_files import FILES

from dise_tui.domain.errors import UsageError
from dise_tui.domain.estimate import build_of, estimate
from dise_tui.domain.placement import Need, RunOptions
from dise_tui.domain.shapes import model_shape
from dise_tui.embedded.cards import GIB, RUNTIME_CONTEXT, Cards, PageCache, parse
from dise_tui.embedded.catalog import SERVER_VERSION, Catalog
from dise_tui.embedded.flags import SimulationOptions
from dise_tui.embedded.gotime import Stamps
from dise_tui.embedded.networks import NETWORKS
from dise_tui.embedded.scripted import CARDS
from dise_tui.embedded.simulation import Simulation

LIKE = {
    "builtin-tiny": "tinyllama:1.1b",
    "builtin-small": "qwen2.5-coder:3b",
    "builtin-medium": "qwen2.5-coder:7b",
    "builtin-large": "qwen2.5-coder:14b",
}
KV_A_TOKEN = {"builtin-tiny": 22_528, "builtin-small": 36_864, "builtin-medium": 57_344, "builtin-large": 196_608}


def catalog() -> Catalog:
    simulation = Simulation(SimulationOptions("12GB"))
    return Catalog(
        simulation.cards(CARDS), Stamps(), paced=True, networks=simulation.networks, machine=simulation.title
    )


def planned(name: str, num_ctx: int, parallel: int) -> Need:
    """What the program expects of a model, from the server's answers alone."""
    found = catalog()
    card = found.need(name, "")
    shape = model_shape(found.show(card, verbose=True))
    assert not shape.missing
    return estimate(shape, RunOptions(num_ctx, parallel, build=build_of(SERVER_VERSION)), card.size)


@pytest.mark.parametrize("name", LIKE)
def test_the_networks_are_those_of_well_known_models(name: str) -> None:
    network, real = NETWORKS[name], model_shape(FILES[LIKE[name]].answer())
    assert (network.weights, network.table, network.tied) == (real.weights, real.embedding_table, real.tied)
    assert (network.file, network.layers) == (FILES[LIKE[name]].size, real.layers)
    assert network.kv_a_token == KV_A_TOKEN[name]


@pytest.mark.parametrize("parallel", [1, 4])
@pytest.mark.parametrize("num_ctx", [2048, 4096, 8192])
@pytest.mark.parametrize("name", LIKE)
def test_what_the_program_expects_is_what_the_server_takes(name: str, num_ctx: int, parallel: int) -> None:
    expected = planned(name, num_ctx, parallel)
    need = NETWORKS[name].need(num_ctx, parallel)
    layout = Cards(parse("80GB")).lay_out(need, [0])
    assert layout.size_vram == layout.size
    assert layout.size_vram == pytest.approx(expected.size_vram, rel=0.01)
    assert layout.held[0] == pytest.approx(expected.total, rel=0.01)
    assert need.predicted == pytest.approx(expected.ollama_predict + expected.surcharge, rel=0.01)


def test_every_description_says_that_it_is_simulated() -> None:
    found = catalog()
    for row in found.tags()["models"]:  # type: ignore[attr-defined]
        shown = found.show(found.need(row["name"], ""))
        for text in (shown["modelfile"], shown["system"], shown["model_info"]["general.description"]):  # type: ignore[index]
            assert "simulated" in str(text)
            assert "Simulated GPU 12 GB" in str(text)
        assert row["details"]["quantization_level"] == "simulated"
        assert row["details"]["parameter_size"] == NETWORKS[row["name"].removesuffix(":latest")].label


@pytest.mark.parametrize("spec", ["12GB", "12 gb", "12G", "12GiB", " 12.0 GB "])
def test_a_gpu_is_asked_for_by_its_memory(spec: str) -> None:
    (card,) = parse(spec)
    assert (card.total, card.name) == (12 * GIB, "Simulated GPU 12 GB")


def test_several_gpus_are_told_apart() -> None:
    first, second = parse("24GB+12GB")
    assert (first.total, second.total) == (24 * GIB, 12 * GIB)
    assert first.uuid != second.uuid
    assert parse("24GB+12GB")[1].uuid == second.uuid


@pytest.mark.parametrize(
    "spec", ["", "twelve", "12", "-1GB", "1GB", "12GB+", "+".join(["8GB"] * 17), "12GB;ls", "12MB"]
)
def test_what_is_no_gpu_is_refused(spec: str) -> None:
    with pytest.raises(UsageError, match="no GPU that can be simulated"):
        parse(spec)


def test_a_model_too_large_for_a_gpu_is_partly_in_ram() -> None:
    cards, need = Cards(parse("8GB")), NETWORKS["builtin-large"].need(4096, 1)
    layout = cards.lay_out(need, [0])
    assert 0 < layout.size_vram < layout.size
    assert layout.size == need.whole
    assert 0.1 < layout.spill < 0.9
    assert layout.held[0] == layout.size_vram + RUNTIME_CONTEXT
    assert layout.held[0] + cards.margin <= cards.free(0)


def test_a_gpu_without_room_for_a_layer_holds_nothing() -> None:
    cards, need = Cards(parse("2GB")), NETWORKS["builtin-medium"].need(32768, 1)
    layout = cards.lay_out(need, [0])
    assert (layout.size_vram, layout.spill, layout.held) == (0, 1.0, (0,))
    assert layout.size > need.whole


def test_a_model_for_two_gpus_is_whole_and_on_both() -> None:
    cards, need = Cards(parse("8GB+6GB")), NETWORKS["builtin-large"].need(4096, 1)
    layout = cards.lay_out(need, [0, 1])
    assert layout.spill == 0
    assert layout.size == layout.size_vram > need.whole
    assert all(0 < layout.held[gpu] <= cards.free(gpu) for gpu in (0, 1))
    assert layout.held[0] > layout.held[1]


def test_the_page_cache_forgets_what_was_read_longest_ago() -> None:
    cache = PageCache(10)
    for name in ("a", "b", "a", "c"):
        cache.read(name, 4)
    assert [name in cache for name in "abc"] == [True, False, True]
    cache.read("huge", 11)
    assert "huge" not in cache
