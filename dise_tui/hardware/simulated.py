"""GPUs that the built-in model server simulates, read from that server. Runs in the probe process.

Only what the server says is passed on: a simulated GPU has no temperature, and none is made up.
"""

from __future__ import annotations

import http.client
import json
import time
from urllib.parse import urlsplit

from .readings import FIELDS, LOST, OK, Device, Level, Report
from .sysfs import ERROR, NOT_SUPPORTED

PATH = "/api/dise/gpu"
TIMEOUT_S = 2.0
_LONGEST = 1 << 20
_MOST = 16
GONE = "the server that simulates the GPU does not answer"


class Simulated:
    """Fills `readings.Reader`."""

    name = "simulated"
    driver = ""

    def __init__(self, url: str) -> None:
        """`url` of the server, for instance "http://127.0.0.1:11434"."""
        parts = urlsplit(url)
        self._host, self._port = parts.hostname or "127.0.0.1", parts.port or 80
        self._devices: dict[str, Device] = {}

    def sample(self, level: Level, *, idle: bool) -> Report:
        """See `Reader`."""
        try:
            found = _gpus(self._ask())
        except (OSError, http.client.HTTPException, ValueError) as error:
            why = GONE if isinstance(error, OSError) else f"the simulated GPU cannot be read: {error}"
            for device in self._devices.values():
                device.blank(LOST, ERROR)
            return Report(tuple(self._devices.values()), LOST, why)
        self._devices = {uuid: self._read(uuid, one) for uuid, one in found.items()}
        return Report(tuple(self._devices.values()))

    def _ask(self) -> object:
        connection = http.client.HTTPConnection(self._host, self._port, timeout=TIMEOUT_S)
        try:
            connection.request("GET", PATH)
            answer = connection.getresponse()
            if answer.status != 200:
                raise ValueError(f"status {answer.status}")
            return json.loads(answer.read(_LONGEST))
        finally:
            connection.close()

    def _read(self, uuid: str, said: dict[str, object]) -> Device:
        device = self._devices.get(uuid) or Device(uuid, str(said.get("name", "Simulated GPU")), "")
        total, used = said["total"], said["used"]
        assert isinstance(total, int)
        assert isinstance(used, int)
        device.status, device.at = OK, time.monotonic()
        device.put("memory_total", total)
        device.put("memory_used", used)
        device.put("memory_free", max(0, total - used))
        for name in FIELDS:
            value = said.get(name)
            if name.startswith("memory_") and name in device.values:
                continue
            if isinstance(value, int | float) and not isinstance(value, bool):
                device.put(name, value)
            else:
                device.lack(name, NOT_SUPPORTED)
        return device

    def close(self) -> None:
        """Nothing is held open."""


def _gpus(answer: object) -> dict[str, dict[str, object]]:
    """The GPUs of an answer by UUID. Raises ValueError."""
    listed = answer.get("gpus") if isinstance(answer, dict) and answer.get("simulated") is True else None
    if not isinstance(listed, list) or len(listed) > _MOST:
        raise ValueError("it is no simulated machine")
    found: dict[str, dict[str, object]] = {}
    for one in listed:
        uuid = one.get("uuid") if isinstance(one, dict) else None
        if not isinstance(uuid, str) or any(type(one.get(name)) is not int for name in ("total", "used")):
            raise ValueError("it lists something that is no GPU")
        found[uuid] = one
    return found
