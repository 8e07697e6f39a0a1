"""What is really loaded: `sys.modules` of fresh processes. A static graph does not see what a deferred import pulls in.

The static side of the same rules is in pyproject.toml, checked by `lint-imports`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ADAPTERS = ("ollama", "embedded", "storage", "sandbox", "scoring", "hardware")
REPORT = """
import sys
before = set(sys.modules)
{code}
import json
sys.stderr.write("\\nLOADED " + json.dumps(sorted(set(sys.modules) - before)))
"""


def loaded_by(code: str, *, data_dir: Path | None = None) -> set[str]:
    """The modules that a fresh interpreter loads for `code`, beyond those that it starts with."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DISE_")}
    if data_dir is not None:
        environment["DISE_DATA_DIR"] = str(data_dir)
    done = subprocess.run(
        [sys.executable, "-c", REPORT.format(code=code)], capture_output=True, text=True, env=environment, timeout=60
    )
    assert done.returncode == 0, done.stderr
    _, mark, names = done.stderr.rpartition("\nLOADED ")
    assert mark, done.stderr
    return set(json.loads(names))


def loaded_by_command(*words: str, data_dir: Path) -> set[str]:
    code = f"from dise_tui.cli.main import main\nassert main({list(words)!r}) == 0"
    return loaded_by(code, data_dir=data_dir)


def of(names: set[str], *roots: str) -> set[str]:
    """Those of `names` that are one of `roots` or lie within one."""
    return {name for name in names for root in roots if name == root or name.startswith(root + ".")}


def test_the_report_sees_what_is_loaded() -> None:
    names = loaded_by("import sqlite3, dise_tui.domain.errors")
    assert {"sqlite3", "sqlite3.dbapi2", "dise_tui.domain.errors"} <= names
    assert {"sqlite3", "sqlite3.dbapi2"} <= of(names, "sqlite3")
    assert not of(names, "sqlite", "dise_tui.engine")


def test_the_engine_loads_no_library_of_the_adapters_and_no_screen() -> None:
    names = loaded_by("import dise_tui.engine.engine")
    assert "dise_tui.engine.engine" in names
    assert not of(names, "textual", "rich", "ollama", "httpx", "aiosqlite", "sqlite3", "psutil", "pynvml", "plotext")
    fronts = ("ui", "cli", "bench", "standalone", "bootstrap", "config")
    assert not of(names, *(f"dise_tui.{name}" for name in fronts))
    assert not of(names, *(f"dise_tui.{name}" for name in ADAPTERS))


def test_the_dashboard_is_as_cheap_to_load_as_textual() -> None:
    names = loaded_by("import dise_tui.ui.app")
    assert "textual.app" in names
    assert not of(names, "ollama", "httpx", "aiosqlite", "sqlite3", "pydantic", "psutil", "pynvml", "plotext")
    assert not of(names, "dise_tui.engine.engine", "dise_tui.bootstrap", *(f"dise_tui.{name}" for name in ADAPTERS))
    assert not of(names, "pygments", "rich.markdown", "markdown_it")


def test_help_loads_next_to_nothing(tmp_path: Path) -> None:
    names = loaded_by_command("--help", data_dir=tmp_path / "data")
    assert not of(names, "textual", "rich", "asyncio", "httpx", "ollama", "sqlite3", "logging", "platformdirs")
    assert {name for name in names if name.startswith("dise_tui")} <= {
        "dise_tui", "dise_tui.cli", "dise_tui.cli.main", "dise_tui.cli.output",
    }  # fmt: skip
    assert not (tmp_path / "data").exists(), "help leaves nothing behind"


def test_the_help_of_every_command_loads_no_heavy_library(tmp_path: Path) -> None:
    """One process: what any of them loads is seen."""
    code = (
        "from dise_tui.cli.main import COMMANDS, main\n"
        "assert len(COMMANDS) >= 8\n"
        "for name in COMMANDS: assert main([name, '--help']) == 0, name"
    )
    names = loaded_by(code, data_dir=tmp_path / "data")
    assert not of(names, "textual", "rich", "httpx", "ollama", "aiosqlite", "psutil", "pynvml", "plotext")


def test_listing_the_library_needs_no_client_and_no_screen(tmp_path: Path) -> None:
    names = loaded_by_command("artifacts", "--json", data_dir=tmp_path / "data")
    assert "aiosqlite" in names, "it really opened the library"
    assert not of(names, "textual", "rich", "ollama", "httpx", "pydantic", "psutil", "pynvml", "plotext")
    assert not of(names, "dise_tui.ui", "dise_tui.ollama", "dise_tui.embedded", "dise_tui.sandbox", "dise_tui.hardware")


@pytest.mark.parametrize("adapter", ADAPTERS)
def test_an_adapter_loads_the_domain_and_itself_only(adapter: str) -> None:
    code = (
        f"import dise_tui.{adapter} as package, importlib, pkgutil\n"
        "for found in pkgutil.walk_packages(package.__path__, package.__name__ + '.'):\n"
        "    if '.training.' not in found.name:\n"  # asks and judges models as the whole product does
        "        importlib.import_module(found.name)"
    )
    names = loaded_by(code)
    own = of(names, f"dise_tui.{adapter}")
    assert len(own) > 2
    others = of(names, "dise_tui") - own - of(names, "dise_tui.domain") - {"dise_tui"}
    assert not others


def test_the_processes_of_the_product_stay_small() -> None:
    """What is started beside the dashboard: the built-in models, the sandbox, the probe of the hardware."""
    heavy = ("textual", "rich", "ollama", "httpx", "pydantic", "aiosqlite", "sqlite3", "psutil")
    assert not of(loaded_by("import dise_tui.embedded.__main__"), *heavy)
    assert not of(loaded_by("import dise_tui.sandbox.zygote, dise_tui.sandbox.candidate"), *heavy, "asyncio")
    assert not of(loaded_by("import dise_tui.hardware.probe"), *heavy, "pynvml", "asyncio")
