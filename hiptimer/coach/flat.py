"""A dictionary that needs no loading: sorted lines, of which those that are asked for are read.

The natural voice's dictionaries have 400,000 words and weights, a session uses a few hundred.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

_KEY_END, _LINE_END = b"\t", b"\n"


def lines_of(tables: Mapping[str, Mapping[str, Any]]) -> bytes:
    """All tables as one text. Raises ValueError for a key that has a tab or a new line."""
    lines = [
        _key(table, key) + msgspec.json.encode(value) + _LINE_END
        for table, entries in tables.items()
        for key, value in entries.items()
    ]
    lines.sort()
    return b"".join(lines)


class Flat:
    """One table of such a text; it has of a dictionary what is asked of it."""

    def __init__(self, lines: bytes, table: str) -> None:
        self._lines = lines
        self._table = table
        self._found: dict[str, Any] = {}

    def get(self, key: str, default: Any = None) -> Any:
        """The value of `key`."""
        if key not in self._found:
            self._found[key] = self._look_up(key)
        value = self._found[key]
        return default if value is None else value

    def _look_up(self, key: str) -> Any:
        wanted = _key(self._table, key) if _is_plain(key) else b""
        lines = self._lines
        low, high = 0, len(lines)
        while wanted and low < high:
            middle = (low + high) // 2
            before = lines.rfind(_LINE_END, low, middle)
            start = low if before < 0 else before + 1
            end = lines.index(_LINE_END, middle) + 1
            line = lines[start:end]
            if line.startswith(wanted):
                return msgspec.json.decode(line[len(wanted) :])
            if line < wanted:
                low = end
            else:
                high = start
        return None


def _key(table: str, key: str) -> bytes:
    if not _is_plain(key):
        message = f"{key!r} cannot be the key of a line"
        raise ValueError(message)
    return f"{table} {key}".encode("utf-8", "surrogatepass") + _KEY_END


def _is_plain(text: Iterable[str]) -> bool:
    return not {"\t", "\n"}.intersection(text)
