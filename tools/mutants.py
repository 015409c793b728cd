"""``python -m tools.mutants [WORD...]``: change the code in small ways; print what no test notices.

Each changed module lives in a process of its own, in which its tests run; nothing is written. What
survives shows a test that is missing, or changes nothing: mutants_accepted.txt says then why.
WORDs choose modules by their path.
"""

import ast
import importlib.util
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from importlib.machinery import ModuleSpec, SourceFileLoader
from itertools import count
from pathlib import Path
from types import CodeType
from typing import Any

import pytest

CHECKOUT = Path(__file__).parents[1]
LIMIT = 120  # seconds; a mutant that takes longer hangs, and whoever runs the tests would notice
OPTIONS = (
    *("-x", "-q", "--hypothesis-profile=quick", "-p", "no:cacheprovider"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),  # Hypothesis is imported before
)
TESTS = {
    "hiptimer/player/*.py": ["tests/player"],
    "hiptimer/history/streaks.py": ["tests/history/test_streaks.py"],
    "hiptimer/history/days.py": ["tests/history/test_days.py", "tests/history/test_streaks.py"],
    "hiptimer/history/transfer/restore.py": [
        "tests/history_transfer/test_restore.py",
        "tests/history_transfer/test_backup.py",
        "tests/history_transfer/test_transfer_commands.py",
    ],
    "hiptimer/session/validate.py": ["tests/session"],
}
SWAPPED: dict[type, Any] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.And: ast.Or, ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div,
    ast.Div: ast.Mult, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
}  # fmt: skip


def changed(node: ast.AST) -> ast.expr | ast.stmt | None:
    """The node with a small change; None where there is none to make."""
    match node:
        case ast.Compare(left, [op], others) if type(op) in SWAPPED:
            return ast.Compare(left, [SWAPPED[type(op)]()], others)
        case ast.BoolOp(op, values):
            return ast.BoolOp(SWAPPED[type(op)](), values)
        case ast.BinOp(left, op, right) if type(op) in SWAPPED:
            return ast.BinOp(left, SWAPPED[type(op)](), right)
        case ast.UnaryOp(ast.Not(), operand):
            return operand
        case ast.Constant(bool(value)):
            return ast.Constant(not value)
        case ast.Constant(int(value) | float(value)):
            return ast.Constant(value + 1)
        case ast.Call(ast.Name("min" | "max" as name), values, keywords):
            return ast.Call(ast.Name({"min": "max"}.get(name, "min"), ast.Load()), values, keywords)
        case ast.Expr(ast.Call()) | ast.AugAssign() | ast.Assign([ast.Attribute()]):
            return ast.Pass()
    return None


class Changer(ast.NodeTransformer):
    """Makes the change with the number `wanted`; `told` and `line` say which it was."""

    def __init__(self, wanted: int) -> None:
        self._left = wanted
        self.line, self.told = 0, ""

    def visit(self, node: ast.AST) -> Any:
        """Change this node, or look within it."""
        new = changed(node)
        if new is not None:
            self._left -= 1
            if self._left == -1:
                self.told = f"{ast.unparse(node)}  ->  {ast.unparse(new)}"
                self.line = ast.copy_location(new, node).lineno
                return new
        if isinstance(node, ast.ClassDef):  # its body only: how a struct is kept is no behaviour
            node.body = [self.visit(statement) for statement in node.body]
            return node
        return self.generic_visit(node)


class Loader(SourceFileLoader):
    """Gives one module, when it is imported, other code."""

    code: CodeType

    def find_spec(self, name: str, _path: object, _target: object = None) -> ModuleSpec | None:
        """Find this one module, as the import system asks."""
        mine = name == self.name
        return importlib.util.spec_from_file_location(name, loader=self) if mine else None

    def get_code(self, _name: str) -> CodeType:
        """The other code."""
        return self.code


def mutants(module: Path) -> Iterator[tuple[int, str, CodeType]]:
    """Line, words and code of each change; first, in no words, the module as it is."""
    source = module.read_text(encoding="utf-8")
    yield 0, "", compile(source, module, "exec")
    for number in count():
        changer, tree = Changer(number), ast.parse(source)
        changer.visit(tree)
        if not changer.told:
            return
        within = source.splitlines()[changer.line - 1].strip()
        told = f"{changer.told}  in  {within}"
        yield changer.line, told, compile(ast.fix_missing_locations(tree), module, "exec")


def begin(name: str, code: CodeType, tests: Sequence[str]) -> int:
    """Run the tests with this code, in a process that ends with 0 when they pass; its id."""
    child = os.fork()
    if child == 0:
        signal.alarm(LIMIT)
        for stream in (1, 2):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
        loader = Loader(name.removesuffix(".py").replace("/", "."), str(CHECKOUT / name))
        loader.code = code
        sys.meta_path.insert(0, loader)
        os._exit(pytest.main([*OPTIONS, *tests]))
    return child


def main(words: Sequence[str]) -> int:
    """Try every mutant of the chosen modules, and print the survivors; 1 if there are any."""
    importlib.import_module("hypothesis.stateful")  # once, instead of in each process
    lines = Path(__file__).with_name("mutants_accepted.txt").read_text("utf-8").splitlines()
    accepted = {line.rpartition("  # ")[0] for line in lines}
    running: dict[int, tuple[str, int, str]] = {}
    survivors = 0

    def end_one() -> int:
        child, status = os.wait()
        name, line, told = running.pop(child)
        if not told and status != 0:
            sys.exit(f"The tests of {name} fail with the code as it is. See to that first.")
        if not told or status != 0 or f"{name}: {told}" in accepted:
            return 0
        print(f"{name}:{line}: {told}", flush=True)
        return 1

    for place, tests in TESTS.items():
        for path in sorted(CHECKOUT.glob(place)):
            name = path.relative_to(CHECKOUT).as_posix()
            if not any(word in name for word in words or [""]):
                continue
            for line, told, code in mutants(path):
                if len(running) == os.cpu_count():
                    survivors += end_one()
                running[begin(name, code, tests)] = name, line, told
    while running:
        survivors += end_one()
    print(f"{survivors} mutants survive that are not accepted.")
    return 1 if survivors else 0


if __name__ == "__main__":
    os.chdir(CHECKOUT)
    sys.exit(main(sys.argv[1:]))
