"""What people write into OLLAMA_HOST and --host."""

from __future__ import annotations

import pytest

from dise_tui.domain.errors import UsageError
from dise_tui.ollama.hosts import is_loopback, parse_host


@pytest.mark.parametrize(
    ("text", "url", "loopback"),
    [
        ("", "http://127.0.0.1:11434", True),
        ("  ", "http://127.0.0.1:11434", True),
        ("127.0.0.1", "http://127.0.0.1:11434", True),
        ("localhost", "http://localhost:11434", True),
        ("LOCALHOST:80", "http://localhost:80", True),
        ("ollama.localhost", "http://ollama.localhost:11434", True),
        ("0.0.0.0", "http://127.0.0.1:11434", True),
        ("0.0.0.0:8080", "http://127.0.0.1:8080", True),
        ("http://0.0.0.0:11434", "http://127.0.0.1:11434", True),
        ("[::]:11434", "http://[::1]:11434", True),
        ("::", "http://[::1]:11434", True),
        (":11434", "http://127.0.0.1:11434", True),
        (":56789", "http://127.0.0.1:56789", True),
        ("::1", "http://[::1]:11434", True),
        ("[::1]", "http://[::1]:11434", True),
        ("[::ffff:127.0.0.1]", "http://[::ffff:127.0.0.1]:11434", True),
        ("fd00::5/ollama", "http://[fd00::5]:11434/ollama", False),
        ("127.9.9.9", "http://127.9.9.9:11434", True),
        ("box", "http://box:11434", False),
        ("box.lan:1234", "http://box.lan:1234", False),
        ("my_box", "http://my_box:11434", False),
        ("http://box", "http://box:80", False),
        ("HTTP://Box", "http://box:80", False),
        ("https://box.example", "https://box.example:443", False),
        ("https://box.example:8443/", "https://box.example:8443", False),
        ("http://box:11434//", "http://box:11434", False),
        ("box/path/", "http://box:11434/path", False),
        ("https://box/a/b/", "https://box:443/a/b", False),
        (' "http://box:11434" ', "http://box:11434", False),
        ("'box'", "http://box:11434", False),
        ("192.168.1.5", "http://192.168.1.5:11434", False),
    ],
)
def test_address_is_read_as_the_client_reads_it(text: str, url: str, loopback: bool) -> None:
    host = parse_host(text, "OLLAMA_HOST")
    assert (host.url, host.loopback) == (url, loopback)
    assert is_loopback(host.url) is loopback
    again = parse_host(host.url, "OLLAMA_HOST")
    assert again == host


@pytest.mark.parametrize(
    "text",
    [
        "box:port", "box:99999", "box:0", "ftp://box", "http://", "https:///", "http://[::1", "a b", "box?x=1", "box#x",
        "unix:///run/x.sock", "http://box:-1", "box\nhttp://other", "[fe80::1%eth0]", "..", "http://<script>", "file://x",
    ],
)  # fmt: skip
def test_nonsense_names_the_setting_and_says_how_to_write_it(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_host(text, "OLLAMA_HOST")
    assert "OLLAMA_HOST" in caught.value.message
    assert caught.value.hint
    assert "\n" not in caught.value.message


def test_credentials_are_refused_and_not_repeated() -> None:
    with pytest.raises(UsageError) as caught:
        parse_host("http://me:hunter2@box:11434", "--host")
    assert "hunter2" not in caught.value.message + caught.value.hint
    assert "OLLAMA_API_KEY" in caught.value.hint
