"""The built-in models' server: the listening socket, and a process that serves until it is told to stop.

Standard library only. It listens on loopback, nowhere else.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import signal
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ..domain.errors import BackendError, UsageError
from .answers import Answers
from .catalog import SERVER_VERSION, Catalog
from .engine import ModelEngine, TextEngine
from .flags import SimulationOptions
from .gotime import Stamps
from .http import Connection
from .instant import Instant
from .paces import Paces, told
from .quiet import silenced
from .residency import Residency
from .routes import Routes
from .understudy import Understudy

if TYPE_CHECKING:
    from .model_files import Wanted
    from .simulation import Simulation

HOST = "127.0.0.1"
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class ModelServer:
    """Serves the models of one text engine over Ollama's protocol."""

    version = SERVER_VERSION

    def __init__(
        self,
        engine: TextEngine | ModelEngine,
        *,
        pace: Paces | None = None,
        simulation: SimulationOptions | None = None,
    ) -> None:
        """`pace`: imitate these speeds, and the times that models of such a speed take to load.

        `simulation`: behave as on a machine with GPUs, and take the times of that one. Raises UsageError for GPUs
        that make no sense, and for speeds of models that are not there.
        """
        stamps = Stamps()
        self.scripted = not isinstance(engine, ModelEngine)
        self._engine = engine = engine if isinstance(engine, ModelEngine) else Instant(engine)
        self.residency = Residency(engine, pace=pace is not None)
        self.simulation: Simulation | None = None
        self.paced = ""
        """The imitated speeds in words; "" without any."""
        if simulation is None:
            cards = engine.cards if pace is None else pace.apply(engine.cards)
            self.paced = told(cards) if pace is not None else ""
            catalog = Catalog(cards, stamps, paced=pace is not None)
            self._routes = Routes(catalog, self.residency, Answers(engine, catalog, self.residency, stamps))
        else:
            self._routes = self._simulated(engine, simulation, stamps)
        self._connections: set[Connection] = set()
        self._server: asyncio.Server | None = None

    def _simulated(self, engine: ModelEngine, options: SimulationOptions, stamps: Stamps) -> Routes:
        from .gpu_routes import GpuRoutes
        from .simulation import Simulation

        memory = self.simulation = Simulation(options)
        if not self.scripted:
            self._engine = engine = Understudy(engine)
        cards = memory.cards(engine.cards)
        catalog = Catalog(cards, stamps, paced=True, networks=memory.networks, machine=memory.title)
        answers = Answers(engine, catalog, memory, stamps)
        return Routes(catalog, memory, answers, GpuRoutes(memory, catalog).table)

    async def start(self, port: int) -> str:
        """Listen on a port of 127.0.0.1, 0 for a free one; returns the URL. Raises BackendError."""
        loop = asyncio.get_running_loop()
        try:
            self._server = await loop.create_server(
                lambda: Connection(self._routes.handle, self._connections), HOST, port
            )
        except (OSError, OverflowError) as error:
            raise _no_port(port, error) from error
        return f"http://{HOST}:{self._server.sockets[0].getsockname()[1]}"

    async def close(self) -> None:
        """Stop listening, and cut every connection, running answers included."""
        if self._server is not None:
            self._server.close()
        tasks = [task for connection in list(self._connections) if (task := connection.abort()) is not None]
        if tasks:
            await asyncio.wait(tasks)
        if self.simulation is not None:
            self.simulation.close()
        await self._engine.close()

    async def warm(self) -> None:
        """Set up what would keep the first client waiting."""
        await self._engine.warm()


def _no_port(port: int, error: OSError | OverflowError) -> BackendError:
    if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
        message = f"port {port} of {HOST} is taken by another program"
        return BackendError(message, "stop that program, or choose another port; 0 takes a free one")
    if isinstance(error, OSError) and error.errno in (errno.EACCES, errno.EPERM):
        return BackendError(f"port {port} of {HOST} may not be used", "choose a port above 1023; 0 takes a free one")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return BackendError(f"port {port} of {HOST} cannot be listened on: {reason}", "choose a port from 0 to 65535")


async def serve_until(
    engine: TextEngine | ModelEngine,
    port: int,
    *,
    announce: Callable[[ModelServer, str], None],
    stop: asyncio.Event,
    pace: Paces | None = None,
    simulation: SimulationOptions | None = None,
) -> None:
    """Serve until `stop` is set. `announce` gets the server and its URL as soon as it listens.

    Raises BackendError, and UsageError for a simulation that makes no sense.
    """
    server = ModelServer(engine, pace=pace, simulation=simulation)
    url = await server.start(port)
    with contextlib.ExitStack() as stack:
        try:
            announce(server, url)
            if isinstance(engine, ModelEngine):
                stack.enter_context(silenced())
            await server.warm()
            await stop.wait()
        finally:
            await server.close()


def engine_for(files: Sequence[Wanted], simulation: SimulationOptions | None = None) -> TextEngine | ModelEngine:
    """What answers: the user's model files, else the built-in ones, else prepared text where tests ask for it.

    Raises UsageError.
    """
    from . import family, model_files
    from .llama_engine import LlamaEngine

    if files and simulation is not None:
        raise UsageError(
            "--gguf and --simulate-gpu cannot both be meant: only the built-in models can be simulated.",
            "leave out one of them",
        )
    if files:
        return LlamaEngine(model_files.cards(files))
    if family.wants_script():
        from .scripted import ScriptedEngine

        return ScriptedEngine()
    return LlamaEngine(family.cards())


def stop_on_signals(stop: asyncio.Event) -> None:
    """Let Ctrl+C and SIGTERM end the process in good order."""
    loop = asyncio.get_running_loop()
    for number in _SIGNALS:
        loop.add_signal_handler(number, stop.set)


def _nothing_held() -> contextlib.AbstractContextManager[Callable[[], None]]:
    return contextlib.nullcontext(lambda: None)


def serve(
    port: int,
    pace: Paces | None,
    announce: Callable[[ModelServer, str], None],
    simulation: SimulationOptions | None = None,
    files: Sequence[Wanted] = (),
    held: Callable[[], contextlib.AbstractContextManager[Callable[[], None]]] = lambda: contextlib.nullcontext(
        lambda: None
    ),
) -> int:
    """Serve model files, or the built-in models, in the foreground until Ctrl+C or SIGTERM; returns the exit code.

    `announce` gets the server and its URL as soon as it listens. `held` keeps signals back while the event loop is
    made, and gives what lets them through. Raises BackendError when the port cannot be had, and UsageError for a file
    that cannot be served and a simulation that makes no sense.
    """
    engine = engine_for(files, simulation)

    async def run() -> None:
        stop = asyncio.Event()
        stop_on_signals(stop)
        let_through()
        await serve_until(engine, port, pace=pace, announce=announce, stop=stop, simulation=simulation)

    with held() as let_through:
        asyncio.run(run())
    return 0
