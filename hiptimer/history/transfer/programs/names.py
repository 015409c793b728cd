"""How programs call their columns. Pure."""

from collections.abc import Iterable

from hiptimer.history.transfer.table import Table


def plain(name: str) -> str:
    """A column's name without capitals, marks and units' brackets: "Pain (0-10)" is "pain 0 10"."""
    return " ".join("".join(c if c.isalnum() else " " for c in name.casefold()).split())


def found(table: Table, *names: str) -> str:
    """The first column of the table that has one of these plain names; "" for none."""
    by_name: dict[str, str] = {}
    for column in table.columns:
        by_name.setdefault(plain(column), column)
    return next((by_name[name] for name in names if name in by_name), "")


def has(table: Table, *groups: Iterable[str]) -> bool:
    """Whether the table has a column out of each of these groups of plain names."""
    known = {plain(column) for column in table.columns}
    return all(known & set(group) for group in groups)
