"""The table of keys covers the dataclasses, and the sample file is true to it."""

from __future__ import annotations

import dataclasses
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dise_tui.config import default_config_file, default_data_dir, describe, load_settings, sample
from dise_tui.config.checks import CHECKS
from dise_tui.config.keys import Form, KeyTable, Unfit
from dise_tui.config.places import line_of
from dise_tui.domain.settings import GgufSettings, HostSettings, Settings
from dise_tui.domain.stages import StageSpec

TABLE = KeyTable()
LISTS = {"hosts": HostSettings, "gguf": GgufSettings}
ELSEWHERE = {"host_source", "config_file", "unsafe", "gpu_trace", "gpu_trace_speed", "simulate_gpu"}


def fields_of(kind: type, prefix: str = "") -> set[str]:
    """Every field below a settings class, by dotted name."""
    found: set[str] = set()
    for field in dataclasses.fields(kind):
        made: Any = field.default_factory() if field.default_factory is not dataclasses.MISSING else None
        if dataclasses.is_dataclass(made):
            found |= fields_of(type(made), f"{prefix}{field.name}.")
        else:
            found.add(prefix + field.name)
    return found


def test_every_field_can_be_set() -> None:
    names = {key.name for key in TABLE.keys.values()}
    for name in fields_of(Settings) - ELSEWHERE:
        assert name in names or (*name.split("."),) in {**TABLE.tables, **TABLE.lists}, name
    stage = {key.field for key in TABLE.keys.values() if key.path[:2] == ("stages", "draft")}
    assert stage == {field.name for field in dataclasses.fields(StageSpec)} - {"name", "expected_quality"}
    assert not ELSEWHERE & names


def test_every_field_of_an_entry_can_be_set() -> None:
    assert {path: set(keys) for path, keys in TABLE.lists.items()} == {
        (name,): {field.name for field in dataclasses.fields(kind)} for name, kind in LISTS.items()
    }
    assert [key.path[-1] for key in TABLE.lists["hosts",].values() if key.needed] == ["name", "url"]
    assert [key.path[-1] for key in TABLE.lists["gguf",].values() if key.needed] == ["name", "path"]


def test_a_field_of_an_unknown_type_is_noticed() -> None:
    odd = dataclasses.make_dataclass("Odd", [("when", complex)])
    with pytest.raises(TypeError, match=r"Odd\.when"):
        KeyTable()._add(odd, ())


def test_every_bound_belongs_to_a_key_and_every_number_has_bounds() -> None:
    used = set()
    entries = [(key.path, key) for keys in TABLE.lists.values() for key in keys.values()]
    for path, key in (*TABLE.keys.items(), *TABLE.open.items(), *entries):
        starred = [".".join((*path[:index], "*", *path[index + 1 :])) for index in range(len(path))]
        used |= {name for name in (*starred, ".".join(path), ".".join((*path, "*"))) if name in CHECKS}
        if key.form in (Form.WHOLE, Form.NUMBER):
            assert key.check.low is not None, key.name
            assert key.check.high is not None, key.name
    assert used == set(CHECKS)


def test_every_default_is_allowed() -> None:
    for key in TABLE.keys.values():
        if key.default is not None:
            assert key.take(key.default) == key.default, key.name


def test_variables_are_unique_and_well_formed() -> None:
    variables = [key.variable for key in TABLE.keys.values()]
    assert len(set(variables)) == len(variables)
    assert all(re.fullmatch(r"DISE_[A-Z0-9_]+", each) for each in variables)
    assert TABLE.keys["models", "num_ctx"].variable == "DISE_MODELS_NUM_CTX"
    assert {"DISE_DATA_DIR", "DISE_DEBUG"} <= set(variables)


@given(st.sampled_from(list(TABLE.keys.values())), st.text(max_size=20))
def test_any_text_is_taken_or_refused_with_one_kind_of_error(key: Any, text: str) -> None:
    try:
        taken = key.take_text(text)
    except Unfit:
        return
    assert key.take(taken) == taken


@pytest.mark.parametrize(("text", "fits"), [
    ("30m", True), ("1h30m", True), ("0", True), ("-1m", True), ("1.5h", True), ("300ms", True), ("24h0s", True),
    ("30", False), ("-1", False), ("m", False), ("30 m", False), ("", False), ("30M", False), ("1d", False),
])  # fmt: skip
def test_durations_are_those_of_the_server(text: str, fits: bool) -> None:
    key = TABLE.keys["models", "keep_alive"]
    if fits:
        assert key.take(text) == text
    else:
        with pytest.raises(Unfit):
            key.take(text)


