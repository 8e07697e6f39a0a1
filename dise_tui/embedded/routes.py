"""The paths of Ollama's protocol, and the answers that need no model. Answers of models are `answers`' business."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from . import asks, gojson
from .access import host_allowed, origin_allowed
from .answers import Answers
from .catalog import SERVER_VERSION, Catalog, digest
from .catalog_names import is_valid, with_tag
from .fields import Fields
from .gojson import BadBody
from .http import Reply
from .http_parser import Request
from .residency import DEFAULT_KEEP_ALIVE_NS, Memory, QueueFull
from .wire import JSON, NDJSON, PLAIN_JSON, ApiError, error_body

FIXED = "built-in models cannot be changed; a real Ollama server can"
_NO_EMBEDDINGS = "This server does not support embeddings. Start it with `--embeddings`"
_PLAIN = "text/plain"
_BLOBS = "/api/blobs/"
Route = Callable[[Request, Reply], Awaitable[None]]


class Routes:
    """Finds the answer to a request."""

    def __init__(
        self,
        catalog: Catalog,
        memory: Memory,
        answers: Answers,
        more: Mapping[str, dict[str, Route]] | None = None,
    ) -> None:
        """`more`: paths beyond Ollama's."""
        self._catalog = catalog
        self._memory = memory
        self._answers = answers
        reads = {"/": self._root, "/api/version": self._version, "/api/tags": self._tags}
        self._table: dict[str, dict[str, Route]] = {
            path: {"GET": route, "HEAD": route} for path, route in reads.items()
        }
        self._table |= {
            "/api/ps": {"GET": self._ps},
            "/api/show": {"POST": self._show},
            "/api/chat": {"POST": self._chat},
            "/api/generate": {"POST": self._generate},
            "/api/embed": {"POST": self._embed},
            "/api/embeddings": {"POST": self._embeddings},
            "/api/pull": {"POST": self._pull},
            "/api/delete": {"DELETE": self._delete},
            "/api/copy": {"POST": self._copy},
            "/api/create": {"POST": self._create},
            **(more or {}),
        }

    async def handle(self, request: Request, reply: Reply) -> None:
        """Answer one request."""
        host, origin = request.headers.get("host", ""), request.headers.get("origin", "")
        if not host_allowed(host) or not origin_allowed(origin, host):
            reply.send(403)
            return
        if origin:
            reply.headers = (("Access-Control-Allow-Origin", origin), ("Vary", "Origin"))
            if request.method == "OPTIONS":
                self._preflight(reply)
                return
        methods = self._methods(request.path)
        if methods is None:
            reply.send(404, b"404 page not found", _PLAIN)
            return
        route = methods.get(request.method)
        if route is None:
            reply.headers += (("Allow", ", ".join(methods)),)
            reply.send(405, b"405 method not allowed", _PLAIN)
            return
        try:
            await route(request, reply)
        except BadBody as error:
            reply.send(400, error_body(str(error)), JSON)
        except ApiError as error:
            reply.send(error.status, error_body(error.text), error.content_type)

    def _methods(self, path: str) -> dict[str, Route] | None:
        if path.startswith(_BLOBS) and "/" not in path[len(_BLOBS) :]:
            return {"HEAD": self._blob, "POST": self._blob}
        return self._table.get(path)

    @staticmethod
    def _preflight(reply: Reply) -> None:
        reply.headers += (
            ("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS"),
            ("Access-Control-Allow-Headers", "Authorization, Content-Type, User-Agent, Accept, X-Requested-With"),
            ("Access-Control-Max-Age", "43200"),
        )
        reply.send(204)

    # what is there

    async def _root(self, request: Request, reply: Reply) -> None:
        reply.send(200, b"Ollama is running", "text/plain; charset=utf-8")

    async def _version(self, request: Request, reply: Reply) -> None:
        reply.send(200, gojson.encode({"version": SERVER_VERSION}), JSON)

    async def _tags(self, request: Request, reply: Reply) -> None:
        reply.send(200, gojson.encode(self._catalog.tags()), JSON)

    async def _ps(self, request: Request, reply: Reply) -> None:
        reply.send(200, gojson.encode(self._catalog.ps(self._memory.loaded())), JSON)

    async def _show(self, request: Request, reply: Reply) -> None:
        fields = Fields.of("ShowRequest", request.body)
        name, verbose = fields.text("model", "name"), fields.flag("verbose", False)
        if not name:
            raise ApiError(400, "model is required")
        if not is_valid(name):
            raise ApiError(400, "invalid model name")
        card = self._catalog.need(name, f"model '{with_tag(name)}' not found")
        reply.send(200, gojson.encode(self._catalog.show(card, verbose=verbose)), JSON)

    # models at work

    async def _chat(self, request: Request, reply: Reply) -> None:
        await self._answers.answer(asks.read_chat(request.body), reply)

    async def _generate(self, request: Request, reply: Reply) -> None:
        await self._answers.answer(asks.read_generate(request.body), reply)

    async def _embed(self, request: Request, reply: Reply) -> None:
        fields = Fields.of("EmbedRequest", request.body)
        name, keep_alive_ns = fields.text("model"), fields.keep_alive(DEFAULT_KEEP_ALIVE_NS)
        given = fields.raw("input")
        if given is not None and not isinstance(given, str | list):
            raise ApiError(400, "invalid input type")
        await self._refuse_embedding(reply, name, keep_alive_ns, given, {"model": name, "embeddings": []}, 501)

    async def _embeddings(self, request: Request, reply: Reply) -> None:
        """The older form, which answers 500 where the newer one answers 501."""
        fields = Fields.of("EmbeddingRequest", request.body)
        name, keep_alive_ns = fields.text("model"), fields.keep_alive(DEFAULT_KEEP_ALIVE_NS)
        await self._refuse_embedding(reply, name, keep_alive_ns, fields.text("prompt"), {"embedding": []}, 500)

    async def _refuse_embedding(
        self, reply: Reply, name: str, keep_alive_ns: int, given: object, nothing: dict[str, object], status: int
    ) -> None:
        """No built-in model makes embeddings; without input a request only loads the model, and `nothing` is fine."""
        card = self._catalog.need(name, f"model {gojson.quote(name)} not found, try pulling it first")
        if given:
            raise ApiError(status, _NO_EMBEDDINGS)
        try:
            await self._answers.load(card, keep_alive_ns)
        except QueueFull as error:
            raise ApiError(503, str(error)) from error
        reply.send(200, gojson.encode(nothing), JSON)

    # models on disk, which stay as they are

    async def _pull(self, request: Request, reply: Reply) -> None:
        fields = Fields.of("PullRequest", request.body)
        name, stream = fields.text("model", "name"), fields.flag("stream", True)
        if not is_valid(name):
            raise ApiError(400, "invalid model name")
        card = self._catalog.find(name)
        if card is None:
            problem = "pull model manifest: file does not exist"
            if not stream:
                raise ApiError(500, problem, PLAIN_JSON)
            _lines(reply, {"status": "pulling manifest"}, {"error": problem})
        elif not stream:
            reply.send(200, gojson.encode({"status": "success"}), PLAIN_JSON)
        else:
            layer = digest(card)
            done: dict[str, object] = {"digest": f"sha256:{layer}", "total": card.size, "completed": card.size}
            steps: list[dict[str, object]] = [
                {"status": step} for step in ("verifying sha256 digest", "writing manifest", "success")
            ]
            _lines(
                reply,
                {"status": "pulling manifest"},
                {"status": f"pulling {layer[:12]}"} | done,
                *steps,
            )

    async def _delete(self, request: Request, reply: Reply) -> None:
        name = Fields.of("DeleteRequest", request.body).text("model", "name")
        if not name:
            raise ApiError(400, "model is required")
        self._catalog.need(name, f"model '{name}' not found")
        raise ApiError(400, FIXED)

    async def _copy(self, request: Request, reply: Reply) -> None:
        fields = Fields.of("CopyRequest", request.body)
        source, destination = fields.text("source"), fields.text("destination")
        for role, name in (("source", source), ("destination", destination)):
            if not is_valid(name):
                raise ApiError(400, f"{role} {gojson.quote(name)} is invalid")
        self._catalog.need(source, f"model {gojson.quote(source)} not found")
        raise ApiError(400, FIXED)

    async def _create(self, request: Request, reply: Reply) -> None:
        fields = Fields.of("CreateRequest", request.body)
        if not is_valid(fields.text("model", "name")):
            raise ApiError(400, "invalid model name")
        origin = fields.text("from")
        if not origin and not fields.mapping("files"):
            raise ApiError(400, "neither 'from' or 'files' was specified", PLAIN_JSON)
        if origin and self._catalog.find(origin) is None:
            _lines(reply, {"status": "pulling manifest"}, {"error": "pull model manifest: file does not exist"})
            return
        raise ApiError(400, FIXED)

    async def _blob(self, request: Request, reply: Reply) -> None:
        if request.method == "HEAD":
            raise ApiError(404, f"blob {gojson.quote(request.path[len(_BLOBS) :])} not found")
        raise ApiError(400, FIXED)


def _lines(reply: Reply, *values: dict[str, object]) -> None:
    reply.stream_type = NDJSON
    for value in values:
        reply.line(gojson.encode(value) + b"\n")
    reply.end()
