"""Telling a slip of the hand from a request: keyboard runs, repeated letters, shell commands typed by mistake."""

from __future__ import annotations

import re

from .words import fold, words

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890")
_RUNS = _ROWS + tuple(row[::-1] for row in _ROWS)
_COMMANDS = frozenset({"ls", "cd", "cd ..", "pwd", "exit", "quit", "clear", "q", "wq", "x", "ll", "dir", "cls"})
_NO_VOWEL_WORDS = frozenset({"https", "grpcs", "xhtml", "mdns", "rsync"})
_CONSONANTS = re.compile(r"[b-df-hj-np-tv-xz]{5,}")
_REPEATED = re.compile(r"(.{2,4})\1{2,}")
_SHORTEST_RUN = 3


def is_accidental(text: str) -> bool:
    """Whether a text holds nothing that could be asked: then the person is asked instead of a model."""
    tokens = words(text)
    if not tokens:
        return True
    bare = re.sub(r"^[:!./\\]+|[!;]+$", "", " ".join(fold(text).split()))
    if bare in _COMMANDS or (len(tokens) == 1 and len(tokens[0]) == 1 and tokens[0].isascii()):
        return not tokens[0].isdecimal()
    return all(_is_noise(token) for token in tokens)


def _is_noise(token: str) -> bool:
    if len(token) >= 3 and len(set(token)) == 1 and not token.isdecimal():
        return True
    if not token.isascii() or token.isdecimal() or len(token) < 4:
        return False
    if _REPEATED.fullmatch(token) or _is_keyboard_run(token):
        return True
    return _CONSONANTS.fullmatch(token) is not None and token not in _NO_VOWEL_WORDS


def _is_keyboard_run(token: str) -> bool:
    """Whether a word consists of runs of at least three neighbouring keys and nothing else."""
    while token:
        length = next(
            (size for size in range(len(token), _SHORTEST_RUN - 1, -1) if any(token[:size] in row for row in _RUNS)), 0
        )
        if not length:
            return False
        token = token[length:]
    return True
