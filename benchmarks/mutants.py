"""
Every small change of a module that a test should notice, one node at a time.

The operators are those of the field: comparisons moved by their boundary or turned round, `and` for `or` or one side
left out, a `not` dropped, a condition turned round, constants moved by one, halved or doubled, arithmetic turned
round, `min` for `max` and `any` for `all`, the key of a sort left out, a result withheld, a statement left out.

Left alone, since no behaviour hangs on them: docstrings, annotations, decorators, assertions (`zip(strict=)` is one)
and the words of messages. Left alone, since a test for each entry would be the table again: patterns, and tables of
words and factors; the examples hold those.
"""

from __future__ import annotations

import ast
import copy
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from types import CodeType

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitOr,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
FUNCTIONS = {"min": "max", "max": "min", "any": "all", "all": "any"}
# Parts of a statement that are statements of their own, or that say nothing of what the code does.
NOT_IN_HEAD = frozenset({"body", "orelse", "finalbody", "handlers", "cases"})
NO_BEHAVIOUR = frozenset({"annotation", "returns", "decorator_list", "type_params", "bases"})
# Arguments whose words are for people, and one that asserts.
LEFT_ALONE = frozenset({"message", "strict"})
TABLES = (ast.Dict, ast.List, ast.Set, ast.DictComp, ast.SetComp, ast.ListComp, ast.JoinedStr)
# Code points that are shown on each side of a change.
AROUND = 40

# A node, one of its fields, and the place there if the field is a list.
Slot = tuple[ast.AST, str, int | None]


@dataclass(frozen=True, slots=True)
class Mutant:
    """
    One change of one module.

    Attributes:
        file: The module, from the project's root.
        line: Where the changed statement begins, counted from 1.
        last_line: Where its head ends: the statement without those within it.
        where: The function, as `Class.method`; "" for what runs on import.
        operator: What was done.
        before: The changed words, with those around them.
        after: The same, changed.
        key: A name that stays while the statement stays as it is, wherever it moves to in its function.
        number: Its place among the module's changes.
    """

    file: str
    line: int
    last_line: int
    where: str
    operator: str
    before: str
    after: str
    key: str
    number: int

    def __str__(self) -> str:
        place = f"{self.file}:{self.line} {self.where}"
        return f"{place}: {self.operator}\n    - {self.before}\n    + {self.after}"


def mutants_of(root: Path, file: str) -> list[Mutant]:
    """All mutants of a module, in order of place."""
    tree = _parse(root, file)
    seen: Counter[str] = Counter()
    found = []
    for number, (statement, where, slot, operator, new) in enumerate(_changes(tree)):
        original = _head(statement)
        old = _put(slot, new)
        changed = "pass" if old is statement else _head(statement)
        _put(slot, old)
        identity = f"{file}\0{where}\0{original}\0{operator}\0{changed}"
        seen[identity] += 1
        key = blake2b(f"{identity}\0{seen[identity]}".encode(), digest_size=8).hexdigest()
        before, after = _excerpt(original, changed)
        last = _last_line(statement)
        found.append(Mutant(file, statement.lineno, last, where, operator, before, after, key, number))
    return found


def compile_mutant(root: Path, mutant: Mutant) -> CodeType | None:
    """The changed module; None where the compiler makes the same of both."""
    tree = _parse(root, mutant.file)
    same = compile(tree, mutant.file, "exec")
    _, _, slot, _, new = next(change for i, change in enumerate(_changes(tree)) if i == mutant.number)
    _put(slot, new)
    code = compile(ast.fix_missing_locations(tree), mutant.file, "exec")
    return None if code == same else code


def _parse(root: Path, file: str) -> ast.Module:
    return ast.parse((root / file).read_text(encoding="utf-8"), file)


def _changes(tree: ast.Module) -> Iterator[tuple[ast.stmt, str, Slot, str, ast.AST]]:
    """Each change: its statement, the function, where to put what, and what that is called."""
    for slot, statement, where in _statements(tree, ""):
        if isinstance(statement, ast.Assert | ast.Import | ast.ImportFrom | ast.ClassDef):
            continue
        if where:
            for operator, new in _whole(statement):
                yield statement, where, slot, operator, new
        if isinstance(statement, ast.Raise):
            continue
        for inner, node in _expressions(statement, on_import=not where):
            for operator, new in _replacements(inner, node):
                yield statement, where, inner, operator, new


def _statements(node: ast.AST, where: str) -> Iterator[tuple[Slot, ast.stmt, str]]:
    for field in NOT_IN_HEAD:
        for index, child in enumerate(getattr(node, field, None) or ()):
            if not isinstance(child, ast.stmt):
                yield from _statements(child, where)
                continue
            yield (node, field, index), child, where
            named = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
            inside = ".".join(filter(None, (where, child.name))) if named else where
            yield from _statements(child, inside)


def _whole(statement: ast.stmt) -> Iterator[tuple[str, ast.AST]]:
    """What becomes of a statement as a whole."""
    target = statement.targets[0] if isinstance(statement, ast.Assign) else None
    changes = isinstance(target, ast.Attribute | ast.Subscript)
    acts = isinstance(statement, ast.Expr) and not isinstance(statement.value, ast.Constant)
    if acts or changes or isinstance(statement, ast.AugAssign | ast.Raise | ast.Continue | ast.Break):
        yield "statement left out", _at(statement, ast.Pass())


