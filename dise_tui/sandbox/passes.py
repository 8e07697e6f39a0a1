"""Candidate side: whole passes over many inputs, for the broker to time from outside.

No clock is read here, and what is answered while the clocks run says nothing: the broker asks for the results after
it. Runs beside untrusted code, like all of `candidate`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from ..domain.plaindata import decode
from . import values


class Passes:
    """Copies of the inputs that wait to be used, and the results that wait to be asked for."""

    def __init__(self, entry: Callable[..., Any] | None, filename: str) -> None:
        self._entry = entry
        self._filename = filename
        self._ready: list[list[tuple[tuple[Any, ...], dict[str, Any]]]] = []
        self._results: list[list[tuple[bool, Any]]] = []

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """Do one step: "warm", "prepare", "go" or "results"."""
        step = request["step"]
        if step == "warm":
            # What an asynchronous entry needs in any case is part of loading, not of its first call.
            if getattr(getattr(self._entry, "__code__", None), "co_flags", 0) & 0x280:
                import asyncio  # noqa: F401
        elif step == "prepare":
            self._prepare(request)
        elif step == "go":
            return self._go()
        else:
            return self._pictures()
        return {step: True}

    def _prepare(self, request: dict[str, Any]) -> None:
        self._ready = [
            [(decode(args), decode(kwargs)) for args, kwargs in request["calls"]] for _ in range(request["copies"])
        ]
        if "answers" in request:
            self._entry = _replay(request["answers"] * request["copies"])

    def _go(self) -> dict[str, Any]:
        if self._entry is None:
            return {}
        entry, finish, settle = self._entry, values.finish, values.settle
        for inputs in self._ready:
            results: list[tuple[bool, Any]] = []
            for args, kwargs in inputs:
                try:
                    results.append((True, settle(finish(entry(*args, **kwargs)))))
                except BaseException as error:  # whatever a candidate raises is its answer
                    results.append((False, error))
            self._results.append(results)
        return {"done": True}

    def _pictures(self) -> dict[str, Any]:
        results, self._results, self._ready = self._results, [], []
        return {"results": [[self._picture(*one) for one in a_pass] for a_pass in results]}

    def _picture(self, returned: bool, result: Any) -> dict[str, Any]:
        try:
            return values.picture(result) if returned else values.raised(result, self._filename)
        except BaseException as error:  # turning a result into data can run the candidate's code
            return values.raised(error, self._filename)


def _replay(pictures: list[dict[str, Any]]) -> Callable[..., Any]:
    """Return a function that does no work and gives these answers in turn: what is left is the harness's own share."""
    answers: Iterator[Any] = iter([_replayed(picture) for picture in pictures])

    def replay(*args: Any, **kwargs: Any) -> Any:
        answer = next(answers)
        if answer is _RAISED:
            raise ValueError
        return answer

    return replay


_RAISED = object()


def _replayed(picture: dict[str, Any]) -> Any:
    if "raised" in picture:
        return _RAISED
    return decode(picture["value"]) if "value" in picture else object()
