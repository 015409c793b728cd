"""What can be done with a session besides playing it, and how one is made."""

from enum import StrEnum

from hiptimer.words import mark


class Wish(StrEnum):
    """One thing to do."""

    EDIT = "edit"
    DUPLICATE = "duplicate"
    VERSIONS = "versions"
    DELETE = "delete"
    EXPORT = "export"
    COPY_TEXT = "copy-text"
    PRINT = "print"
    TAKE_ALONG = "take-along"
    NEW = "new"
    BUILD = "build"
    IMPORT = "import"
    PASTE = "paste"
    BIN = "bin"
    EXCHANGE = "exchange"
    STRETCH_AND_OWN = "Stretch and own it"
    STRENGTH_SETS = "Strength sets"
    DESK_BREAK = "Desk break"


WORDS = {
    Wish.EDIT: mark("Edit"),
    Wish.DUPLICATE: mark("Duplicate"),
    Wish.VERSIONS: mark("Earlier versions …"),
    Wish.DELETE: mark("Delete"),
    Wish.EXPORT: mark("Export …"),
    Wish.COPY_TEXT: mark("Copy as text"),
    Wish.PRINT: mark("Sheet to print (PDF) …"),
    Wish.TAKE_ALONG: mark("Take along …"),
    Wish.NEW: mark("Empty session"),
    Wish.BUILD: mark("Build me one …"),
    Wish.IMPORT: mark("Import a file …"),
    Wish.PASTE: mark("Import from the clipboard"),
    Wish.BIN: mark("Bring back a deleted one …"),
    Wish.EXCHANGE: mark("Replace an exercise …"),
    Wish.STRETCH_AND_OWN: mark("From “Stretch and own it”"),
    Wish.STRENGTH_SETS: mark("From “Strength sets”"),
    Wish.DESK_BREAK: mark("From “Desk break”"),
}
KEYS = {Wish.NEW: "Ctrl+N"}
ALONG, PAUSE, ANEW, LEAVE, TRY = "along", "pause", "anew", "leave", "try"
COPY, EDIT, EXPORT, DELETE = "copy", "edit", "export", "delete"
OF_PROGRAMME = {
    ALONG: mark("Take this week along …"),
    PAUSE: mark("Pause for some days …"),
    ANEW: mark("Start it over …"),
    LEAVE: mark("Leave the programme"),
    EDIT: mark("Edit this programme …"),
    COPY: mark("Make one of my own from it …"),
    EXPORT: mark("Export this programme …"),
    DELETE: mark("Delete this programme"),
}
"""What can be done with a programme."""
_RUNNING, _OWN = frozenset({PAUSE, ANEW, LEAVE}), frozenset({EDIT, DELETE})
NEW, BRING, GO_ON = "new", "bring", "go-on"
"""What the Library leads to of programmes: a new one, one from a file, one that is edited."""
TEMPLATES = (Wish.STRETCH_AND_OWN, Wish.STRENGTH_SETS, Wish.DESK_BREAK)
"""Their values are the names of templates."""
OF_SHIPPED = (Wish.TAKE_ALONG, Wish.DUPLICATE, Wish.EXPORT, Wish.COPY_TEXT, Wish.PRINT)
OF_OWN = (*OF_SHIPPED, Wish.VERSIONS, Wish.DELETE)
OF_BROKEN = (Wish.EDIT, Wish.COPY_TEXT, Wish.DELETE)
"""What is done with a file that can't be read as a session."""
TO_MAKE = (Wish.NEW, Wish.BUILD, *TEMPLATES, Wish.IMPORT, Wish.PASTE)


def of_programme(*, own: bool, runs: bool) -> tuple[str, ...]:
    """What can be done with a programme: of the person's own, or one that runs."""
    return tuple(
        deed
        for deed in OF_PROGRAMME
        if (runs or deed not in _RUNNING) and (own or deed not in _OWN)
    )
