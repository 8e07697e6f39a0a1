"""The streaming orchestrator: one stage is one model call, token by token, timed, bounded and interruptible.

Owns how a stage is streamed and what its outcome is. Which stages run, on which model and with which messages
is decided by `pipeline`.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import dataclass, field

from ...domain.errors import BackendError
from ...domain.events import ErrorOccurred, Event, StageFinished, StageRestarted, StageStarted, TokenDelta
from ...domain.ports import ChatCall, ChatDelta, ChatEnd, ChatRestarted, Clock, ModelCalls
from ...domain.stages import FAILED_CONFIDENCE, StageSpec
from .run import Interrupted, Run

log = logging.getLogger(__name__)
Publish = Callable[[Event], None]


@dataclass(slots=True)
class _Progress:
    """What has arrived of a stage so far; it survives whatever ends the stream."""

    sent_at: float
    parts: list[str] = field(default_factory=list)
    first_token_at: float | None = None
    end: ChatEnd | None = None


@dataclass(frozen=True, slots=True)
class StageResult:
    """The outcome of a stage, complete or partial."""

    stage: StageSpec
    model: str
    text: str
    partial: bool
    reason: str
    confidence: float
    generation_s: float
    """Server time for prompt and tokens, s; measured wall time without the load where the server gave none."""
    total_s: float
    error: BackendError | None = None

    @property
    def failed(self) -> bool:
        """It timed out, broke, or said nothing; a person's cancel and a length limit are no failures."""
        return self.partial and self.reason not in ("cancelled", "length")


class StreamingOrchestrator:
    """Streams stages and publishes what happens."""

    def __init__(self, calls: ModelCalls, publish: Publish, clock: Clock) -> None:
        self._calls = calls
        self._publish = publish
        self._clock = clock

    async def stream(
        self,
        run: Run,
        stage: StageSpec,
        call: ChatCall,
        *,
        index: int,
        total: int,
        note: str = "",
        begun: Callable[[], object] = lambda: None,
    ) -> StageResult:
        """Run one stage. Never raises for what a model or its server does: the result says it. `begun` is called
        when the model begins to answer."""
        self._publish(StageStarted(run.id, stage.name, call.model, stage.confidence, index, total, note))
        progress = _Progress(self._clock.monotonic())
        reason, error = "", None
        try:
            await run.step(self._consume(run.id, stage, call, progress, begun))
            reason = progress.end.reason if progress.end else "stop"
        except Interrupted:
            reason = "cancelled"
        except TimeoutError:
            reason = "timeout"
        except BackendError as failure:
            reason, error = failure.kind, failure
        except Exception as bug:  # a stage that breaks must not take the answers of the others with it
            log.exception("stage %s on %s", stage.name, call.model)
            error = BackendError(f"Something broke that should not: {bug!r}", "The log file holds the details.")
            reason = error.kind
        finally:
            result = self._result(stage, call.model, progress, reason or "cancelled", error)
            self._announce(run.id, result, progress)
        return result

    async def _consume(
        self, run_id: str, stage: StageSpec, call: ChatCall, progress: _Progress, begun: Callable[[], object]
    ) -> None:
        """Append and publish each piece. The stage's own time limit starts at its first token of any kind, blank
        or thought: a model that never comes to the point is late too."""
        publish, parts = self._publish, progress.parts
        name, confidence = stage.name, stage.confidence
        async with asyncio.timeout(None) as limit, aclosing(self._calls.chat(call)) as stream:
            async for item in stream:
                if isinstance(item, ChatDelta):
                    text = item.text
                    if limit.when() is None:
                        limit.reschedule(asyncio.get_running_loop().time() + stage.timeout_s)
                        begun()
                    if not text:
                        continue
                    if progress.first_token_at is None and not text.isspace():
                        progress.first_token_at = self._clock.monotonic()
                    parts.append(text)
                    publish(TokenDelta(run_id, name, text, confidence))
                elif isinstance(item, ChatRestarted):
                    parts.clear()
                    progress.first_token_at = None
                    limit.reschedule(None)
                    publish(StageRestarted(run_id, name, item.reason))
                else:
                    progress.end = item

    def _result(
        self, stage: StageSpec, model: str, progress: _Progress, reason: str, error: BackendError | None
    ) -> StageResult:
        text = "".join(progress.parts)
        if reason == "stop" and not text.strip():
            reason = "empty"
        partial = reason != "stop"
        dropped = partial and reason not in ("length", "cancelled")
        total = self._clock.monotonic() - progress.sent_at
        end = progress.end
        generation = end.prompt_eval_s + end.eval_s if end else 0.0
        return StageResult(
            stage, model, text, partial, reason,
            min(stage.confidence, FAILED_CONFIDENCE) if dropped or (partial and not text.strip())
            else stage.confidence,
            generation or max(0.0, total - (end.load_s if end else 0.0)), total, error,
        )  # fmt: skip

    def _announce(self, run_id: str, result: StageResult, progress: _Progress) -> None:
        end, first = progress.end, progress.first_token_at
        if result.error is not None:
            log.warning("stage %s on %s: %s", result.stage.name, result.model, result.error.message)
            self._publish(
                ErrorOccurred(
                    run_id, result.error.kind, result.error.message, result.error.hint, result.stage.name, result.model
                )
            )
        self._publish(
            StageFinished(
                run_id, result.stage.name, result.model,
                end.tokens if end else len(progress.parts),
                first - progress.sent_at if first is not None else None,
                end.load_s if end else None,
                result.total_s,
                end.tokens_per_s if end else self._measured_rate(progress),
                result.partial, result.reason, result.confidence, result.text,
            )
        )  # fmt: skip

    def _measured_rate(self, progress: _Progress) -> float | None:
        """Pieces per second since the first token, for a stream that the server never accounted for."""
        if progress.first_token_at is None or len(progress.parts) < 2:
            return None
        elapsed = self._clock.monotonic() - progress.first_token_at
        return (len(progress.parts) - 1) / elapsed if elapsed > 0 else None
