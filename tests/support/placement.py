"""Facts for the tests of the planner, short to write: gigabytes, one host, one GPU unless said."""

from __future__ import annotations

from typing import Any

from dise_tui.engine.placement.decisions import Action, Decision, Memory, Policy
from dise_tui.engine.placement.facts import Device, Facts, Host, Loading, ModelNeed, Resident, Work, WorkState
from dise_tui.engine.placement.planner import decide

GB = 1e9


def need(model: str, size: float, rate: float = 50.0, load: float = 3.0, **more: Any) -> ModelNeed:
    return ModelNeed(model, size * GB, size * GB * 0.95, rate, load, **more)


def host(*residents: Resident, total: float = 8.0, name: str = "here", **more: Any) -> Host:
    """A host with one GPU, on which nothing but its residents takes memory."""
    held = sum(resident.bytes for resident in residents)
    return Host(name, (Device(0, total * GB, max(0.0, total * GB - held)),), residents=residents, **more)


def loaded(model: str, size: float, **more: Any) -> Resident:
    return Resident(model, size * GB, more.pop("device", 0), **more)


def work(id: str, model: str, tokens: float = 500.0, **more: Any) -> Work:
    return Work(id, model, tokens, **more)


def running(id: str, model: str, made: float = 100.0, on: str = "here", **more: Any) -> Work:
    return Work(id, model, more.pop("tokens", 500.0), made, state=WorkState.RUNNING, host=on, **more)


def chat(id: str, model: str, at: float = 0.0, **more: Any) -> Work:
    return Work(id, model, 150.0, foreground=True, queued_at=at, **more)


def facts(works: list[Work], needs: list[ModelNeed], *hosts: Host, now: float = 0.0, **more: Any) -> Facts:
    return Facts(now, tuple(works), {one.model: one for one in needs}, hosts, **more)


def decided(given: Facts, memory: Memory | None = None, policy: Policy | None = None) -> Decision:
    return decide(given, memory or Memory(), policy or Policy())


def actions(given: Facts, memory: Memory | None = None, policy: Policy | None = None) -> list[Action]:
    return list(decided(given, memory, policy).actions)


__all__ = ["GB", "Loading", "actions", "chat", "decided", "facts", "host", "loaded", "need", "running", "work"]
