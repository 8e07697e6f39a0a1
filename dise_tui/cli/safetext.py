"""Text from models, files and servers, made fit for a terminal: what could command it is made visible.

Only text goes in and out; colours and layout belong to the renderers.
"""

from __future__ import annotations

_BIDI = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Direction overrides: they can show code in another order than it runs."""

_TABLE: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A)},
    0x7F: "␡",
    **{code: f"\\x{code:02x}" for code in range(0x80, 0xA0)},
    **{code: f"\\u{code:04x}" for code in _BIDI},
    **dict.fromkeys(range(55296, 57344), "�"),
}


def visible(text: str, *, newlines: bool = False) -> str:
    """`text` with control characters (C0, DEL, C1), direction overrides and lone surrogates made visible.

    Newline and tab stay, and CR LF becomes LF. With `newlines` the result is one line: they are shown as well.
    """
    safe = text.replace("\r\n", "\n").translate(_TABLE)
    return safe.replace("\n", "␊").replace("\t", " ") if newlines else safe
