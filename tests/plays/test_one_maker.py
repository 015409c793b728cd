"""One place makes the options of a timeline, and one place makes completions."""

import ast
from collections.abc import Iterator
from pathlib import Path

import hiptimer

ROOT = Path(hiptimer.__file__).parent
OPTIONS, COMPLETION = "CompileOptions", "make_completion"


def modules_with(name: str) -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(ROOT.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if name in text:
            yield path.relative_to(ROOT).as_posix(), ast.parse(text)


def annotations(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node of every annotation: there a name makes nothing."""
    for node in ast.walk(tree):
        match node:
            case ast.AnnAssign(annotation=told) | ast.arg(annotation=ast.expr() as told):
                yield from ast.walk(told)
            case ast.FunctionDef(returns=ast.expr() as told):
                yield from ast.walk(told)
            case ast.Subscript(slice=told):  # Callable[[], CompileOptions]
                yield from ast.walk(told)


def uses(tree: ast.AST, name: str) -> list[ast.AST]:
    """Where `name` is more than imported, or is imported under another name."""
    told = {id(node) for node in annotations(tree)}
    found: list[ast.AST] = []
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=used) | ast.Attribute(attr=used) if used == name:
                if id(node) not in told:
                    found.append(node)
            case ast.alias(name=used, asname=str()) if used == name:
                found.append(node)
    return found


def places_of(name: str) -> list[str]:
    return [place for place, tree in modules_with(name) for _ in uses(tree, name)]


def test_options_are_made_in_one_place_and_read_back_in_another() -> None:
    # play.py decodes what the journal kept of a play that was cut short.
    # course.py reckons a programme's most minutes, which are nobody's own.
    assert places_of(OPTIONS) == ["plays/options.py", "plays/play.py", "programmes/course.py"]


def test_completions_of_timelines_are_made_in_one_place() -> None:
    assert places_of(COMPLETION) == ["plays/play.py"]


def test_another_maker_would_be_found() -> None:
    tree = ast.parse(
        "from hiptimer.player import options\n"
        "from hiptimer.player.options import CompileOptions as Other\n"
        "from hiptimer.player.options import CompileOptions\n"
        "made: CompileOptions = options.CompileOptions()\n"
        "again = msgspec.convert({}, CompileOptions)\n"
        "def ask(told: Callable[[], CompileOptions]) -> CompileOptions: ...\n"
    )
    assert [node.lineno for node in uses(tree, OPTIONS)] == [2, 4, 5]  # type: ignore[attr-defined]
