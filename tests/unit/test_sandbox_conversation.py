"""The broker's end of the channel against a peer that says what it likes."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from dise_tui.domain.errors import SandboxError
from dise_tui.domain.scores import Limits
from dise_tui.sandbox.conversation import (
    Candidate,
    CandidateGarbled,
    CandidateGone,
    CandidateLate,
    Ending,
)
from dise_tui.sandbox.frames import pack, take

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="process handles are Linux's")

LIMITS = Limits(frame_bytes=1000, output_bytes=10)


@dataclass
class Ends:
    candidate: Candidate
    peer: socket.socket
    output: int

    def reply(self, *replies: dict[str, Any]) -> threading.Thread:
        """Read one request, then send the replies in one piece; "n": None stands for the right mark."""

        def work() -> None:
            buffer = bytearray()
            while (request := take(buffer, 1 << 20)) is None:
                buffer += self.peer.recv(1 << 16)
            marked = [{**reply, "n": request["n"]} if reply.get("n", 0) is None else reply for reply in replies]
            self.peer.sendall(b"".join(map(pack, marked)))

        thread = threading.Thread(target=work)
        thread.start()
        return thread


@pytest.fixture
def ends() -> Iterator[Ends]:
    ours, theirs = socket.socketpair()
    output, output_end = os.pipe()
    handle = os.pidfd_open(os.getpid())
    candidate = Candidate(ours, output, handle, LIMITS, lambda: Ending(0, 0.0, 0, 0))
    yield Ends(candidate, theirs, output_end)
    candidate.close()
    theirs.close()
    os.close(output_end)
    os.close(handle)


def test_the_one_marked_answer_is_returned(ends: Ends) -> None:
    thread = ends.reply({"n": None, "value": 1})
    assert ends.candidate.ask({"do": "call"}, 5) == {"value": 1}
    thread.join()


def test_an_answer_before_the_question_is_refused(ends: Ends) -> None:
    ends.peer.sendall(pack({"n": "guessed", "value": 1}))
    with pytest.raises(CandidateGarbled, match="before it was asked"):
        ends.candidate.ask({"do": "call"}, 5)


def test_two_answers_are_refused(ends: Ends) -> None:
    thread = ends.reply({"n": None, "value": 1}, {"n": None, "value": 2})
    with pytest.raises(CandidateGarbled, match="more than one"):
        ends.candidate.ask({"do": "call"}, 5)
    thread.join()


@pytest.mark.parametrize("reply", [{"n": "0" * 16, "value": 1}, {"value": 1}])
def test_an_answer_with_another_mark_is_refused(ends: Ends, reply: dict[str, Any]) -> None:
    thread = ends.reply(reply)
    with pytest.raises(CandidateGarbled, match="does not belong"):
        ends.candidate.ask({"do": "call"}, 5)
    thread.join()


def test_an_answer_beyond_the_cap_is_refused(ends: Ends) -> None:
    thread = ends.reply({"n": None, "value": "x" * 1000})
    with pytest.raises(CandidateGarbled, match="cap"):
        ends.candidate.ask({"do": "call"}, 5)
    thread.join()


def test_silence_and_half_an_answer_end_at_the_deadline(ends: Ends) -> None:
    before = time.monotonic()
    with pytest.raises(CandidateLate):
        ends.candidate.ask({"do": "call"}, 0.05)
    assert time.monotonic() - before < 1.0


def test_a_peer_that_does_not_read_ends_at_the_deadline(ends: Ends) -> None:
    with pytest.raises(CandidateLate):
        ends.candidate.ask({"source": "x" * (4 << 20)}, 0.05)


def test_a_closed_channel_is_an_end(ends: Ends) -> None:
    ends.peer.sendall(pack({"n": "x"})[:6])
    ends.peer.close()
    with pytest.raises((CandidateGone, CandidateGarbled)):
        ends.candidate.ask({"do": "call"}, 5)


def test_what_is_printed_is_kept_from_the_end(ends: Ends) -> None:
    os.write(ends.output, b"0123456789abc")
    with pytest.raises(CandidateLate):
        ends.candidate.ask({"do": "call"}, 0.02)
    assert (bytes(ends.candidate.printed), ends.candidate.dropped) == (b"3456789abc", 3)


def test_a_candidate_that_is_not_locked_in_is_the_sandboxs_failure(ends: Ends) -> None:
    ends.peer.sendall(pack({"broken": "landlock: 1"}))
    with pytest.raises(SandboxError, match="landlock: 1"):
        ends.candidate.await_ready(5)


def test_the_clocks_are_the_kernels_and_outlive_the_process(ends: Ends) -> None:
    before = ends.candidate.cpu_s()
    deadline = time.monotonic() + 5
    while ends.candidate.cpu_s() <= before and time.monotonic() < deadline:
        sum(range(10_000))
    assert ends.candidate.cpu_s() > before > 0
    assert ends.candidate.queued_s() >= 0
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    handle = os.pidfd_open(process.pid)
    ours, theirs = socket.socketpair()
    output, output_end = os.pipe()
    gone = Candidate(ours, output, handle, LIMITS, lambda: Ending(0, 0.0, 0, 0))
    seen = gone.cpu_s()
    process.kill()
    process.communicate()
    assert gone.cpu_s() == seen
    assert not gone.keeps_threads()
    gone.close()
    theirs.close()
    os.close(output_end)
    os.close(handle)


def test_threads_are_counted_when_they_stay(ends: Ends) -> None:
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    assert ends.candidate.keeps_threads()
    stop.set()
    thread.join()
