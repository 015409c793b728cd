"""Own programmes that are large or faulty, read while the window goes on."""

from collections.abc import Callable, Sequence

from hiptimer.programmes.shelf import Looked, Wanted
from hiptimer.ui.parts.aside import Tell
from hiptimer.ui.parts.services import Services

TOGETHER = 20
"""So many are read before they are shown."""


def read_the_rest(services: Services, then: Callable[[], object]) -> None:
    """Have the files read that were left for that; call `then` whenever there are more of them."""
    _read(services, services.programmes.shelf.take_apart(), then)


def _read(services: Services, wanted: Sequence[Wanted], then: Callable[[], object]) -> None:
    shelf = services.programmes.shelf

    def look(tell: Tell) -> list[Looked]:
        found = []
        for number, one in enumerate(wanted[:TOGETHER]):
            tell(number, TOGETHER)
            found.append(shelf.look(one))
        return found

    def put(found: list[Looked]) -> None:
        for one in found:
            shelf.put(one)
        then()
        _read(services, wanted[TOGETHER:], then)

    if wanted:
        services.aside.ask("", look, put, _raise)


def _raise(error: Exception) -> None:
    raise error
