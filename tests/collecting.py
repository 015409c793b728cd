"""Which test modules need Qt, told from their text: importing them would already need it."""

import ast
from collections.abc import Collection
from pathlib import Path

TESTS = Path(__file__).parent
# Everything in these folders opens a window.
WINDOW_FOLDERS = frozenset({"ui", "e2e", "film"})
# These render the figures, with numpy and scipy.
NUMBER_FOLDERS = frozenset({"tools/figures"})
WINDOW_MODULES = (
    "PySide6",
    "pytestqt",
    "hiptimer.ui",
    "hiptimer.film",
    "hiptimer.app",
    "hiptimer.opening",
    "tools.screens",
    "tools.screens_over",
    "tools.screenshots",
    "tools.silent_speaker",
)
NEEDS_WINDOW_FIXTURES = frozenset({"qtbot", "qapp", "qtlog", "qtmodeltester"})


def folder_is_in(path: Path, folders: Collection[str]) -> bool:
    """Tell whether `path` is one of `folders`, which are given relative to tests/."""
    return path.is_relative_to(TESTS) and path.relative_to(TESTS).as_posix() in folders


def module_needs_qt(path: Path) -> bool:
    """Tell whether a test module cannot be imported without PySide6.

    It lies in a window folder, imports Qt or the window at its top level, or carries
    ``pytestmark = pytest.mark.qt``. Single tests marked ``qt`` are left to the collection.
    """
    folders = path.relative_to(TESTS).parts[:-1] if path.is_relative_to(TESTS) else ()
    if WINDOW_FOLDERS.intersection(folders):
        return True
    try:
        tree = ast.parse(path.read_bytes())
    except SyntaxError:
        return False  # pytest says it better, with the line
    return any(_statement_needs_qt(statement) for statement in tree.body)


def _statement_needs_qt(statement: ast.stmt) -> bool:
    match statement:
        case ast.Import(names=names):
            return any(_is_window_module(alias.name) for alias in names)
        case ast.ImportFrom(module=str(module), names=names):
            return _is_window_module(module) or any(
                _is_window_module(f"{module}.{alias.name}") for alias in names
            )
        case ast.Assign(targets=[ast.Name(id="pytestmark")], value=value):
            return any(
                isinstance(node, ast.Attribute) and node.attr in {"qt", "e2e"}
                for node in ast.walk(value)
            )
        case _:
            return False


def _is_window_module(name: str) -> bool:
    return any(name == window or name.startswith(window + ".") for window in WINDOW_MODULES)
