"""What History's menus offer: what the buttons of the pages do that its rows lead to."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import partial

from hiptimer.ui.kit.menu import Item
from hiptimer.words import mark, tr


class Deed(StrEnum):
    """What can be done with something that is in the log."""

    OPEN = "open"
    AGAIN = "again"
    EDIT = "edit"
    DELETE = "delete"


WORDS = {
    Deed.OPEN: mark("Open"),
    Deed.AGAIN: mark("Do it again"),
    Deed.EDIT: mark("&Edit"),
    Deed.DELETE: mark("&Delete"),
}


def of_completion(completion_id: str, do: Callable[[Deed, str], object]) -> list[Item]:
    """What can be done with a session that was done."""
    return [Item(tr(words), partial(do, deed, completion_id)) for deed, words in WORDS.items()]


def of_day(
    day: date, open_day: Callable[[date], object], add: Callable[[date], object], today: date
) -> list[Item]:
    """What can be done with a day; nothing with one that is still to come."""
    if day > today:
        return []
    return [
        Item(tr("Open the day"), partial(open_day, day)),
        Item(tr("&Add a session"), partial(add, day)),
    ]