def _expressions(node: ast.AST, *, on_import: bool) -> Iterator[tuple[Slot, ast.AST]]:
    """The nodes of a statement's head, with where they stand."""
    for field, value in ast.iter_fields(node):
        if field in NO_BEHAVIOUR or (field in NOT_IN_HEAD and isinstance(node, ast.stmt)):
            continue
        several = isinstance(value, list)
        for index, child in enumerate(value if several else [value]):
            if not isinstance(child, ast.AST) or isinstance(child, ast.stmt) or _alone(node, child, on_import):
                continue
            yield (node, field, index if several else None), child
            yield from _expressions(child, on_import=on_import)


def _alone(parent: ast.AST, child: ast.AST, on_import: bool) -> bool:
    if isinstance(child, ast.keyword) and child.arg in LEFT_ALONE:
        return True
    if isinstance(parent, ast.Call) and isinstance(parent.func, ast.Name) and parent.func.id == "isinstance":
        return True
    if isinstance(parent, ast.Assign) and isinstance(child, ast.Name) and child.id == "__all__":
        return True
    # Types that are joined, "int | None", and tables.
    joined = isinstance(child, ast.BinOp) and isinstance(child.op, ast.BitOr)
    table = isinstance(child, TABLES) or (isinstance(child, ast.Tuple) and not isinstance(parent, ast.Assign))
    return on_import and (joined or table)


def _replacements(slot: Slot, node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    parent, field, _ = slot
    if isinstance(node, ast.cmpop):
        for other in COMPARISONS[type(node)]:
            yield "comparison", other()
    elif isinstance(node, ast.operator):
        yield "arithmetic", ARITHMETIC[type(node)]()
    elif isinstance(node, ast.And | ast.Or):
        yield "and/or", ast.Or() if isinstance(node, ast.And) else ast.And()
    elif isinstance(node, ast.BoolOp):
        for index in range(len(node.values)):
            rest = node.values[:index] + node.values[index + 1 :]
            kept = rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
            yield "one side left out", _at(node, kept)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub):
        yield "sign or not dropped", node.operand
    elif isinstance(node, ast.Constant):
        for value in _constants(node.value, parent):
            yield "constant", _at(node, ast.Constant(value))
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        if node.func.id in FUNCTIONS:
            swapped = ast.Call(_at(node.func, ast.Name(FUNCTIONS[node.func.id], ast.Load())), node.args, node.keywords)
            yield "min/max, any/all", _at(node, swapped)
        if node.func.id in ("sorted", "min", "max") and any(k.arg == "key" for k in node.keywords):
            rest = [k for k in node.keywords if k.arg != "key"]
            yield "key left out", _at(node, ast.Call(node.func, node.args, rest))
    if field in ("test", "ifs") and not isinstance(node, ast.Compare | ast.UnaryOp | ast.Constant):
        yield "condition turned round", _at(node, ast.UnaryOp(ast.Not(), node))
    falsy = isinstance(node, ast.Constant) and not node.value
    if isinstance(parent, ast.Return) and not falsy:
        yield "result withheld", _at(node, ast.Constant(None))


def _constants(value: object, parent: ast.AST) -> tuple[object, ...]:
    if isinstance(value, bool):
        return (not value,)
    if isinstance(value, int):
        return (value + 1, value - 1)
    if isinstance(value, float):
        return (value * 2, value / 2) if value else (1.0,)
    chosen = isinstance(parent, ast.Compare | ast.Return | ast.IfExp | ast.Set | ast.keyword)
    if isinstance(value, str) and chosen:
        return (f"{value}~" if value else "~",)
    return ()


def _at(place: ast.AST, node: ast.AST) -> ast.AST:
    return ast.copy_location(node, place)


def _put(slot: Slot, new: ast.AST) -> ast.AST:
    """Put a node into its place; returns the one that was there."""
    parent, field, index = slot
    if index is None:
        old: ast.AST = getattr(parent, field)
        setattr(parent, field, new)
    else:
        values = getattr(parent, field)
        old, values[index] = values[index], new
    return old


def _head(statement: ast.stmt) -> str:
    """A statement in one line, without those within it."""
    bare = copy.copy(statement)
    for field in NOT_IN_HEAD:
        if isinstance(getattr(bare, field, None), list):
            setattr(bare, field, [ast.Pass()] if field == "body" else [])
    if hasattr(bare, "decorator_list"):
        bare.decorator_list = []
    return ast.unparse(bare).removesuffix("pass").strip()


def _last_line(statement: ast.stmt) -> int:
    body = getattr(statement, "body", None)
    if isinstance(body, list) and body:
        return max(statement.lineno, body[0].lineno - 1)
    return statement.end_lineno or statement.lineno


def _excerpt(before: str, after: str) -> tuple[str, str]:
    """The two, less what both begin and end with beyond some words."""
    start = _shared(before, after)
    end = _shared(before[start:][::-1], after[start:][::-1])
    first, last = max(0, start - AROUND), max(0, end - AROUND)
    lead, trail = "…" if first else "", "…" if last else ""
    return lead + before[first : len(before) - last] + trail, lead + after[first : len(after) - last] + trail


def _shared(one: str, other: str) -> int:
    """How many code points both begin with."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
