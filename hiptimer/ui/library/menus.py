"""What the Library's menus offer: what the pages' own buttons do, in the same words."""

from collections.abc import Callable, Iterable
from functools import partial

from hiptimer.ui.kit.menu import Item
from hiptimer.ui.parts.wishes import KEYS, OF_BROKEN, OF_OWN, OF_SHIPPED, WORDS, Wish
from hiptimer.words import tr

_APART = {
    Wish.STRETCH_AND_OWN,
    Wish.IMPORT,
    Wish.BIN,
    Wish.TAKE_ALONG,
    Wish.DELETE,
    Wish.EXCHANGE,
}
"""What begins a group of its own."""
Wished = Callable[[Wish, str], object]


def of_wishes(wishes: Iterable[Wish], session_id: str, wished: Wished) -> list[Item]:
    """What can be done with a session of this id; with an empty id: made."""
    return [
        Item(
            tr(WORDS[wish]),
            partial(wished, wish, session_id),
            KEYS.get(wish, ""),
            apart=wish in _APART,
        )
        for wish in wishes
    ]


def of_session(session_id: str, *, own: bool, wished: Wished) -> list[Item]:
    """What “More” on a session's page offers."""
    return of_wishes(OF_OWN if own else OF_SHIPPED, session_id, wished)


def of_broken(file_id: str, wished: Wished) -> list[Item]:
    """What can be done with a file that is no session."""
    mend, *others = of_wishes(OF_BROKEN, file_id, wished)
    return [Item(tr("&Fix it here"), mend.act), *others]


def star_words(*, on: bool) -> str:
    """What the star of a session does, which is a favourite or not."""
    return tr("Not a favourite any more") if on else tr("Make it a favourite")
