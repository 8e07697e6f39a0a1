"""`--simulate-gpu` and what an opened engine knows of its hosts and of the machine it ran on before."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from support.real_dise import dise
from support.replay_ollama import ReplayOllama

from dise_tui.bootstrap import DATABASE, open_engine
from dise_tui.domain.hardware import Fingerprint
from dise_tui.domain.settings import HostSettings, ModelSettings, PlacementSettings, Settings
from dise_tui.engine.hardware_changes import FINGERPRINT_KEY, write_fingerprint
from dise_tui.storage.database import Database
from dise_tui.storage.meta import SqliteMeta

pytestmark = pytest.mark.slow


def test_what_cannot_be_simulated_is_a_usage_error(tmp_path: Path) -> None:
    for words in (("models",), ("gpu",), ("doctor",)):
        done = dise(tmp_path, *words, "--simulate-gpu", "lots")
        assert done.returncode == 2, done.stderr
        assert "'lots' is no GPU that can be simulated" in done.stderr
        assert "Traceback" not in done.stderr


def test_the_simulated_cards_are_shown_as_such(tmp_path: Path) -> None:
    done = dise(tmp_path, "gpu", "--json", "--simulate-gpu", "24GB+12GB")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert [one["memory_total"] >> 30 for one in found["gpus"]] == [24, 12]
    assert found["simulated"] is True
    done = dise(tmp_path, "gpu", "--simulate-gpu", "12GB")
    assert done.stdout.startswith("simulated, not measured\n"), done.stdout


def test_models_are_fitted_to_the_simulated_card(tmp_path: Path) -> None:
    done = dise(tmp_path, "models", "--json", "--simulate-gpu", "12GB")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["backend"], found["simulated"], found["hardware"]) == ("embedded", True, "12 GB GPU")
    assert all(one["need"]["total"] > 10**8 for one in found["models"])
    assert dise(tmp_path, "models", "--simulate-gpu", "12GB").stderr.count("simulated 12 GB GPU") == 1


async def test_an_engine_knows_its_hosts_and_the_machine_it_ran_on(tmp_path: Path) -> None:
    known = Fingerprint((("GPU-1", 24 << 30),), 32 << 30)
    async with Database.open(tmp_path / DATABASE) as database:
        await SqliteMeta(database).set(FINGERPRINT_KEY, write_fingerprint(known))
    async with ReplayOllama() as server:
        settings = Settings(
            tmp_path, backend="ollama", host=server.url, hosts=(HostSettings("far", "http://192.0.2.1"),),
            models=ModelSettings(connect_timeout_s=0.2), placement=PlacementSettings(slots=3),
        )  # fmt: skip
        async with open_engine(settings) as engine:
            parts = engine._parts
            assert [(one.name, one.local, one.slots) for one in parts.hosts] == [
                ("local", True, 3),
                ("far", False, None),
            ]
            assert parts.hosts[0].backend is parts.backend
            assert parts.hardware.fingerprint == known
        alone = replace(settings, hosts=())
        async with open_engine(alone) as engine:
            assert [one.name for one in engine._parts.hosts] == ["local"]
