"""A window's start without modules that are imported for work that does not come up in it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from hiptimer.desktop import pyside
from hiptimer.desktop.pyside import enums


def lighten() -> None:
    """Import msgspec and shiboken6 lightly, and have PySide6's enumerations made quickly.

    To be called before anything imports PySide6.
    """
    with absent("typing_extensions"):
        # It would bring `inspect`, for two names that Python's own typing has as well. It is not
        # there with the program alone, but with most of what people develop with.
        import msgspec  # noqa: F401, PLC0415
    enums.quicken()
    pyside.prepare()


@contextmanager
def absent(name: str) -> Iterator[None]:
    """While this lasts, an import of the module `name` fails; no effect where it is loaded."""
    if name in sys.modules:
        yield
        return
    modules: dict[str, Any] = sys.modules
    modules[name] = None  # Python's own way to say: not there
    try:
        yield
    finally:
        del modules[name]
