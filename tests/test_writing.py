"""Files are written in few places, each known: none writes over what is a person's by another way.

`hiptimer.desktop.atomic` and `.kept` are the ways. What else opens, renames or copies files is
listed here with why it may; a new place does not pass until it is.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "hiptimer"

MAY = {
    "desktop/atomic.py": "the ways themselves",
    "desktop/kept.py": "the copy of what is replaced, into a free place",
    "desktop/checkup.py": "asks whether a file of ours can be appended to",
    "desktop/instance.py": "signs its own lock",
    "desktop/log.py": "the program's log, in a folder of its own",
    "desktop/own_process.py": "nothing: the pipe of its answers, and the place where prints go",
    "coach/worker.py": "a clip in the cache of speech, which can be thrown away",
    "coach/cache.py": "the cache of speech",
    "coach/punctual.py": "how the last session was heard, in the cache of speech",
    "coach/recording.py": "into a file that its caller has opened",
    "coach/model.py": "the voice's model in the cache",
    "along/making.py": "into a file that is being made, and into a work folder of its own",
    "along/encoder.py": "what ffmpeg says, into that work folder",
    "film/process.py": "into that work folder",
    "history/opening.py": "a mark beside the log",
    "history/connection.py": "the log itself, by SQLite",
    "history/backups.py": "a copy by SQLite, into a file that is being made",
    "history/transfer/archive.py": "what is unpacked, exclusively, in a folder of ours",
    "history/transfer/backup.py": "the archive, into a file that is being made",
    "commands/command_line.py": "nowhere, in the place of a closed pipe",
    "session/archive.py": "an archive in memory",
    "ui/editor/sheet.py": "a buffer in memory",
    "ui/history/transfer_pdf.py": "a buffer in memory",
    "ui/body/photo.py": "a buffer in memory",
    "ui/history/review_picture.py": "a buffer in memory",
    "ui/parts/cover.py": "a buffer in memory",
}
"""What writes, below the package, and why that can't take the place of anything of a person's."""

RENAMES = {
    "desktop/atomic.py": "the way itself",
    "desktop/log.py": "the trace of crashes, which is written on where it can't be renamed",
}
"""What renames files by itself, and why it may."""

WRITES = {
    "write_bytes", "write_text", "touch", "rename", "renames", "symlink_to", "hardlink_to",
    "link", "symlink", "mkstemp", "NamedTemporaryFile", "copyfile", "copy2", "copytree",
    "copyfileobj", "move_to", "QSaveFile", "QPdfWriter",
}  # fmt: skip
NO_FILES = {"self", "store", "_store", "_schedule", "schedule", "_desk", "desk"}
"""What has a `replace` of its own."""
FLAGS = {"O_WRONLY", "O_RDWR", "O_CREAT", "O_APPEND", "O_TRUNC", "WriteOnly", "ReadWrite", "Append"}


def writing(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The lines at which something is opened for writing, made, renamed or copied."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in FLAGS:
            yield node.lineno, node.attr
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        name = node.func.id if isinstance(node.func, ast.Name) else name
        if name in WRITES:
            yield node.lineno, name
        elif name == "replace" and len(node.args) == 1 and not node.keywords and _is_file(node):
            yield (
                node.lineno,
                name,
            )  # a text's has two arguments, a date's and a struct's have names
        if name == "replace" and _of(node, "os"):
            yield node.lineno, "os.replace"
        if name == "connect" and _of(node, "sqlite3"):
            yield node.lineno, "sqlite3.connect"
        if name == "copy" and _of(node, "shutil"):
            yield node.lineno, "shutil.copy"
        if name == "move" and _of(node, "shutil"):
            yield node.lineno, "shutil.move"
        if name in {"open", "fdopen", "ZipFile", "GzipFile"} and _opens_for_writing(node):
            yield node.lineno, name


def _is_file(call: ast.Call) -> bool:
    function = call.func
    assert isinstance(function, ast.Attribute)
    named = function.value
    name = named.id if isinstance(named, ast.Name) else getattr(named, "attr", "")
    return name not in NO_FILES


def _of(call: ast.Call, module: str) -> bool:
    function = call.func
    return (
        isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Name)
        and function.value.id == module
    )


def _opens_for_writing(call: ast.Call) -> bool:
    modes = [*call.args, *(one.value for one in call.keywords if one.arg == "mode")]
    texts = [one.value for one in modes if isinstance(one, ast.Constant)]
    return any(
        isinstance(text, str)
        and len(text) <= 4
        and set(text) & set("wax+")
        and set(text) <= set("rwaxbt+U")
        for text in texts
    )


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if "_shipped" not in path.parts)


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_known_places_write(path: Path) -> None:
    found = list(writing(ast.parse(path.read_text(encoding="utf-8"))))
    name = path.relative_to(PACKAGE).as_posix()
    if name not in MAY:
        assert not found, f"{name} writes files in a way of its own: {found}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_one_place_renames(path: Path) -> None:
    """It tries again for half a second: a virus scanner may hold a new file on Windows."""
    found = {what for _, what in writing(ast.parse(path.read_text(encoding="utf-8")))}
    if path.relative_to(PACKAGE).as_posix() not in RENAMES:
        assert not found & {"rename", "renames", "replace", "os.replace", "shutil.move"}


def test_no_place_is_listed_that_does_not_write() -> None:
    for name in MAY:
        tree = ast.parse((PACKAGE / name).read_text(encoding="utf-8"))
        assert list(writing(tree)), f"{name} writes nothing any more"


@pytest.mark.parametrize(
    "code",
    [
        'path.open("wb")', 'open(path, "a")', 'open(path, mode="x")', "path.write_text(text)",
        "path.write_bytes(data)", "os.open(path, os.O_WRONLY)", "os.replace(one, two)",
        "one.replace(two)", "one.rename(two)", "shutil.copy(one, two)", "shutil.move(one, two)",
        "shutil.copyfile(one, two)", "QSaveFile(name)",
        "buffer.open(QIODevice.OpenModeFlag.WriteOnly)",
        'zipfile.ZipFile(path, "w")', "tempfile.mkstemp()", "sqlite3.connect(path)",
        'os.fdopen(handle, "wb")',
    ],
)  # fmt: skip
def test_each_way_of_writing_is_found(code: str) -> None:
    assert list(writing(ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    ['path.open("rb")', 'text.replace("a", "b")', "structs.replace(one, id=2)", "open(path)"],
)
def test_what_writes_nothing_is_not(code: str) -> None:
    assert not list(writing(ast.parse(code)))
