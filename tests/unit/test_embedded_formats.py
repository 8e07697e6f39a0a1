"""Durations, options, stop strings, the context window and request parsing of the built-in models' server."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dise_tui.embedded import gojson, options, window
from dise_tui.embedded.access import host_allowed, origin_allowed
from dise_tui.embedded.engine import Turn
from dise_tui.embedded.fields import Fields
from dise_tui.embedded.generation import StopFilter
from dise_tui.embedded.gojson import BadBody
from dise_tui.embedded.gotime import FOREVER_NS, Stamps, parse_duration
from dise_tui.embedded.http_parser import BadRequest, Request, RequestParser
from dise_tui.embedded.wire import ApiError, pack_context, unpack_context

S = 10**9


@pytest.mark.parametrize(
    ("text", "ns"),
    [
        ("5m", 300 * S),
        ("300ms", 300 * 10**6),
        ("1h30m", 5400 * S),
        ("1.5s", 1_500_000_000),
        (".5s", 500_000_000),
        ("-1s", -S),
        ("+2us", 2000),
        ("3µs", 3000),
        ("0", 0),
        ("1h1ns", 3600 * S + 1),
    ],
)
def test_durations_are_read_as_go_reads_them(text: str, ns: int) -> None:
    assert parse_duration(text) == ns


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("soon", 'time: invalid duration "soon"'),
        ("", 'time: invalid duration ""'),
        ("5", 'time: missing unit in duration "5"'),
        ("5x", 'time: unknown unit "x" in duration "5x"'),
        (".s", 'time: invalid duration ".s"'),
        ("9999999h", 'time: invalid duration "9999999h"'),
        ("1m-1s", 'time: unknown unit "m-" in duration "1m-1s"'),
    ],
)
def test_bad_durations_have_gos_text(text: str, error: str) -> None:
    with pytest.raises(ValueError, match=r"^time: ") as caught:
        parse_duration(text)
    assert str(caught.value) == error


@pytest.mark.parametrize(
    ("value", "ns"),
    [
        (None, 7),
        (0, 0),
        (2, 2 * S),
        (0.5, S // 2),
        (-1, FOREVER_NS),
        (10**400, FOREVER_NS),
        (1e300, FOREVER_NS),
        ("-1s", FOREVER_NS),
        ("2m", 120 * S),
    ],
)
def test_keep_alive(value: object, ns: int) -> None:
    assert Fields("X", {"keep_alive": value}).keep_alive(7) == ns


def test_keep_alive_of_another_type() -> None:
    with pytest.raises(BadBody, match=r"^Unsupported type: 'bool'$"):
        Fields("X", {"keep_alive": True}).keep_alive(7)


def test_stamps_have_no_trailing_zeros() -> None:
    stamps = Stamps()
    assert stamps.at(0) == "1970-01-01T00:00:00Z"
    assert stamps.at(1_500_000_000) == "1970-01-01T00:00:01.5Z"
    assert stamps.at(1_000_000_001) == "1970-01-01T00:00:01.000000001Z"
    assert stamps.at(1_790_000_000 * S + FOREVER_NS).startswith("2319-")


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (b"", "missing request body"),
        (b' {"a": ', "unexpected EOF"),
        (b'{"a": "x', "unexpected EOF"),
        (b'{"a": tru', "unexpected EOF"),
        (b"{a: 1}", "invalid character 'a' looking for beginning of object key string"),
        (b'{"a" 1}', "invalid character '1' after object key"),
        (b'{"a": NaN}', "invalid character 'N' looking for beginning of value"),
        (b"xml", "invalid character 'x' looking for beginning of value"),
    ],
)
def test_bad_json_has_gos_text(body: bytes, error: str) -> None:
    with pytest.raises(BadBody) as caught:
        gojson.decode(body)
    assert str(caught.value) == error


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner)))
def test_json_survives_the_way_there_and_back(value: object) -> None:
    assert json.loads(gojson.encode(value)) == value
    assert not set(gojson.encode(value)) & set(b"<>&")


def test_options_have_ollamas_defaults() -> None:
    found = options.read({}, context_length=8192, shift=True)
    assert (found.fit.num_ctx, found.temperature, found.seed, found.stop, found.limit) == (4096, 0.8, None, (), 40960)


def test_options_are_read() -> None:
    given = {
        "num_ctx": 99999.0,
        "temperature": 0,
        "seed": 3.9,
        "stop": ["a", ""],
        "num_predict": 5,
        "x": {},
        "top_k": None,
    }
    found = options.read(given, context_length=8192, shift=True)
    assert (found.fit.num_ctx, found.temperature, found.seed, found.stop, found.limit) == (8192, 0.0, 3, ("a",), 5)
    assert options.read({"num_predict": 0}, context_length=8192, shift=True).limit == 40960
    assert found.fit != options.read(given, context_length=8192, shift=False).fit
    assert found.fit == options.read({**given, "temperature": 1, "seed": 4}, context_length=8192, shift=True).fit


@pytest.mark.parametrize(
    ("key", "value", "kind"),
    [
        ("num_ctx", True, "integer"),
        ("seed", 1e400, "integer"),
        ("top_p", "1", "float32"),
        ("use_mmap", 1, "boolean"),
        ("stop", "x", "array"),
        ("stop", [1], "an array of strings"),
    ],
)
def test_options_of_the_wrong_type(key: str, value: object, kind: str) -> None:
    with pytest.raises(options.BadOption, match=f'^option "{key}" must be of (type )?{kind}$'):
        options.read({key: value}, context_length=8192, shift=True)


@given(st.lists(st.text("abc", max_size=4), max_size=12), st.lists(st.text("abc", min_size=1, max_size=4), max_size=3))
def test_stop_strings_never_come_through_whatever_the_pieces(pieces: list[str], stops: list[str]) -> None:
    text = "".join(pieces)
    ends = [text.index(stop) for stop in stops if stop in text]
    stop_filter = StopFilter(stops)
    sent = ""
    for piece in pieces:
        sent += stop_filter.feed(piece)
        if stop_filter.found:
            break
    sent += stop_filter.rest()
    # The first stop to be complete wins, which need not be the one that begins first.
    assert stop_filter.found == bool(ends)
    assert text.startswith(sent)
    assert not any(stop in sent for stop in stops)
    if not ends:
        assert sent == text


def test_text_is_held_back_only_while_a_stop_string_may_form() -> None:
    stop_filter = StopFilter(["END"])
    assert [stop_filter.feed(piece) for piece in ("a", "bE", "N", "x", "E")] == ["a", "b", "", "ENx", ""]
    assert stop_filter.rest() == "E"


def words(text: str) -> int:
    return len(text.split())


def test_the_oldest_messages_go_first_and_the_system_prompt_stays() -> None:
    turns = [Turn("system", "be kind"), *(Turn("user", f"{number} " + "word " * 9) for number in range(5))]
    kept, tokens = window.fit_turns(turns, 40, words, truncate=True)
    assert [turn.content.split()[0] for turn in kept] == ["be", "3", "4"]
    assert tokens == window.prompt_tokens(kept, words) <= 40


def test_then_the_middle_of_what_is_left_goes() -> None:
    text = " ".join(map(str, range(1000)))
    kept, tokens = window.fit_turns([Turn("user", text)], 100, words, truncate=True)
    assert 40 <= tokens <= 50
    assert kept[0].content.startswith("0 1 2")
    assert kept[0].content.endswith("998 999")


def test_or_it_is_refused() -> None:
    with pytest.raises(ApiError, match=r"request \(14 tokens\) exceeds the available context size \(8 tokens\)"):
        window.fit_turns([Turn("user", "word " * 10)], 8, words, truncate=False)


@given(st.lists(st.builds(Turn, st.sampled_from(["user", "system"]), st.text()), max_size=5))
def test_a_context_survives_the_way_there_and_back(turns: list[Turn]) -> None:
    numbers = pack_context(turns)
    assert unpack_context(list(numbers)) == turns
    assert all(0 <= number < 2**53 for number in numbers[:-1])


@given(st.lists(st.integers() | st.text() | st.none()))
def test_foreign_contexts_are_no_conversation(numbers: list[object]) -> None:
    assert isinstance(unpack_context(numbers), list)


BODY = b"POST /api/chat?x=1 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabcGET / HTTP/1.1\r\nHost: b\r\n\r\n"
CHUNKS = b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1;x=y\r\nc\r\n0\r\nT: u\r\n\r\nGET / HTTP/1.0\n\n"


@given(st.sampled_from([BODY, CHUNKS]), st.lists(st.integers(0, 140), max_size=6))
def test_requests_are_found_wherever_the_bytes_are_cut(data: bytes, cuts: list[int]) -> None:
    parser = RequestParser()
    found: list[Request] = []
    edges = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]
    for start, end in pairwise(edges):
        parser.feed(data[start:end])
        while (request := parser.next()) is not None:
            found.append(request)
    assert [(request.method, request.body) for request in found] == [("POST", b"abc"), ("GET", b"")]
    assert found[0].path in ("/", "/api/chat")
    assert parser.buffered == 0


@given(st.binary(max_size=300))
def test_noise_is_refused_or_waited_on(data: bytes) -> None:
    parser = RequestParser()
    parser.feed(data)
    statuses = []
    try:
        while parser.next() is not None:
            pass
    except BadRequest as error:
        statuses.append(error.status)
    assert set(statuses) <= {400, 413, 431, 501}


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:1", "127.0.0.1:80", "127.9.9.9", "[::1]:80", "a.localhost", ""]
)
def test_names_of_this_machine(host: str) -> None:
    assert host_allowed(host)
    assert origin_allowed(f"http://{host}" if host else "", "127.0.0.1")


@pytest.mark.parametrize(
    "host", ["evil.com", "127.0.0.1.evil.com", "localhost.evil.com", "10.0.0.1", "[::1].evil", "x:y"]
)
def test_names_of_others(host: str) -> None:
    assert not host_allowed(host)
    assert not origin_allowed(f"https://{host}", "127.0.0.1")


def test_origins_without_a_host() -> None:
    assert origin_allowed("vscode-webview://abc", "localhost")
    assert not origin_allowed("null", "localhost")
    assert not origin_allowed("ftp://localhost", "localhost")
