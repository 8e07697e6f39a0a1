"""The built packages: what is in them, and that the wheel alone, in a bare environment, is the whole product."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from dataclasses import dataclass
from email.parser import Parser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REQUEST = "Quickly write a function that turns a title into a slug"
OPEN_DASHBOARD = """
import asyncio, sys
from pathlib import Path
from dise_tui.bootstrap import open_engine
from dise_tui.domain.settings import Settings
from dise_tui.ui.app import DiseApp

settings = Settings(data_dir=Path(sys.argv[1]), backend="embedded")

async def main() -> None:
    app = DiseApp(lambda: open_engine(settings), settings=settings)
    async with app.run_test(size=(120, 40)) as pilot:
        async with asyncio.timeout(30):
            while app.engine is None:
                await pilot.pause(0.02)
        assert app.engine.backend.kind == "embedded"
        sheets = {Path(path) for path, _ in app.stylesheet.source if path.endswith(".tcss")}
        folder = Path(sys.argv[2])
        assert sheets == set(folder.glob("*.tcss")), sheets
    assert app.engine is None

asyncio.run(main())
"""

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Built:
    wheel: Path
    sdist: Path

    @property
    def wheel_names(self) -> set[str]:
        with zipfile.ZipFile(self.wheel) as archive:
            return set(archive.namelist())

    @property
    def sdist_names(self) -> set[str]:
        """Names within the one folder that a source archive has."""
        with tarfile.open(self.sdist) as archive:
            return {member.name.partition("/")[2] for member in archive.getmembers() if member.isfile()}

    def metadata(self) -> str:
        with zipfile.ZipFile(self.wheel) as archive:
            (name,) = (one for one in archive.namelist() if one.endswith(".dist-info/METADATA"))
            return archive.read(name).decode()


@dataclass(frozen=True)
class Bare:
    """An environment that holds the wheel and what it asks for, nothing else."""

    folder: Path
    environment: dict[str, str]
    unmet: str = ""
    """Why what the wheel asks for could not be fetched; it is borrowed from the environment of the tests then."""

    @property
    def package(self) -> Path:
        (found,) = (self.folder / "env" / "lib").glob("python3*/site-packages/dise_tui")
        return found

    @property
    def python(self) -> str:
        return str(self.folder / "env" / "bin" / "python")

    @property
    def dise(self) -> str:
        return str(self.folder / "env" / "bin" / "dise")

    def run(self, *command: str, timeout_s: float = 60) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, text=True, timeout=timeout_s
        )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Both packages, the wheel made from the source archive as an installer would make it."""
    out = tmp_path_factory.mktemp("dist")
    done = subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT)],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,), (sdist,) = out.glob("*.whl"), out.glob("*.tar.gz")
    return Built(wheel, sdist)


