"""Model servers and how models share memory on them, for people and for programs. Pure."""

from __future__ import annotations

from ..domain.placing import HostState
from ..domain.settings import PlacementSettings
from . import wording
from .events import Json


def host_json(host: HostState) -> Json:
    """A server as one object."""
    return {
        "name": host.name,
        "url": host.url,
        "up": host.up,
        "trouble": host.trouble,
        "slots": host.slots,
        "slots_known": host.slots_known,
        "vram": list(host.vram),
        "resident": [one.name for one in host.residents],
        "pinned": list(host.pinned),
        "loading": host.loading.model if host.loading else None,
    }


def host_line(host: HostState) -> str:
    """A server on one line: whether it answers, what it can do side by side, what its models may take."""
    parts = [host.url, "answers" if host.up else f"does not answer: {host.trouble or 'not heard of yet'}"]
    if host.up:
        parts.append(wording.count(host.slots, "slot") + ("" if host.slots_known else " until more are proven"))
        parts.append(wording.count(len(host.residents), "model") + " in memory")
        parts += [host.trouble] if host.trouble else []
    parts += [f"{' + '.join(wording.size(one) for one in host.vram)} for models"] if host.vram else []
    return f"host {host.name}: {' · '.join(parts)}"


def placement_json(settings: PlacementSettings) -> Json:
    """The settings of placement as one object."""
    return {
        "hold_s": settings.hold_s,
        "slots": settings.slots,
        "kv_type": settings.kv_type,
        "vram": settings.vram or None,
        "hardware_change": settings.hardware_change,
        "preempt": settings.preempt,
    }


def placement_line(settings: PlacementSettings) -> str:
    """The settings of placement on one line."""
    change = {"queue": "queues", "ask": "asks about", "off": "leaves"}[settings.hardware_change]
    parts = [
        f"the chat's model is held {settings.hold_s:g} s",
        "a message interrupts background work" if settings.preempt else "a message waits for background work",
        f"keys and values as {settings.kv_type}",
        f"other hardware {change} what weaker hardware made",
    ]
    parts += [f"{wording.count(settings.slots, 'slot')} set by hand"] if settings.slots else []
    parts += [f"memory set by hand: {settings.vram}"] if settings.vram else []
    return f"placement: {', '.join(parts)}"
