"""A task of the scripted models. Data only; recognising and answering live in `recognise` and `scripted`."""

from __future__ import annotations

import ast
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Task:
    """One small Python function that the scripted models can write."""

    name: str
    """The function's natural name."""
    phrases: tuple[str, ...]
    """Different wordings of what is asked for, content words only."""
    right: str
    """A right implementation."""
    slips: tuple[tuple[str, str], ...]
    """Each turns the right implementation into a wrong one: a piece of it, and what a weak model writes there."""
    checks: tuple[str, ...]
    """Asserts that the right implementation passes, one call of `name` each."""

    def wrong(self, number: int) -> str:
        """The right implementation with slip `number` (modulo their count) made."""
        old, new = self.slips[number % len(self.slips)]
        return self.right.replace(old, new)

    def plain(self, source: str) -> str:
        """The same code as a hurried author writes it: no docstring, no annotations."""
        tree = ast.parse(source)
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                node.returns = None
                for argument in node.args.args:
                    argument.annotation = None
                if ast.get_docstring(node) is not None:
                    node.body = node.body[1:]
        return ast.unparse(tree)


def task(
    name: str, phrases: str, right: str, slips: tuple[tuple[str, str], ...] | tuple[str, str], checks: str
) -> Task:
    """A task from compact text: phrases split at "|", checks one a line without their `assert NAME`."""
    pairs = (slips,) if isinstance(slips[0], str) else slips
    lines = tuple(f"assert {name}{line.strip()}" for line in checks.strip().splitlines())
    wordings = tuple(phrase.strip() for phrase in phrases.split("|"))
    return Task(name, wordings, right.strip() + "\n", pairs, lines)
