"""Mutants: a program with one small change, by syntax tree. A suite that does not notice them proves little.

Owns which changes are made and what the share of noticed ones means. Running mutants does not belong here. Some
mutants behave like the original for every input; no suite kills those, so the share is a lower bound.
"""

from __future__ import annotations

import ast
import hashlib
import warnings
from collections.abc import Iterator
from itertools import islice
from typing import Final

from ..domain.trials import Mutant
from .entry import functions_of
from .literals import MAX_PROGRAM, parse
from .mutation_sites import Site, sites

REJECT_BELOW: Final = 0.5
WARN_BELOW: Final = 0.7


def mutants(source: str, entry: str | None, limit: int | None = 12, seed: int = 0) -> tuple[Mutant, ...]:
    """Up to `limit` mutants of what `entry` uses in `source`, of all kinds in turn; every one with None.

    Each is valid Python, and differs from the source and from the others. The choice depends on the arguments alone.
    Empty for a source that does not parse; all of its functions are changed when `entry` is None or is not defined.
    """
    tree = parse(source, MAX_PROGRAM)
    if tree is None:
        return ()
    try:
        every = [site for node in _used(tree, entry) for site in sites(node)]
        made = _made(tree, every if limit is None else _in_turn(every, seed))
        found = list(made if limit is None else islice(made, max(0, limit)))
    except RecursionError:
        return ()  # nested deeper than it can be written out
    place = {id(site): number for number, site in enumerate(every)}
    return tuple(mutant for site, mutant in sorted(found, key=lambda one: place[id(one[0])]))


def accepts(killed: int, total: int) -> str:
    """ "accept", "warn" or "reject", for a suite that kills so many of so many mutants. Without any mutant "warn":
    nothing shows that the suite is any good."""
    if total <= 0:
        return "warn"
    rate = killed / total
    return "reject" if rate < REJECT_BELOW else "warn" if rate < WARN_BELOW else "accept"


def _made(tree: ast.Module, chosen: list[Site]) -> Iterator[tuple[Site, Mutant]]:
    seen = {ast.unparse(tree)}
    for site in chosen:
        text = _changed(tree, site)
        if text not in seen and _compiles(text):
            seen.add(text)
            yield site, Mutant(text, site.kind, site.line)


def _changed(tree: ast.Module, site: Site) -> str:
    """The program with the change; the tree is as before afterwards."""
    site.put(site.new)
    try:
        return ast.unparse(ast.fix_missing_locations(tree))
    finally:
        site.put(site.old)


def _compiles(text: str) -> bool:
    """Whether it is a valid program: some trees can be written out that the compiler refuses."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(text, "<mutant>", "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _used(tree: ast.Module, entry: str | None) -> list[ast.stmt]:
    """The statements to change, in order: the entry's definition and the top-level ones whose names it leads to."""
    names: dict[str, list[ast.stmt]] = {}
    for node in tree.body:
        for name in _defines(node):
            names.setdefault(name, []).append(node)
    if entry is None or entry not in names:
        functions = list(functions_of(tree).values())
        return [node for node in tree.body if node in functions or isinstance(node, ast.ClassDef)]
    reached: set[int] = set()
    waiting = [entry]
    known = {entry}
    while waiting:
        for node in names[waiting.pop()]:
            reached.add(id(node))
            used = {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}
            waiting += sorted(used & set(names) - known)
            known |= used & set(names)
    return [node for node in tree.body if id(node) in reached]


def _defines(node: ast.stmt) -> list[str]:
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return [name]
        case ast.Assign(targets=targets):
            return [target.id for target in targets if isinstance(target, ast.Name)]
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr()):
            return [name]
    return []


def _in_turn(every: list[Site], seed: int) -> list[Site]:
    """All sites, kinds in turn, within a kind in an order that only the seed decides."""
    kinds: dict[str, list[tuple[str, Site]]] = {}
    for number, site in enumerate(every):
        order = hashlib.sha256(f"{seed} {number}".encode()).hexdigest()
        kinds.setdefault(site.kind, []).append((order, site))
    queues = [sorted(kinds[kind], key=lambda one: one[0]) for kind in sorted(kinds)]
    longest = max(map(len, queues), default=0)
    return [queue[turn][1] for turn in range(longest) for queue in queues if turn < len(queue)]
