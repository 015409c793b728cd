"""Ids and titles that nothing else has: for new sessions, copies and what is brought in.

An id also names a file, so one that no file may have on some system is never free.
"""

import re
import unicodedata
from collections.abc import Collection

from hiptimer.session.file_names import is_reserved

MAX_ID = 64
MAX_TITLE = 120

_NOT_AN_ID = re.compile(r"[^a-z0-9]+")


def id_from(title: str, otherwise: str = "session") -> str:
    """An id made of a title's letters: "Größer – two" gives "grosser-two"."""
    folded = unicodedata.normalize("NFKD", title.casefold())
    made = _NOT_AN_ID.sub("-", folded.encode("ascii", "ignore").decode()).strip("-")
    return made[:MAX_ID].strip("-") or otherwise


def free_id(wanted: str, taken: Collection[str]) -> str:
    """`wanted`, or with the first number after it that makes it free."""
    reserved = {wanted} if is_reserved(wanted) else set()
    return _free(wanted, {*taken, *reserved}, "{}-{}", MAX_ID)


def free_title(wanted: str, taken: Collection[str]) -> str:
    """`wanted`, or with the first number after it that makes it free."""
    return _free(wanted, taken, "{} {}", MAX_TITLE)


def marked_title(title: str, mark: str) -> str:
    """A title with a remark in brackets, within the length that a title may have."""
    room = MAX_TITLE - len(mark) - 3
    short = title if len(title) <= room else title[: room - 1].rstrip() + "…"
    return f"{short} ({mark})"


def _free(wanted: str, taken: Collection[str], spelled: str, longest: int) -> str:
    if wanted not in taken:
        return wanted
    number = 2
    while True:
        room = longest - len(spelled.format("", number))
        made = spelled.format(wanted[:room].rstrip("- "), number)
        if made not in taken:
            return made
        number += 1
