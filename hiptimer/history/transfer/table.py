"""A CSV file as a table, whoever wrote it. Pure: bytes in, cells out."""

import codecs
import csv
import io
from collections.abc import Iterator

from msgspec import Struct

from hiptimer.history.transfer.errors import TransferError
from hiptimer.words import tr
from hiptimer.words.formats import list_of
from hiptimer.words.language import integer

MOST_BYTES = 256 * 1024 * 1024
MOST_COLUMNS = 200
MOST_ROWS = 500_000
_LONGEST_CELL = 16 * 1024 * 1024
_MARKS = (",", ";", "\t")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Row(Struct, frozen=True):
    """A line's cells by column; `line` is where it ends in the file, from 1."""

    line: int
    cells: dict[str, str]


class Table(Struct, frozen=True):
    """Columns in order, the rows, and the lines that do not fit them, in words."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    faults: tuple[str, ...] = ()


def read_table(data: bytes) -> Table:
    """The table of a CSV file with a line of column names. Raises TransferError."""
    if len(data) > MOST_BYTES:
        raise TransferError(tr("The file has more than {most} MB.", most=MOST_BYTES // 2**20))
    text = text_of(data)
    # The standard library's limit is one for the whole process, and too low for a long session.
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_CELL))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_mark(text), strict=True)
    try:
        columns = _columns(next(reader, []))
        rows, faults = _rows(reader, columns)
    except csv.Error as error:
        raise TransferError(
            tr("Line {line} is no CSV: {error}.", line=reader.line_num, error=error)
        ) from None
    return Table(columns, tuple(rows), tuple(faults))


def text_of(data: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 with its mark, or Windows' western letters."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(name)
            except UnicodeDecodeError:
                raise TransferError(tr("The file's letters are damaged.")) from None
    if b"\x00" in data:
        raise TransferError(tr("The file is no text."))
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _mark(text: str) -> str:
    """What stands between the cells: whatever is found most in the line of names."""
    first = text.lstrip().partition("\n")[0]
    return max(_MARKS, key=first.count)


def _columns(names: list[str]) -> tuple[str, ...]:
    columns = tuple(name.strip() for name in names)
    if not any(columns):
        raise TransferError(tr("The file has no line of column names."))
    if len(columns) > MOST_COLUMNS:
        raise TransferError(tr("The file has more than {most} columns.", most=MOST_COLUMNS))
    twice = sorted({name for name in columns if name and columns.count(name) > 1})
    if twice:
        raise TransferError(
            tr("Two columns have the same name: {names}.", names=list_of(twice, "unit"))
        )
    return columns


def _rows(lines: Iterator[list[str]], columns: tuple[str, ...]) -> tuple[list[Row], list[str]]:
    rows: list[Row] = []
    faults: list[str] = []
    for cells in lines:
        if not any(cells):
            continue
        line: int = lines.line_num  # type: ignore[attr-defined]
        if len(cells) != len(columns):
            faults.append(
                tr(
                    "Line {line}: {cells} cells for {columns} columns",
                    line=line,
                    cells=len(cells),
                    columns=len(columns),
                )
            )
            continue
        rows.append(Row(line, dict(zip(columns, cells, strict=True))))
        if len(rows) > MOST_ROWS:
            raise TransferError(tr("The file has more than {most} lines.", most=integer(MOST_ROWS)))
    return rows, faults
