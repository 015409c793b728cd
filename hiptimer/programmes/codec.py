"""Programme files: text to a programme with every fault (`session.reading`), and back to text."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hiptimer.programmes.migrations import migrate
from hiptimer.programmes.model import FORMAT, Programme
from hiptimer.programmes.rules import Rules
from hiptimer.session.encoding import encode
from hiptimer.session.faults import Finding
from hiptimer.session.files import read_small
from hiptimer.session.model import Catalogue
from hiptimer.session.reading import Reader
from hiptimer.session.schema import schema_of
from hiptimer.session.validate import Rule

__all__ = ["decode_programme", "encode", "load_programme", "programme_schema", "sound_programme"]


def decode_programme(
    data: bytes, *, file: str = "", catalogue: Catalogue | None = None
) -> Programme:
    """Decode the text of a programme's file.

    With a `catalogue`, exercises and rungs that nobody defines are faults too. Raises
    `FormatError` with all faults; `file` is what they call the file.
    """
    return _reader(catalogue).decode(data, file)


def load_programme(path: Path, catalogue: Catalogue | None = None) -> Programme:
    """Read and decode a programme's file. Raises `FormatError`, also when it cannot be read."""
    return decode_programme(read_small(path), file=str(path), catalogue=catalogue)


def sound_programme(path: Path, catalogue: Catalogue, *, most: int) -> Programme | None:
    """The programme of a small file where nothing is wrong with it; else None (`sound_file`)."""
    return _reader(catalogue).sound_file(path, most=most)


def _reader(catalogue: Catalogue | None) -> Reader[Programme]:
    rules = Rules(catalogue)

    def of_raw(_raw: Any) -> tuple[Rule, Iterable[Finding]]:
        return rules.check, ()

    return Reader(Programme, rules.check_all, of_raw, migrate)


def programme_schema() -> dict[str, Any]:
    """The JSON Schema of a programme's file."""
    return schema_of(Programme, "programme", "A HipTimer programme", version=FORMAT)