def load(path: Path) -> Settings:
    return load_settings(flags={"config": path, "data_dir": path.parent}, environ={})


def test_the_sample_is_a_settings_file_with_the_defaults(tmp_path: Path) -> None:
    as_it_is, uncommented = tmp_path / "as_it_is.toml", tmp_path / "uncommented.toml"
    as_it_is.write_text(sample())
    uncommented.write_text(re.sub(r"(?m)^#(?=\w+ = )", "", sample()))
    assert not any(tomllib.loads(sample())["models"][name] for name in ("roles",))
    plain = Settings(data_dir=tmp_path)
    assert dataclasses.replace(load(as_it_is), config_file=None) == plain
    full = load(uncommented)
    assert dataclasses.replace(full, config_file=None, host_source="default") == plain
    assert full.host_source == f"the settings file {uncommented}"


def test_the_sample_names_and_explains_every_key() -> None:
    text = sample()
    for key in TABLE.keys.values():
        assert re.search(rf"(?m)^#( {key.path[-1]}: not set|{key.path[-1]} = )", text), key.name
        if key.path[0] != "stages":
            assert key.allowed[1:] in text.replace("\n# ", " "), key.name
    assert "Context window, tokens; always sent." in text
    assert "Binding id to keys." in text
    example = "\n".join(line[2:] for line in text.split("use it.\n")[1].splitlines())
    assert tomllib.loads(example)["stages"]["polish"]["timeout"] == 15


def test_the_sample_shows_an_entry_of_hosts_that_can_be_used(tmp_path: Path) -> None:
    text = sample()
    start = text.index("# [[hosts]]")
    entry = "\n".join(line[2:] for line in text[start:].split("\n\n")[0].splitlines())
    file = tmp_path / "dise.toml"
    file.write_text(f"{entry}\n")
    assert load(file).hosts == (HostSettings("big", "http://192.168.1.20:11434", "24 GB", 2),)
    for field in dataclasses.fields(HostSettings):
        assert f"\n# {field.name}" in text[:start], field.name


def test_settings_are_described() -> None:
    rows = {row.name: row for row in describe()}
    entries = {f"{name}.*.{field.name}" for name, kind in LISTS.items() for field in dataclasses.fields(kind)}
    assert set(rows) == {key.name for key in TABLE.keys.values()} | entries
    assert (rows["hosts.*.url"].variable, rows["hosts.*.url"].description) == ("", "Its address.")
    row = rows["models.num_ctx"]
    assert (row.variable, row.default, row.allowed) == (
        "DISE_MODELS_NUM_CTX", "8192", "a whole number from 256 up to 16777216",
    )  # fmt: skip
    assert row.description == "Context window, tokens; always sent."
    assert rows["routes.medium"].default == '["quick_response", "synthesis"]'
    assert rows["data_dir"].default == ""


def test_lines_are_found() -> None:
    text = (
        '# a\n[a]\nb = 1\n[a.c]\n"d.e" = 2 # [a]\nf.g = 3\nh = {i = 4}\nt = """\n[a.z]\n"""\n[ "q" . r ] # x\ns = 5\n'
    )
    places = {
        ("a",): 2, ("a", "b"): 3, ("a", "c"): 4, ("a", "c", "d.e"): 5, ("a", "c", "f", "g"): 6,
        ("a", "c", "h", "i"): 7, ("a", "z"): 2, ("q", "r", "s"): 12, ("nowhere",): None,
    }  # fmt: skip
    assert {path: line_of(text, path) for path in places} == places


def test_lines_of_entries_are_found() -> None:
    text = "[[a]]\nb = 1\n[c]\nd = 2\n[[a]]\n\nb = 3\n[[e.f]]\ng = 1\n[x]\nh = [{i = 1}, {i = 2}]\n"
    places = {
        ("a",): 1, ("a", "0"): 1, ("a", "0", "b"): 2, ("a", "1"): 5, ("a", "1", "b"): 7, ("a", "1", "z"): 5,
        ("c", "d"): 4, ("e", "f", "0", "g"): 9, ("x", "h", "1", "i"): 11,
    }  # fmt: skip
    assert {path: line_of(text, path) for path in places} == places


def test_default_places_are_absolute() -> None:
    assert default_config_file().is_absolute()
    assert default_config_file().name == "config.toml"
    assert default_data_dir().is_absolute()


def test_importing_config_loads_no_library() -> None:
    """The start of every command waits for it."""
    code = (
        "import sys, dise_tui.config;"
        "print([m for m in ('platformdirs', 'tomllib', 'difflib', 'asyncio', 'httpx', 'ollama', 'textual', 'rich',"
        " 'aiosqlite', 'sqlite3') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
