"""Scoring of prose: a free gate, a rubric and comparisons by a calibrated judge. Pure: no model is called here."""

from .service import ProseRules

__all__ = ["ProseRules"]
