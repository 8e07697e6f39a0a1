"""What programs have in common, in sentences a system prompt can ask for.

Programs are untrusted: they are parsed, never run, and no text of theirs reaches a sentence but the names of modules
of the standard library.
"""

from __future__ import annotations

import ast
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

_LONGEST: Final = 200_000
"""Characters of a program that is looked at."""
_SHORT: Final = 25
"""Lines of a program that counts as short."""

SENTENCES: Final[dict[str, str]] = {
    "docstring": "Give every public function a docstring that says what it takes, returns and raises.",
    "typed": "Annotate all parameters and results with types.",
    "raises": "Raise ValueError or TypeError, with a message, for input that makes no sense.",
    "checks_type": "Check the type of the input before using it.",
    "guards": "Deal with empty and special input first, and return early.",
    "one_function": "Solve it in one function, without classes.",
    "helpers": "Split the work into small functions, each with one job.",
    "comprehension": "Prefer comprehensions and generator expressions to loops that append.",
    "compiled_pattern": "Compile regular expressions once, at module level.",
    "catches": "Catch only the exceptions that are expected, by name.",
    "constants": "Keep fixed values in constants at module level.",
    "no_output": "Print nothing, and run nothing on import.",
    "short": f"Keep it short: at most {_SHORT} lines of code.",
}
"""Traits and what to ask for; "uses:MODULE" is a trait as well."""


def traits(source: str) -> frozenset[str]:
    """Keys of `SENTENCES` that hold for a program; none for what cannot be parsed."""
    if len(source) > _LONGEST:
        return frozenset()
    try:
        tree = ast.parse(source)
        return frozenset(_found(tree, source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return frozenset()


def common(winners: Sequence[str], losers: Sequence[str] = (), share: float = 2 / 3) -> tuple[str, ...]:
    """Traits of at least `share` of the winners that no larger part of the losers has, the most common first.

    Programs that do not parse count as having no trait.
    """
    if not winners:
        return ()
    won, lost = _counts(winners), _counts(losers)
    found = [
        (count / len(winners), trait)
        for trait, count in won.items()
        if count / len(winners) >= share and (not losers or count / len(winners) > lost[trait] / len(losers))
    ]
    order = list(SENTENCES)
    found.sort(key=lambda each: (-each[0], order.index(each[1]) if each[1] in SENTENCES else len(order), each[1]))
    return tuple(trait for _, trait in found)


def sentence(trait: str) -> str:
    """What to ask for. Raises KeyError for what is no trait."""
    kind, colon, module = trait.partition(":")
    if colon and kind == "uses" and module in sys.stdlib_module_names:
        return f"The standard library's {module} is of use here."
    return SENTENCES[trait]


def _counts(sources: Iterable[str]) -> Counter[str]:
    return Counter(trait for source in sources for trait in traits(source))


def _found(tree: ast.Module, source: str) -> Iterator[str]:
    nodes = list(ast.walk(tree))
    functions = [node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    public = [node for node in functions if not node.name.startswith("_")]
    if public:
        yield from _of_functions(public)
        top = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
        classes = any(isinstance(node, ast.ClassDef) for node in nodes)
        if len(functions) == 1 and not classes:
            yield "one_function"
        if len(top) >= 3:
            yield "helpers"
        if not _acts(tree, nodes):
            yield "no_output"
        if sum(1 for line in source.splitlines() if line.strip()) <= _SHORT:
            yield "short"
    yield from _of_nodes(nodes)
    yield from _of_module(tree)


def _of_functions(public: Sequence[ast.FunctionDef | ast.AsyncFunctionDef]) -> Iterator[str]:
    if all(ast.get_docstring(node) for node in public):
        yield "docstring"
    if all(node.returns and all(each.annotation for each in _parameters(node)) for node in public):
        yield "typed"
    if any(_guards(node) for node in public):
        yield "guards"


def _of_nodes(nodes: Sequence[ast.AST]) -> Iterator[str]:
    if any(isinstance(node, ast.Raise) and _called(node.exc) in ("ValueError", "TypeError") for node in nodes):
        yield "raises"
    if any(isinstance(node, ast.Call) and _called(node) == "isinstance" for node in nodes):
        yield "checks_type"
    if any(isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp) for node in nodes):
        yield "comprehension"
    handlers = [node for node in nodes if isinstance(node, ast.ExceptHandler)]
    if handlers and all(
        each.type is not None and _name(each.type) not in ("Exception", "BaseException") for each in handlers
    ):
        yield "catches"
    for node in nodes:
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module]
        for name in names:
            module = name.partition(".")[0]
            if module in sys.stdlib_module_names and not module.startswith("_"):
                yield f"uses:{module}"


def _of_module(tree: ast.Module) -> Iterator[str]:
    values = [node.value for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign)]
    if any(isinstance(value, ast.Call) and _called(value) == "compile" for value in values):
        yield "compiled_pattern"
    if any(value is not None and not isinstance(value, ast.Call | ast.Lambda) for value in values):
        yield "constants"


def _parameters(node: ast.FunctionDef | ast.AsyncFunctionDef) -> list[ast.arg]:
    every = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    return [each for each in every if each.arg not in ("self", "cls")]


def _guards(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return len(body) > 1 and isinstance(body[0], ast.If) and isinstance(body[0].body[-1], ast.Return | ast.Raise)


def _acts(tree: ast.Module, nodes: Sequence[ast.AST]) -> bool:
    """It prints, or calls something on import."""
    prints = any(isinstance(node, ast.Call) and _called(node) == "print" for node in nodes)
    return prints or any(isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) for node in tree.body)


def _called(node: ast.expr | None) -> str:
    return _name(node.func if isinstance(node, ast.Call) else node)


def _name(node: ast.AST | None) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
