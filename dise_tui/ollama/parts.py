"""The model servers that the settings name, as the engine takes them: what is known of each from the start.

Nothing is asked of a server here. Which of them is used for what is placement's matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from ..domain.placing import parse_vram
from ..domain.ports import HostPart, ModelBackend
from ..domain.settings import HostSettings, Settings
from .client import Notice, ignore_notice
from .hosts import is_loopback, parse_host
from .late import LateBackend


def first_part(
    settings: Settings, entries: Sequence[HostSettings], first: ModelBackend, *, local: bool = False
) -> HostPart:
    """The first server. `local` says that it is of this machine, whatever its address.

    Where `--host` names one of the entries, that entry says what is known of it; `[placement]` wins over it.
    """
    info = first.info
    own = _entry_of(entries, first)
    vram = settings.placement.vram or (own.vram if own else "")
    here = local or info.kind == "embedded" or is_loopback(info.url)
    taken = {one.name.casefold() for one in entries}
    return HostPart(
        name=own.name if own else _name(info.url, here, taken),
        backend=first,
        local=here,
        # What is set is meant for a server that runs models; the built-in ones take nothing, or imitate it.
        vram=parse_vram(vram) if vram and info.kind != "embedded" else (),
        slots=settings.placement.slots or (own.slots if own else None),
    )


def further_parts(
    settings: Settings, entries: Sequence[HostSettings], first: ModelBackend, *, on_notice: Notice = ignore_notice
) -> tuple[HostPart, ...]:
    """The other servers, none of which needs to answer yet. Raises UsageError for an address that is none."""
    own = _entry_of(entries, first)
    return tuple(
        HostPart(
            name=one.name,
            backend=LateBackend(
                one.url,
                f"[[hosts]] {one.name}",
                connect_timeout_s=settings.models.connect_timeout_s,
                on_notice=on_notice,
            ),
            local=parse_host(one.url).loopback,
            vram=parse_vram(one.vram) if one.vram else (),
            slots=one.slots,
        )
        for one in entries
        if one is not own
    )


def _entry_of(entries: Sequence[HostSettings], first: ModelBackend) -> HostSettings | None:
    """The entry that has the address of the first server."""
    if first.info.kind == "embedded":
        return None
    return next((one for one in entries if parse_host(one.url).url == first.info.url), None)


def _name(url: str, local: bool, taken: set[str]) -> str:
    """How a server without an entry is called: "local" on this machine, else by its address."""
    split = urlsplit(url)
    names = ("local" if local else split.hostname or url, split.netloc or url)
    return next((name for name in names if name.casefold() not in taken), url)
