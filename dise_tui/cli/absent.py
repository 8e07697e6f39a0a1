"""The backend of a machine without a model server, so that the rest of the engine can still be asked.

For `dise doctor` only: nothing is generated with it.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator

from ..domain.errors import DiseError
from ..domain.hardware import BackendInfo, InstalledModel, PullProgress, ResidentModel
from ..domain.placement import ModelShape
from ..domain.ports import ChatCall, ChatDelta, ChatEnd


class AbsentBackend:
    """Has no models; whatever would need a server raises the error that told of its absence."""

    def __init__(self, kind: str, url: str, failure: DiseError) -> None:
        self.info = BackendInfo(kind, url, "", False, failure.message)
        self._failure = failure

    async def installed(self) -> tuple[InstalledModel, ...]:
        return ()

    async def resident(self) -> tuple[ResidentModel, ...]:
        return ()

    async def chat(self, call: ChatCall) -> AsyncGenerator[ChatDelta | ChatEnd, None]:
        raise self._failure
        yield ChatDelta("")

    async def warm(self, model: str, num_ctx: int, keep_alive: str, main_gpu: int | None = None) -> float:
        raise self._failure

    async def unload(self, model: str) -> None:
        raise self._failure

    async def show(self, model: InstalledModel) -> ModelShape:
        raise self._failure

    async def delete(self, model: str) -> None:
        raise self._failure

    async def pull(self, model: str) -> AsyncGenerator[PullProgress, None]:
        raise self._failure
        yield PullProgress(model, "", None, None)

    async def aclose(self) -> None:
        return
