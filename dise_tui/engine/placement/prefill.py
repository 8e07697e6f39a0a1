"""Whether a model goes on from a partial answer: the last message is the assistant's, and the reply continues it.

Not every template does that, and no server says it. So it is tried once for each model, with a text whose
continuation is known, and remembered.
"""

from __future__ import annotations

import json
import logging
from contextlib import aclosing

from ...domain.errors import BackendError, StorageError
from ...domain.hardware import InstalledModel
from ...domain.ports import ChatCall, ChatDelta, KeyValueStore
from ...domain.prompts import Message
from .hosts import ServerHost

log = logging.getLogger(__name__)

KEY = "placement.prefill"
ASKED = "Repeat this line exactly: one two three four five six"
BEGUN = "one two three"
CONTINUES = "four"
TOKENS = 6


class Prefill:
    """Remembers which models continue."""

    def __init__(self, kept: KeyValueStore) -> None:
        self._kept = kept
        self._known: dict[str, bool] = {}
        self._opened = False

    def known(self, model: InstalledModel) -> bool | None:
        """None: it was not tried yet."""
        return self._known.get(model.digest)

    async def open(self) -> None:
        """Read what earlier sessions found out; once."""
        if self._opened:
            return
        self._opened = True
        try:
            text = await self._kept.get(KEY)
            found = json.loads(text) if text else {}
            self._known.update({str(key): value for key, value in found.items() if isinstance(value, bool)})
        except (StorageError, ValueError, AttributeError) as error:
            log.warning("which models continue is not known: %r", error)

    async def continues(self, model: InstalledModel, host: ServerHost, call: ChatCall) -> bool:
        """Whether the model goes on from partial text; tried with the options of `call`, in a slot that is its own.

        Raises BackendError.
        """
        if (known := self.known(model)) is not None:
            return known
        asked = ChatCall(
            call.model, (Message("user", ASKED), Message("assistant", BEGUN)), call.num_ctx, 0.0, 1, TOKENS,
            keep_alive=call.keep_alive, main_gpu=call.main_gpu, purpose="can it continue?",
        )  # fmt: skip
        said = ""
        async with aclosing(host.part.backend.chat(asked)) as stream:
            async for item in stream:
                if isinstance(item, ChatDelta):
                    said += item.text
        found = said.strip().casefold().startswith(CONTINUES)
        log.info("%s %s from partial text", model.name, "continues" if found else "does not continue")
        if model.digest:
            self._known[model.digest] = found
            await self._keep()
        return found

    async def _keep(self) -> None:
        try:
            await self._kept.set(KEY, json.dumps(self._known))
        except StorageError as failure:
            log.warning("which models continue is not kept: %s", failure.message)


class Joint:
    """Where a continued text meets what was there: the blanks at the end of the old part were not sent, and a model
    usually says them again."""

    def __init__(self, before: str) -> None:
        self._blanks = before[len(before.rstrip()) :]

    @property
    def open(self) -> bool:
        return bool(self._blanks)

    def join(self, text: str) -> str:
        """The part of a new piece that is not there yet."""
        while self._blanks and text and text[0] == self._blanks[0]:
            self._blanks, text = self._blanks[1:], text[1:]
        if text:
            self._blanks = ""
        return text


async def try_prefill(prefill: Prefill, model: InstalledModel, host: ServerHost, call: ChatCall) -> bool:
    """Like `continues`; a server that fails to say it means no."""
    try:
        return await prefill.continues(model, host, call)
    except BackendError as failure:
        log.info("whether %s continues is not known: %s", model.name, failure.message)
        return False
