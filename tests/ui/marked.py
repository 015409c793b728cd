"""A stage on which every text of every session, exercise and self-check has a marked word."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct, structs
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from hiptimer.desktop.paths import shipped
from hiptimer.plays.play import Plays
from hiptimer.session.encoding import encode
from hiptimer.session.library import Library, load_catalogue
from hiptimer.session.model import Catalogue, Exercise, Session
from hiptimer.ui.parts.shelf import Shelf
from tools.made_up import Stage

SEEN, HEARD = "Psoas", "so-as"
MARK = f"[{SEEN}|{HEARD}]"
# Names, words of the format, and where an exercise comes from, which nobody is shown.
_NO_TEXTS = frozenset(
    {"id", "exercise", "check", "figure", "kit", "do", "kind", "at", "aim", "sources"}
)
_FIELDS = QLineEdit | QTextEdit | QPlainTextEdit


def marked(value: Any) -> Any:
    """`value` with a marked word before each of its texts, optional ones too."""
    if type(value) is str:
        return f"{MARK} {value}"
    if isinstance(value, Struct):
        names = [name for name in value.__struct_fields__ if name not in _NO_TEXTS]
        return structs.replace(value, **{name: marked(getattr(value, name)) for name in names})
    if isinstance(value, tuple):
        return tuple(marked(one) for one in value)
    if isinstance(value, Mapping):
        return {key: marked(one) for key, one in value.items()}
    return value


def mark_all(stage: Stage, folder: Path) -> Stage:
    """The stage with marked files in the place of all that it had."""
    services = stage.services
    folder.mkdir()
    own = services.paths.sessions
    written = Library(folder, own, _catalogue())
    written.scan_user()
    sessions = [entry.session for entry in written.entries() if entry.session is not None]
    for session in (*_shipped(), *sessions):
        place = own if session in sessions else folder
        (place / f"{session.id}.json").write_bytes(encode(_with_more(marked(session))))
    services.shelf.stop()
    library = Library(folder, own, marked(_catalogue()))
    plays = Plays(
        lambda: library.catalogue, services.store, services.journal, services.clock,
        lambda: services.settings.preferences,
    )  # fmt: skip
    shelf = Shelf(library, plays.options)
    shelf.read()
    made = Stage(structs.replace(services, library=library, shelf=shelf, plays=plays))
    made.read_all()
    assert len(shelf.sessions()) > 10, "the marked files are sound"
    return made


@cache
def _catalogue() -> Catalogue:
    return load_catalogue(shipped("sessions"))


@cache
def _shipped() -> tuple[Session, ...]:
    library = Library(shipped("sessions"), Path("nowhere"), _catalogue())
    found = (entry.session for entry in library.scan_shipped())
    return tuple(session for session in found if session is not None)


def _with_more(session: Session) -> Session:
    """What steps may have, and an exercise of the session's own."""
    first = session.steps[0]
    if "level" in first.__struct_fields__:
        first = structs.replace(first, level=f"{MARK} level", note=f"{MARK} note")
    own = structs.replace(_catalogue().exercises["pigeon"], say="Pigeon", figure=None, ladder=())
    exercise: Exercise = marked(own)
    return structs.replace(session, steps=(first, *session.steps[1:]), exercises=(exercise,))


def texts_of(top: QWidget, *, fields: bool = True) -> Iterator[str]:
    """What a person reads of a widget and all in it, or a screen reader says.

    With `fields`, also what stands in fields to be changed.
    """
    for widget in (top, *top.findChildren(QWidget)):
        yield from (widget.accessibleName(), widget.accessibleDescription())
        yield from (widget.toolTip(), widget.windowTitle(), widget.statusTip())
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(index) for index in range(widget.count()))
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from _items(widget)
        if isinstance(widget, _FIELDS):
            yield widget.placeholderText()
            if fields:
                yield widget.text() if isinstance(widget, QLineEdit) else widget.toPlainText()
        else:
            for name in ("text", "title"):
                told = getattr(widget, name, None)
                if callable(told) and isinstance(words := told(), str):
                    yield words


def _items(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for row in range(model.rowCount(QModelIndex())):
        index = model.index(row, 0)
        for role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.AccessibleDescriptionRole,
        ):
            if isinstance(words := model.data(index, role), str):
                yield words


def raw(texts: Iterator[str] | list[str]) -> list[str]:
    """Those that are not as they should be seen."""
    return [text for text in texts if "|" in text or HEARD in text]
