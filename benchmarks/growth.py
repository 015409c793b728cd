"""How the work of each reader grows with its input: ten times the bytes, at most fifteen the work.

Processor time, the least of five. Each input is of a kind that a careless pattern takes ever longer
for. Where ten times as much takes next to no time, the ratio is noise, and is not judged.
"""

import contextlib
import io
import time
import zipfile
from collections.abc import Callable, Iterator

from benchmarks.figure import Figure
from hiptimer.history.transfer.errors import TransferError
from hiptimer.history.transfer.incoming import read
from hiptimer.session.archive import ArchiveError, unpacked
from hiptimer.session.edits.clipboard import pasted
from hiptimer.session.faults import FormatError
from hiptimer.session.library import SMALL
from hiptimer.session.pictures import PictureError, check_picture
from tools.fuzz.readers import catalogue, readers

MOST = 15.0
SMALL_SECONDS = 0.05
"""So long may a file of the size that is read in place take, at most."""
_TURNS = 5
_NOISE = 0.004  # seconds of processor time
_REFUSED = (FormatError, TransferError, ArchiveError, PictureError)
Make = Callable[[int], bytes]


def _svg(inside: Callable[[int], str], attributes: Callable[[int], str] = lambda _n: "") -> Make:
    def make(n: int) -> bytes:
        head = f'<svg xmlns="http://www.w3.org/2000/svg" {attributes(n)}>'
        return f"{head}{inside(n)}</svg>".encode()

    return make


def _numbered(count: int, prefix: str = "") -> str:
    return " ".join(f'{prefix}a{number}=""' for number in range(count))


def _many(start: bytes, each: bytes, end: bytes) -> Make:
    return lambda n: start + each * (n // len(each)) + end


def _packed(n: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as file:
        file.writestr("session.json", b'{"title": "' + b"a" * n + b'"}')
    return made.getvalue()


_JSON = {
    "fields": lambda n: b"{" + b",".join(b'"%d":1' % i for i in range(n // 10)) + b"}",
    "one field": _many(b'{"a":1', b',"a":1', b"}"),
    "steps": _many(b'{"format":1,"steps":[{}', b',{"do":"x"}', b"]}"),
    "exercises": _many(b'{"format":1,"exercises":[{}', b',{"id":"a"}', b"]}"),
    "depth": _many(b"", b"[", b""),
    "escapes": _many(b'{"title":"', b"\\u0041", b'"}'),
    "blanks": _many(b'{"title":"a', b" ", b'b"}'),
    "lines": _many(b"", b"\n", b"{"),
}
_SVG = {
    "url": _svg(lambda n: f'<path style="{"url(" * (n // 4)}"/>'),
    "attributes": _svg(lambda n: f"<g {_numbered(n // 8)}/>"),
    "attributes of a long namespace": _svg(
        lambda n: f"<g {_numbered(n // 20, 'a:')}/>", lambda n: f'xmlns:a="{"u" * (n // 2)}"'
    ),
    "url and blanks": _svg(lambda n: f'<path style="url({" " * n}x"/>'),
    "references": _svg(lambda n: f'<path fill="{"url(#a)" * (n // 8)}"/>'),
    "style": _svg(lambda n: f"<style>{'a&#10;' * (n // 6)}</style>"),
    "lengths": _svg(lambda _n: "", lambda n: f'width="1{" " * n}x" height="1"'),
    "numbers": _svg(lambda _n: "", lambda n: f'viewBox="{"1 " * (n // 2)}"'),
}
_LOGS = {
    "rows": _many(b"date,minutes\n", b"2026-03-04,30\n", b""),
    "odd rows": _many(b"date,minutes\n", b"x;y,,,\n", b""),
    "columns": _many(b"date", b",a", b"\n"),
    "one cell": _many(b'date\n"', b'a""', b'"\n'),
    "events": _many(b"BEGIN:VCALENDAR\r\n", b"BEGIN:VEVENT\r\nUID:a\r\nEND:VEVENT\r\n",
                    b"END:VCALENDAR\r\n"),
    "values": _many(b'{"format":1,"completions":[', b"0,", b"0]}"),
}  # fmt: skip


def figures() -> Iterator[Figure]:
    """The worst growth of each reader, and the longest time of a file that is read in place."""
    known = {reader.name: reader.read for reader in readers()}
    table: tuple[tuple[str, Callable[[bytes], object], dict[str, Make], int], ...] = (
        *((name, known[name], _JSON, 10_000) for name in ("session", "exercise", "check")),
        ("programme", known["programme"], _JSON, 10_000),
        ("clipboard", lambda data: pasted(data.decode(), catalogue()), _JSON, 10_000),
        ("picture", check_picture, _SVG, 20_000),
        ("archive", lambda data: unpacked(data, catalogue()), {"one": _packed}, 20_000),
        ("log", lambda data: read(data, "log"), _LOGS, 20_000),
        ("preferences", known["preferences"],
         {"keys": lambda n: b"\n".join(b"k%d = 1" % i for i in range(n // 20)),
          "dots": lambda n: b"\n".join(b"k%d%s = 1" % (i, b".a" * 400) for i in range(n // 800))},
         24_000),
    )  # fmt: skip
    for name, reader, inputs, size in table:
        worst, small, large = max(_growth(reader, make, size) for make in inputs.values())
        yield Figure(
            f"reading ten times as much: {name}", large * 1000, "ms", small * 1000,
            "a tenth of it", MOST if worst else None, "ratio",
        )  # fmt: skip
    longest = max(_least(known["session"], make(SMALL)) for make in _JSON.values())
    parsed = _least(known["session"], b"{}")
    yield Figure(
        "a session that is read in place, at the worst", longest * 1000, "ms", parsed * 1000,
        "an empty one", SMALL_SECONDS * 1000,
    )  # fmt: skip


def _growth(reader: Callable[[bytes], object], make: Make, size: int) -> tuple[float, float, float]:
    """By how much it grew (0: too little to judge), and both times in seconds."""
    small, large = _least(reader, make(size)), _least(reader, make(10 * size))
    ratio = large / small if large > _NOISE and small > 0 else 0.0
    return ratio, small, large


def _least(reader: Callable[[bytes], object], data: bytes) -> float:
    def once() -> float:
        began = time.process_time()
        with contextlib.suppress(*_REFUSED):
            reader(data)
        return time.process_time() - began

    return min(once() for _ in range(_TURNS))
