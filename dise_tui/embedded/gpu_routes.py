"""The paths beyond Ollama's that a server with a simulated GPU has: what a driver would tell, and faults for tests."""

from __future__ import annotations

from . import gojson
from .catalog import Catalog
from .http import Reply
from .http_parser import Request
from .routes import Route
from .simulation import Simulation
from .wire import JSON, ApiError

_WORDS = {
    "ps": ("ok", "empty", "stale"),
    "unload": ("ok", "refuse", "ignore"),
    "load": ("ok", "hang", "fail"),
}
_LARGEST = 1 << 50


class GpuRoutes:
    """Answers for one simulation."""

    def __init__(self, simulation: Simulation, catalog: Catalog) -> None:
        self._simulation, self._catalog = simulation, catalog

    @property
    def table(self) -> dict[str, dict[str, Route]]:
        """By path and method."""
        found: dict[str, dict[str, Route]] = {"/api/dise/gpu": {"GET": self._gpu, "HEAD": self._gpu}}
        if self._simulation.faults:
            found["/api/dise/fault"] = {"POST": self._fault}
        return found

    async def _gpu(self, request: Request, reply: Reply) -> None:
        reply.send(200, gojson.encode(self._simulation.report()), JSON)

    async def _fault(self, request: Request, reply: Reply) -> None:
        """Everything in the body is checked before anything is done."""
        wanted = gojson.decode(request.body)
        if not isinstance(wanted, dict) or not wanted:
            raise ApiError(400, "a fault is an object that names one")
        for key, value in wanted.items():
            self._check(key, value)
        gpu = wanted.get("gpu", 0)
        for key, value in wanted.items():
            self._set(key, value, gpu)
        reply.send(200, gojson.encode({"status": "success"}), JSON)

    def _check(self, key: str, value: object) -> None:
        """Raises ApiError."""
        if key in _WORDS:
            if value not in _WORDS[key]:
                raise ApiError(400, f"{key} must be one of: {', '.join(_WORDS[key])}")
        elif key in ("other_bytes", "gpu"):
            most = _LARGEST if key == "other_bytes" else len(self._simulation.machine.cards.cards) - 1
            if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
                raise ApiError(400, f"{key} must be from 0 to {most}")
        elif key == "delete":
            if not isinstance(value, str) or self._catalog.find(value) is None:
                raise ApiError(404, "there is no such model to delete")
        else:
            raise ApiError(400, f"there is no fault {gojson.quote(key)}")

    def _set(self, key: str, value: object, gpu: object) -> None:
        simulation, text = self._simulation, str(value)
        if key == "other_bytes" and isinstance(value, int) and isinstance(gpu, int):
            simulation.take_memory(gpu, value)
        elif key == "ps":
            simulation.set_ps(text)
        elif key == "unload":
            simulation.unload_fault = text
        elif key == "load":
            simulation.set_load(text)
        elif key == "delete" and (card := self._catalog.find(text)) is not None:
            self._catalog.drop(card)
            simulation.lose(card)
