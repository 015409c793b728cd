"""What can be done with a session besides playing it, and how one is made."""

from enum import StrEnum


class Wish(StrEnum):
    """One thing to do."""

    EDIT = "edit"
    DUPLICATE = "duplicate"
    DELETE = "delete"
    EXPORT = "export"
    COPY_TEXT = "copy-text"
    PRINT = "print"
    NEW = "new"
    BUILD = "build"
    IMPORT = "import"
    PASTE = "paste"
    STRETCH_AND_OWN = "Stretch and own it"
    STRENGTH_SETS = "Strength sets"
    DESK_BREAK = "Desk break"


WORDS = {
    Wish.EDIT: "Edit",
    Wish.DUPLICATE: "Duplicate",
    Wish.DELETE: "Delete",
    Wish.EXPORT: "Export …",
    Wish.COPY_TEXT: "Copy as text",
    Wish.PRINT: "Sheet to print (PDF) …",
    Wish.NEW: "Empty routine\tCtrl+N",
    Wish.BUILD: "Build me one …",
    Wish.IMPORT: "Import a file …",
    Wish.PASTE: "Import from the clipboard",
    Wish.STRETCH_AND_OWN: "From “Stretch and own it”",
    Wish.STRENGTH_SETS: "From “Strength sets”",
    Wish.DESK_BREAK: "From “Desk break”",
}
TEMPLATES = (Wish.STRETCH_AND_OWN, Wish.STRENGTH_SETS, Wish.DESK_BREAK)
"""Their values are the names of templates."""
OF_SHIPPED = (Wish.DUPLICATE, Wish.EXPORT, Wish.COPY_TEXT, Wish.PRINT)
OF_OWN = (*OF_SHIPPED, Wish.DELETE)
TO_MAKE = (Wish.NEW, Wish.BUILD, *TEMPLATES, Wish.IMPORT, Wish.PASTE)
