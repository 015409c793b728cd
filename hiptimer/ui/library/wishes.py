"""What can be done with a session besides playing it, and how one is made."""

from enum import StrEnum


class Wish(StrEnum):
    """One thing to do."""

    EDIT = "edit"
    DUPLICATE = "duplicate"
    DELETE = "delete"
    NEW = "new"
    STRETCH_AND_OWN = "Stretch and own it"
    STRENGTH_SETS = "Strength sets"
    DESK_BREAK = "Desk break"


WORDS = {
    Wish.EDIT: "Edit",
    Wish.DUPLICATE: "Duplicate",
    Wish.DELETE: "Delete",
    Wish.NEW: "Empty routine",
    Wish.STRETCH_AND_OWN: "From “Stretch and own it”",
    Wish.STRENGTH_SETS: "From “Strength sets”",
    Wish.DESK_BREAK: "From “Desk break”",
}
TEMPLATES = (Wish.STRETCH_AND_OWN, Wish.STRENGTH_SETS, Wish.DESK_BREAK)
"""Their values are the names of templates."""
OF_OWN = (Wish.DUPLICATE, Wish.DELETE)
OF_SHIPPED = (Wish.DUPLICATE,)
TO_MAKE = (Wish.NEW, *TEMPLATES)
