"""A CSV file as a table, whoever wrote it. Pure: bytes in, cells out."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from hiptimer.history.transfer.errors import TransferError
from hiptimer.words import tr
from hiptimer.words.language import integer

MOST_BYTES = 256 * 1024 * 1024
MOST_COLUMNS = 200
MOST_ROWS = 500_000
_LONGEST_CELL = 16 * 1024 * 1024
_MARKS = (",", ";", "\t", "|")
_TOLD_MARK = re.compile(r"\ufeff?sep=(.)\r?\Z", re.IGNORECASE)
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
        raise TransferError(tr("The file is larger than {most} MB.", most=MOST_BYTES // 2**20))
    text, mark = _marked(text_of(data))
    # The standard library's limit is one for the whole process, and too low for a long session.
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_CELL))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    try:
        columns = _columns(next(reader, []))
        rows, faults = _rows(reader, columns)
    except csv.Error:
        raise TransferError(
            tr(
                "Line {line} is not CSV. Look there for a missing or an extra quotation mark.",
                line=reader.line_num,
            )
        ) from None
    return Table(columns, tuple(rows), tuple(faults))


def text_of(data: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 with its mark, or Windows' western letters."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(name)
            except UnicodeDecodeError:
                raise TransferError(tr("The file's text is damaged.")) from None
    if b"\x00" in data:
        raise TransferError(tr("The file is not text."))
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _marked(text: str) -> tuple[str, str]:
    """The text, and what stands between its cells.

    That is what a first line "sep=;" says, or else whatever is found most in the line of names.
    """
    text = text.lstrip("\r\n")
    first, _, rest = text.partition("\n")
    told = _TOLD_MARK.match(first)
    if told is not None:
        return rest, told[1]
    return text, max(_MARKS, key=first.count)


def _columns(names: list[str]) -> tuple[str, ...]:
    columns = tuple(name.strip() for name in names)
    if not any(columns):
        raise TransferError(tr("The file has no line of column names."))
    if len(columns) > MOST_COLUMNS:
        raise TransferError(tr("The file has more than {most} columns.", most=MOST_COLUMNS))
    return tuple(_apart(columns))


def _apart(names: Iterable[str]) -> Iterator[str]:
    """The names, the second of one name with a number: programs write two of a name."""
    seen: Counter[str] = Counter()
    for name in names:
        seen[name] += 1
        yield f"{name} ({seen[name]})" if name and seen[name] > 1 else name


def _rows(lines: Iterator[list[str]], columns: tuple[str, ...]) -> tuple[list[Row], list[str]]:
    rows: list[Row] = []
    faults: list[str] = []
    for cells in lines:
        if not any(cells):
            continue
        line: int = lines.line_num  # type: ignore[attr-defined]
        if not any(cells[len(columns) :]):  # an empty cell more does no harm
            del cells[len(columns) :]
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
