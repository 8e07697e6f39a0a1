"""Scoring: where tests come from and what their outcome is worth. Pure: no input, no output, no clock."""

from .service import CodeScoring

__all__ = ["CodeScoring"]
