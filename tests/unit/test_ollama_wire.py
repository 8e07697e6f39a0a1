"""The server's JSON in the words of the domain, read from recordings of both generations."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.transcripts import VERSIONS, parsed

from dise_tui.domain.ports import ChatCall
from dise_tui.domain.prompts import Message
from dise_tui.ollama import wire
from dise_tui.ollama.errors import error_text, one_line
from dise_tui.ollama.official import ChatResponse


@pytest.mark.parametrize("version", VERSIONS)
def test_installed_models_keep_what_the_client_drops(version: str) -> None:
    models = {model.name: model for model in wire.installed_models(parsed(version, "tags"))}
    tool = models["script-tool:latest"]
    assert tool.size > 3_000_000
    assert len(tool.digest) == 64
    assert (tool.parameter_size, tool.quantization, tool.family, tool.remote) == ("1.52M", "F16", "llama", False)
    if version == "v0.33":
        assert tool.capabilities == ("completion", "tools")
        assert tool.context_length == 4096
    else:
        assert tool.capabilities == ()
        assert tool.context_length is None


def test_a_cloud_stub_is_remote() -> None:
    row = {"name": "big:cloud", "size": 384, "digest": "d", "remote_model": "big", "remote_host": "https://ollama.com"}
    (model,) = wire.installed_models({"models": [row]})
    assert model.remote
    assert model.parameter_size == ""


def test_an_empty_server_has_no_models() -> None:
    assert wire.installed_models({"models": []}) == wire.resident_models({"models": None}) == ()


@pytest.mark.parametrize("answer", [[], {}, "x", None, {"models": {"a": 1}}, {"error": "no"}])
def test_another_answer_is_no_list_of_models(answer: object) -> None:
    with pytest.raises(ValueError, match="list of models"):
        wire.installed_models(answer)


def test_fields_of_the_wrong_type_count_as_absent() -> None:
    rows = [{"name": "a:1", "size": "big", "digest": 5, "details": [], "capabilities": "all"}, {"name": 7}, 3]
    (model,) = wire.installed_models({"models": rows})
    assert (model.name, model.size, model.digest, model.capabilities) == ("a:1", 0, "", ())
    (resident,) = wire.resident_models({"models": [{"model": "b:1", "size": True, "expires_at": "soon"}]})
    assert (resident.name, resident.size, resident.expires_at) == ("b:1", 0, None)


@pytest.mark.parametrize("version", VERSIONS)
def test_resident_models(version: str) -> None:
    first, *rest = wire.resident_models(parsed(version, "ps_loaded"))
    assert first.name == "script-prose:latest"
    assert first.size > first.size_vram == 0
    assert first.context_length == 4096
    assert first.expires_at is not None
    assert first.expires_at.tzinfo is UTC
    assert rest


@pytest.mark.parametrize("version", VERSIONS)
def test_a_model_kept_for_ever_has_no_expiry(version: str) -> None:
    forever = wire.resident_models(parsed(version, "ps_keepalive_forever"))[0]
    assert forever.expires_at is None


def test_an_expiry_in_local_time_is_turned_into_utc() -> None:
    row = {"name": "a", "expires_at": "2026-11-21T02:05:00.75758312+02:00"}
    (model,) = wire.resident_models({"models": [row]})
    assert model.expires_at == datetime(2026, 11, 21, 0, 5, 0, 757583, UTC)


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("llama3.2", "llama3.2:latest"),
        ("llama3.2:1b", "llama3.2:1b"),
        ("me/model", "me/model:latest"),
        ("host:5000/me/model", "host:5000/me/model:latest"),
        ("host:5000/me/model:q4", "host:5000/me/model:q4"),
    ],
)
def test_names_are_compared_with_their_tag(name: str, full: str) -> None:
    assert wire.canonical(name) == full


def call(**changes: object) -> ChatCall:
    return ChatCall("m", (Message("user", "hi"),), 4096, **changes)  # type: ignore[arg-type]


def test_only_num_ctx_decides_how_a_model_is_loaded() -> None:
    options = wire.call_options(call(temperature=0.1, seed=0, max_tokens=5))
    assert options == {"num_ctx": 4096, "temperature": 0.1, "seed": 0, "num_predict": 5}
    assert wire.runner_options(4096) == {"num_ctx": 4096}


@pytest.mark.parametrize(("limit", "sent"), [(None, None), (-1, None), (0, 1), (1, 1), (700, 700)])
def test_num_predict_zero_is_never_sent(limit: int | None, sent: int | None) -> None:
    assert wire.call_options(call(max_tokens=limit)).get("num_predict") == sent


@pytest.mark.parametrize(
    ("text", "sent"), [("30m", "30m"), ("-1", -1.0), ("0", 0.0), ("300", 300.0), ("inf", "inf"), ("-1m", "-1m")]
)
def test_a_bare_number_is_no_duration(text: str, sent: object) -> None:
    assert wire.keep_alive(text) == sent


def test_absent_figures_are_zero_and_an_absent_prompt_count_is_unknown() -> None:
    end = wire.chat_end(ChatResponse(message={"role": "assistant"}, done=True))  # type: ignore[arg-type]
    assert (end.reason, end.tokens, end.prompt_tokens, end.load_s, end.eval_s) == ("stop", 0, None, 0.0, 0.0)
    assert end.tokens_per_s is None


def split(pieces: list[str]) -> tuple[str, str]:
    splitter = wire.ThinkSplitter()
    parts = [splitter.feed(piece) for piece in pieces] + [splitter.flush()]
    return "".join(text for text, _ in parts), "".join(thought for _, thought in parts)


@pytest.mark.parametrize(
    ("pieces", "text", "thought"),
    [
        (["hello", " world"], "hello world", ""),
        (["<think>hm</think>yes"], "yes", "hm"),
        (["<th", "ink>h", "m</thi", "nk>", " yes"], " yes", "hm"),
        (["\n", "<think>", "a</b></think>b"], "b", "a</b>"),
        (["<think>never ends"], "", "never ends"),
        (["<think>ends in </thi"], "", "ends in </thi"),
        (["<thin"], "<thin", ""),
        (["<thing>"], "<thing>", ""),
        (["a <think>b</think>"], "a <think>b</think>", ""),
        ([" ", " "], "  ", ""),
    ],
)
def test_thinking_is_taken_out_of_the_text(pieces: list[str], text: str, thought: str) -> None:
    assert split(pieces) == (text, thought)


@given(st.text("<>/think x"), st.lists(st.integers(0, 30)))
def test_thinking_does_not_depend_on_where_the_text_is_cut(text: str, cuts: list[int]) -> None:
    places = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    pieces = [text[a:b] for a, b in itertools.pairwise(places)]
    assert split(pieces) == split([text])


def test_an_error_inside_the_text_of_an_error_is_unpacked() -> None:
    nested = parsed("v0.33", "chat_overflow_truncate_false")
    assert error_text(nested["error"]).startswith("request (1624 tokens) exceeds the available context size")
    assert error_text({"code": 400, "message": "no"}) == "no"
    assert error_text("{not json") == "{not json"
    assert error_text('{"a":1}') == '{"a": 1}'
    assert error_text(None) == "null"


def test_foreign_text_is_shown_as_one_short_line() -> None:
    assert one_line("a\nb\x1b[31m\tc\u202e") == "a b [31m c"
    assert len(one_line("x" * 5000)) == 240
