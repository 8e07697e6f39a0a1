"""Keeps the terminal free of what a C library writes to it by itself."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator


@contextlib.contextmanager
def silenced() -> Iterator[None]:
    """Descriptors 1 and 2 lead nowhere meanwhile; what Python writes to its standard error still arrives there."""
    sys.stdout.flush()
    sys.stderr.flush()
    kept = os.dup(1), os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    errors, sys.stderr = sys.stderr, os.fdopen(os.dup(kept[1]), "w", errors="backslashreplace")
    try:
        for number in (1, 2):
            os.dup2(nowhere, number)
        yield
    finally:
        sys.stderr.close()
        sys.stderr = errors
        for number, copy in zip((1, 2), kept, strict=True):
            os.dup2(copy, number)
            os.close(copy)
        os.close(nowhere)
