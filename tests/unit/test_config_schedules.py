"""Schedules in the settings file: read as they are written, refused with what a schedule looks like."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfoNotFoundError

import pytest

from dise_tui.config import load_settings, sample
from dise_tui.domain.errors import UsageError
from dise_tui.domain.settings import OptimizerSettings
from dise_tui.engine.queue.schedules import machine_zone, parse_schedule


def optimizer(tmp_path: Path, text: str) -> OptimizerSettings:
    file = tmp_path / "config.toml"
    file.write_text(text)
    return load_settings(flags={"config": file}, environ={}).optimizer


def test_schedules_have_any_name(tmp_path: Path) -> None:
    text = (
        '[optimizer]\ntime_zone = "Europe/Berlin"\n[optimizer.schedules]\n'
        'nightly = "cron 0 2 * * *"\n"at six" = "18:00"\noften = "every 6h"\n'
    )
    found = optimizer(tmp_path, text)
    assert found.schedules == {"nightly": "cron 0 2 * * *", "at six": "18:00", "often": "every 6h"}
    assert found.time_zone == "Europe/Berlin"
    assert optimizer(tmp_path, "").schedules == {}


@pytest.mark.parametrize("expression", ["sometimes", "", "cron", "0 25 * * *", "every 5s", "cron cron 0 2 * * *"])
def test_what_is_no_schedule_is_refused_with_its_line_and_an_example(tmp_path: Path, expression: str) -> None:
    with pytest.raises(UsageError) as caught:
        optimizer(tmp_path, f'[optimizer.schedules]\nok = "18:00"\nnightly = "{expression}"\n')
    assert ":3: optimizer.schedules.nightly must be a schedule such as" in caught.value.message
    assert '"cron 0 2 * * *"' in caught.value.message


def test_a_schedule_is_text_and_a_zone_exists(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"optimizer\.schedules\.often must be a schedule"):
        optimizer(tmp_path, "[optimizer.schedules]\noften = 6\n")
    with pytest.raises(UsageError, match=r"optimizer\.time_zone must be a time zone"):
        optimizer(tmp_path, '[optimizer]\ntime_zone = "Berlin"\n')


def test_the_sample_shows_how() -> None:
    assert 'nightly = "cron 0 2 * * *"' in sample()


def test_cron_may_be_said_first() -> None:
    assert parse_schedule("cron  0 2 * * 1-5").expression == "cron 0 2 * * 1-5"


def test_the_zone_of_this_machine_can_be_read() -> None:
    assert parse_schedule("18:00", machine_zone()).zone == machine_zone()


def test_a_machine_without_a_zone_counts_in_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> str:
        raise ZoneInfoNotFoundError("Nowhere/Land")

    monkeypatch.setattr("tzlocal.get_localzone_name", unknown)
    assert machine_zone() == "UTC"
    monkeypatch.setattr("tzlocal.get_localzone_name", lambda: "Europe/Berlin")
    assert machine_zone() == "Europe/Berlin"
