"""What goes to a terminal or into a pipe: words for a person, or bytes for a program."""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import msgspec
from msgspec import Struct

from hiptimer.session.encoding import legible
from hiptimer.words.printable import printable_lines


class PlainText(io.TextIOWrapper):
    """A stream for a person: what is not printable in a name or a title is written out."""

    def write(self, text: str, /) -> int:
        """Write words, and nothing else."""
        super().write(printable_lines(text))
        return len(text)


@contextmanager
def plain_output() -> Iterator[None]:
    """Meanwhile what is printed is plain text; letters that the terminal lacks are escapes."""
    before = sys.stdout, sys.stderr
    made = [_plain(stream) for stream in before]
    sys.stdout, sys.stderr = made[0] or before[0], made[1] or before[1]
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before
        for one in made:
            if one is not None:
                with suppress(OSError, ValueError):  # the reader may be gone
                    one.detach()  # or it would close what goes on


def _plain(stream: object) -> PlainText | None:
    """The same stream for plain text; None for none, and for what is no stream of bytes."""
    if not isinstance(stream, io.TextIOWrapper):
        return None
    stream.flush()
    return PlainText(
        stream.buffer,
        encoding=stream.encoding,
        errors="backslashreplace",
        line_buffering=stream.line_buffering,
    )


def print_json(found: Struct) -> None:
    """Print what was found, as JSON."""
    print_machine(f"{msgspec.json.format(msgspec.json.encode(legible(found))).decode()}\n")


def print_machine(text: str) -> None:
    """Print JSON or CSV: in UTF-8 whatever the console, with the lines as they are."""
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:  # nothing of bytes is there
        print(text, end="")
        return
    sys.stdout.flush()
    buffer.write(text.encode(errors="backslashreplace"))
    buffer.flush()
