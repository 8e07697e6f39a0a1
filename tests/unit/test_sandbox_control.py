"""Messages between worker and zygote: whole, in order, with their descriptors, whatever pieces they come in."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator

import pytest

from dise_tui.sandbox.control import Control

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="descriptors travel over POSIX sockets")


@pytest.fixture
def pair() -> Iterator[tuple[Control, Control]]:
    one, two = (Control(end) for end in socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM))
    yield one, two
    one.close()
    two.close()


def test_messages_come_whole_and_in_order(pair: tuple[Control, Control]) -> None:
    one, two = pair
    one.tell({"a": "\n"})
    one.tell({"b": 2})
    assert two.hear() == ({"a": "\n"}, [])
    assert two.pending
    assert two.hear() == ({"b": 2}, [])
    assert not two.pending


def test_descriptors_come_with_their_message_and_close_on_exec(pair: tuple[Control, Control]) -> None:
    one, two = pair
    read_end, write_end = os.pipe()
    one.tell({"job": 1}, [read_end, write_end])
    one.tell({"job": 2})
    message, got = two.hear() or ({}, [])
    assert message == {"job": 1}
    assert len(got) == 2
    assert not any(os.get_inheritable(number) for number in got)
    os.write(got[1], b"x")
    assert os.read(read_end, 1) == b"x"
    assert two.hear() == ({"job": 2}, [])
    for number in (read_end, write_end, *got):
        os.close(number)


def test_descriptors_are_not_taken_for_an_earlier_message(pair: tuple[Control, Control]) -> None:
    one, two = pair
    read_end, write_end = os.pipe()
    one.tell({"end": True})
    one.tell({"job": 1}, [read_end, write_end])
    assert two.hear() == ({"end": True}, [])
    message, got = two.hear() or ({}, [])
    assert message == {"job": 1}
    assert len(got) == 2
    for number in (read_end, write_end, *got):
        os.close(number)


def test_the_end_is_told(pair: tuple[Control, Control]) -> None:
    one, two = pair
    one.tell({"last": True})
    one.close()
    assert two.hear() == ({"last": True}, [])
    assert two.hear() is None
    with pytest.raises(OSError, match=r"."):
        two.tell({"too": "late"})


def test_descriptors_that_nobody_asked_for_are_closed(pair: tuple[Control, Control]) -> None:
    one, two = pair
    read_end, write_end = os.pipe()
    one.tell({"a": 1})
    two.hear()
    one._socket.setblocking(True)
    socket.send_fds(one._socket, [b"{"], [write_end])
    os.close(write_end)
    one.close()
    assert two.hear() is None
    two.close()
    assert os.read(read_end, 1) == b""  # nobody holds the other end any more
    os.close(read_end)
