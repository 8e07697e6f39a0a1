"""The life of a candidate inside a WASI interpreter: the same service as in a fork, over the guest's one channel.

There is nothing to lock in: what a guest cannot do is decided outside of it. Runs in the guest only.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import os
import sys
import types
from typing import Any

_FOLDER = "/dise"
"""Where the guest finds this package."""


class _WithoutSockets(importlib.abc.MetaPathFinder):
    """Has asyncio's event loop do without the pair of sockets by which threads wake it: there are neither here."""

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> importlib.machinery.ModuleSpec | None:
        if name != "asyncio.selector_events":
            return None
        sys.meta_path.remove(self)
        spec = importlib.machinery.PathFinder.find_spec(name, path)
        if spec is None or spec.loader is None:
            return None
        run = spec.loader.exec_module

        def run_and_change(module: Any) -> None:
            run(module)
            module.BaseSelectorEventLoop._make_self_pipe = lambda loop: loop.__dict__.update(_ssock=None, _csock=None)
            module.BaseSelectorEventLoop._close_self_pipe = lambda _: None

        spec.loader.__dict__["exec_module"] = run_and_change
        return spec


def main(frame_bytes: int) -> None:
    """Serve until the broker says goodbye or the channel ends."""
    # The service is written for a fork that locks itself in; there is no kernel to do that with.
    sys.modules[f"{__package__}.linux"] = types.ModuleType(f"{__package__}.linux")
    from . import candidate

    sys.path[:] = [path for path in sys.path if path != _FOLDER]
    sys.argv[:] = [""]
    sys.meta_path.insert(0, _WithoutSockets())
    candidate._send({"ready": True})
    candidate._serve(frame_bytes)
    os._exit(0)
