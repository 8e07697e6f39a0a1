"""The theme "dise" and the colours of confidence, derived from whatever theme is in force."""

from __future__ import annotations

from textual.color import Color, ColorParseError
from textual.theme import Theme

DISE = Theme(
    name="dise",
    primary="#5fb3c4",
    secondary="#4b6a88",
    accent="#5ad1e0",
    foreground="#d4d8de",
    background="#101418",
    surface="#151a20",
    panel="#1c232b",
    success="#8cc285",
    warning="#e0b35f",
    error="#e0707a",
    dark=True,
    variables={"border": "#2c3640", "border-blurred": "#232b34", "block-cursor-background": "#24404a"},
)


def confidence_colours(theme: Theme) -> dict[str, str]:
    """Gray below .7, the foreground below .9, cyan from there on, readable on the theme's background."""
    if theme.ansi:
        return {"conf-low": "ansi_bright_black", "conf-mid": "ansi_default", "conf-high": "ansi_cyan"}
    foreground = _colour(theme.foreground, "#e0e0e0" if theme.dark else "#1f1f1f")
    background = _colour(theme.background, "#121212" if theme.dark else "#efefef")
    high = "#5ad1e0" if theme.dark else "#00707c"
    return {
        "conf-low": background.blend(foreground, 0.58).hex,
        "conf-mid": foreground.hex,
        "conf-high": high,
    }


def _colour(value: str | None, default: str) -> Color:
    try:
        return Color.parse(value or default)
    except ColorParseError:
        return Color.parse(default)
