"""What can go wrong, as the user is told it: one sentence, and what to do about it.

    DiseError
     ├─ UsageError                 what was typed or configured is wrong                     exit 2
     ├─ BackendError               a model server did not do what was asked                  exit 1
     │   ├─ NoBackendError         nothing answers at the address                            exit 3
     │   ├─ ModelMissingError      the named model is not installed                          exit 4
     │   ├─ BackendBusyError       the server's load queue is full
     │   ├─ OutOfMemoryError       the model does not fit the machine's memory
     │   ├─ ContextOverflowError   the prompt is longer than the context window
     │   ├─ RequestRejectedError   the server refused the request (4xx, 5xx)
     │   ├─ NotOllamaError         something answers, but it does not speak Ollama's protocol (proxy, HTML, 403)
     │   ├─ FirstTokenTimeout      connected, but no token in time (loading and queueing included)
     │   ├─ StallTimeout           tokens came, then none for too long
     │   ├─ StreamBrokenError      an error line in mid-stream
     │   ├─ ServerGoneError        the connection was cut in mid-stream
     │   └─ StreamCutError         the stream ended without its `done` line
     ├─ RunRefusedError            no containment holds, so generated code is not run        exit 5
     ├─ SandboxError               the sandbox itself failed; says nothing of the program    exit 1
     ├─ NotFoundError              no such artifact, version, job                            exit 1
     └─ StorageError               the database cannot be read or written                    exit 1

`kind` is the stable word of the headless contract; `message` and `hint` are one line each.
"""

from __future__ import annotations


class DiseError(Exception):
    """An error with a message for the person and a hint that says what to do."""

    kind = "error"
    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(DiseError):
    kind = "usage"
    exit_code = 2


class BackendError(DiseError):
    kind = "backend"


class NoBackendError(BackendError):
    kind = "no_backend"
    exit_code = 3


class ModelMissingError(BackendError):
    kind = "model_missing"
    exit_code = 4

    def __init__(self, message: str, hint: str = "", model: str = "") -> None:
        super().__init__(message, hint)
        self.model = model


class BackendBusyError(BackendError):
    kind = "queue_full"


class OutOfMemoryError(BackendError):
    kind = "out_of_memory"


class ContextOverflowError(BackendError):
    kind = "context_overflow"


class RequestRejectedError(BackendError):
    kind = "rejected"

    def __init__(self, message: str, hint: str = "", status: int = 0) -> None:
        super().__init__(message, hint)
        self.status = status


class NotOllamaError(BackendError):
    kind = "not_ollama"


class FirstTokenTimeout(BackendError):
    kind = "first_token_timeout"


class StallTimeout(BackendError):
    kind = "stall_timeout"


class StreamBrokenError(BackendError):
    kind = "stream_error"


class ServerGoneError(BackendError):
    kind = "server_gone"


class StreamCutError(BackendError):
    kind = "stream_cut"


class RunRefusedError(DiseError):
    kind = "run_refused"
    exit_code = 5


class SandboxError(DiseError):
    kind = "sandbox"


class NotFoundError(DiseError):
    kind = "not_found"


class StorageError(DiseError):
    kind = "storage"
