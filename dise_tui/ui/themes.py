"""The theme "dise", what the inks of `spans` look like, and the colours of confidence.

Inks are no component classes: Textual works every one of those out again with each change of a style, for each
widget that has them, the first frame included. Colours only through variables of the theme in force.
"""

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


INKS = {
    "text": "$foreground",
    "dim": "$foreground 62%",
    "strong": "bold $foreground",
    "accent": "$accent",
    "title": "bold $background on $accent",
    "ok": "$success",
    "warn": "$warning",
    "error": "$error",
    "low": "$conf-low",
    "mid": "$conf-mid",
    "high": "$conf-high",
    "low-strong": "bold $conf-low",
    "mid-strong": "bold $conf-mid",
    "high-strong": "bold $conf-high",
    "chip": "$foreground 70% on $panel",
    "chip-on": "$background on $accent",
    "bar-a": "$accent",
    "bar-b": "$success",
    "bar-c": "$warning",
    "bar-other": "$foreground 45%",
    "bar-free": "$foreground 28%",
    "key": "$accent",
    "tab": "$foreground 62% on $surface",
    "tab-on": "bold reverse $accent on $surface",
    "unsafe": "bold $background on $error",
    "cursor-row": "on $accent 22%",
}
"""Ink by name, in the language of Textual's styles."""
