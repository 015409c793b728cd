"""Single steps and exercises as the text of a file would have them: parts of `encoding`."""

from typing import Any

from hiptimer.session.encoding import WIDTH, _plain, _pretty

__all__ = ["WIDTH", "plain", "pretty"]


def plain(value: Any) -> Any:
    """Structs and tuples as JSON's objects and lists, in the file's order, without defaults."""
    return _plain(value)


def pretty(value: Any, depth: int = 0, *, room: int = 0) -> str:
    """The text of a plain value that stands `depth` levels deep, `room` letters into its line."""
    return _pretty(value, depth, room=room)
