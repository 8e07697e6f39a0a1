"""A server that need not be there yet: nothing is asked of it before the first call, and it joins when it answers.

Owns learning who it is. Whether it is used while it does not answer is decided by whoever calls.
"""

from __future__ import annotations

import dataclasses

from ..domain.errors import NoBackendError, NotOllamaError
from ..domain.hardware import BackendInfo, InstalledModel, ResidentModel
from .client import WEDGE_S, Notice, OllamaBackend, ignore_notice
from .connect import probe
from .hosts import Host, parse_host


class LateBackend(OllamaBackend):
    """Its version is "" until it has answered once. Every call is tried, however many failed before."""

    def __init__(
        self,
        url: str,
        source: str,
        *,
        connect_timeout_s: float = 3.0,
        wedge_s: float = WEDGE_S,
        on_notice: Notice = ignore_notice,
    ) -> None:
        """`url` as people write it, `source` where it was set, in words. Raises UsageError for what is no address."""
        self._host: Host = parse_host(url, source)
        self._source = source
        self._connect_timeout_s = connect_timeout_s
        self._met = False
        super().__init__(
            self._host.url,
            info=BackendInfo(kind="ollama", url=self._host.url, version="", scripted=False),
            connect_timeout_s=connect_timeout_s,
            wedge_s=wedge_s,
            on_notice=on_notice,
        )

    async def installed(self) -> tuple[InstalledModel, ...]:
        """As `OllamaBackend.installed`; NoBackendError and NotOllamaError name where the address was set."""
        await self._meet()
        return await super().installed()

    async def resident(self) -> tuple[ResidentModel, ...]:
        """As `OllamaBackend.resident`; NoBackendError and NotOllamaError name where the address was set."""
        await self._meet()
        return await super().resident()

    async def _meet(self) -> None:
        """Ask who answers, until somebody has."""
        if self._met:
            return
        try:
            version = await probe(self._host, self._source, connect_timeout_s=self._connect_timeout_s)
        except (NoBackendError, NotOllamaError) as failure:
            # What `connect` advises is for a first server, without which there is nothing.
            failure.hint = f"start Ollama there, or take the entry out of the settings: {self._source}"
            raise
        self._info = dataclasses.replace(self._info, version=version)
        self._met = True