@pytest.fixture(scope="module")
def bare(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Bare:
    folder = tmp_path_factory.mktemp("bare")
    dropped = ("DISE_", "PYTHON", "OLLAMA_", "VIRTUAL_ENV")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
    environment["DISE_DATA_DIR"] = str(folder / "data")
    venv.create(folder / "env", with_pip=True, symlinks=True)
    found = Bare(folder, environment)
    pip = (
        found.python,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--retries=1",
        "--timeout=10",
    )
    done = found.run(*pip, str(built.wheel), timeout_s=300)
    if done.returncode == 0:
        return found
    done_without = found.run(*pip, "--no-deps", str(built.wheel))
    assert done_without.returncode == 0, done_without.stderr
    (found.package.parent / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return Bare(folder, environment, done.stderr.strip().splitlines()[-1])


def source_files() -> set[str]:
    return {path.relative_to(ROOT).as_posix() for path in (ROOT / "dise_tui").rglob("*.py")}


def test_the_wheel_holds_exactly_the_style_sheets_of_the_tree(built: Built) -> None:
    sheets = {path.name for path in (ROOT / "styles").glob("*.tcss")}
    assert "app.tcss" in sheets
    shipped = {name for name in built.wheel_names if name.startswith("dise_tui/styles/")}
    assert shipped == {f"dise_tui/styles/{name}" for name in sheets}


def test_the_wheel_holds_the_package_and_nothing_else(built: Built) -> None:
    names = built.wheel_names
    assert {name for name in names if name.endswith(".py")} == source_files()
    assert "dise_tui/py.typed" in names
    assert {re.sub(r"-[\d.]+\.dist-info$", " info", name.split("/")[0]) for name in names} == {
        "dise_tui",
        "dise_tui info",
    }
    assert any(name.endswith("/licenses/LICENSE") for name in names)
    assert not [name for name in names if "__pycache__" in name or re.search(r"(^|/)tests/", name)]


def test_the_source_archive_holds_what_is_needed_to_build_and_to_test(built: Built) -> None:
    names = built.sdist_names
    assert source_files() <= names
    assert {f"styles/{path.name}" for path in (ROOT / "styles").glob("*.tcss")} <= names
    assert {"pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"} <= names
    assert f"tests/packaging/{Path(__file__).name}" in names
    assert not [name for name in names if "__pycache__" in name]


def test_the_wheel_says_what_it_needs(built: Built) -> None:
    metadata = Parser().parsestr(built.metadata())
    assert metadata["Name"] == "dise-tui"
    assert metadata["Requires-Python"] == ">=3.11"
    needed = {
        re.split(r"[<>=;\[ ]", text)[0] for text in metadata.get_all("Requires-Dist", []) if "extra ==" not in text
    }
    assert {"textual", "ollama", "aiosqlite", "psutil", "pytest"} <= needed
    assert not needed & {"hypothesis", "mypy", "ruff", "hatchling", "build"}, "tools belong to the extra"


def test_the_wheel_asks_for_all_that_it_imports(bare: Bare) -> None:
    if bare.unmet:
        pytest.skip(f"nothing can be installed here: {bare.unmet}")
    code = (
        "import dise_tui, importlib, pkgutil\n"
        "for found in pkgutil.walk_packages(dise_tui.__path__, 'dise_tui.'):\n"
        "    if '.embedded.training.' not in found.name:\n"  # the extra "training" has what that needs
        "        importlib.import_module(found.name)"
    )
    done = bare.run(bare.python, "-c", code)
    assert done.returncode == 0, done.stderr
    assert bare.run(bare.python, "-c", "import hypothesis").returncode == 1, "the environment is bare"
    check = bare.run(bare.python, "-m", "pip", "--disable-pip-version-check", "check")
    assert check.returncode == 0, check.stdout


def test_the_installed_command_knows_its_version(bare: Bare, built: Built) -> None:
    where = bare.run(bare.python, "-c", "import dise_tui; print(dise_tui.__file__)").stdout.strip()
    assert Path(where).is_relative_to(bare.folder), "the wheel, not the tree, is what is tested here"
    done = bare.run(bare.dise, "--version")
    version = Parser().parsestr(built.metadata())["Version"]
    assert (done.returncode, done.stdout, done.stderr) == (0, f"dise {version}\n", "")


def test_the_installed_command_answers_and_remembers(bare: Bare) -> None:
    first, second = (
        bare.run(bare.dise, "ask", REQUEST, "--backend", "embedded", "--json", timeout_s=60) for _ in range(2)
    )
    assert (first.returncode, first.stderr) == (0, "")
    events = [json.loads(line) for line in first.stdout.splitlines()]
    kinds = [event["event"] for event in events]
    assert kinds[0] == "route"
    assert kinds[-2:] == ["artifact", "done"]
    assert {"stage_started", "token", "stage_finished", "scored"} < set(kinds)
    assert kinds.index("stage_started") < kinds.index("token") < kinds.index("stage_finished") < kinds.index("scored")
    assert events[-1]["ok"] is True
    assert events[-2]["reused"] is False

    assert (second.returncode, second.stderr) == (0, "")
    again = [json.loads(line) for line in second.stdout.splitlines()]
    assert "stage_started" not in {event["event"] for event in again}
    text = "".join(event["text"] for event in again if event["event"] == "token")
    assert "def " in text, "the stored answer is shown"
    assert again[-2]["reused"] is True
    assert again[-2]["id"] == events[-2]["id"]

    listed = bare.run(bare.dise, "artifacts", "--json")
    assert listed.returncode == 0
    assert events[-2]["id"] in listed.stdout


def test_the_installed_command_examines_the_machine(bare: Bare) -> None:
    done = bare.run(bare.dise, "doctor", "--backend", "embedded", "--json", timeout_s=60)
    assert done.returncode == 0, done.stderr
    assert isinstance(json.loads(done.stdout), dict)


def test_the_installed_dashboard_opens_answers_and_quits_on_a_terminal(bare: Bare) -> None:
    done = bare.run(bare.python, "-m", "dise_tui.bench.smoke", bare.dise, timeout_s=150)
    assert done.returncode == 0, done.stderr


def test_the_installed_dashboard_runs_without_a_terminal(bare: Bare) -> None:
    script = bare.folder / "open_dashboard.py"
    script.write_text(OPEN_DASHBOARD, encoding="utf-8")
    sheets = bare.package / "styles"
    assert sheets.is_dir()
    done = bare.run(bare.python, str(script), str(bare.folder / "headless"), str(sheets), timeout_s=90)
    assert done.returncode == 0, done.stderr


def test_a_build_without_style_sheets_fails(tmp_path: Path) -> None:
    """The sheets lie outside the package; a wheel without them would install well and show nothing."""
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "dise_tui").mkdir()
    shutil.copy(ROOT / "dise_tui" / "__init__.py", tmp_path / "dise_tui")
    done = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path / "dist"), str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode != 0
    assert "styles" in done.stdout + done.stderr
