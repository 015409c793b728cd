"""What goes on which page: parts stay whole, and no page is all but empty. Pure arithmetic."""

from collections.abc import Sequence
from typing import NamedTuple

LEAST = 0.25
"""A last page that holds less than this is all but empty."""


class Part(NamedTuple):
    """Something of this height; a heading stays `with_next`."""

    height: float
    with_next: bool = False


def pages_of(parts: Sequence[Part], high: float) -> tuple[list[list[int]], bool]:
    """The numbers of the parts on each page, and whether the last page holds enough.

    Where it does not, parts of the page before go along, so that it does.
    """
    pages: list[list[int]] = [[]]
    used = 0.0
    for group in _together(parts):
        needed = sum(parts[at].height for at in group)
        if pages[-1] and used + needed > high:
            pages.append([])
            used = 0.0
        pages[-1] += group
        used += needed
    is_good = len(pages) == 1 or used >= high * LEAST
    if not is_good:
        _fill_last(pages, parts, high)
    return pages, is_good


def _together(parts: Sequence[Part]) -> list[list[int]]:
    groups: list[list[int]] = []
    joins = False
    for at, part in enumerate(parts):
        if joins:
            groups[-1].append(at)
        else:
            groups.append([at])
        joins = part.with_next
    return groups


def _fill_last(pages: list[list[int]], parts: Sequence[Part], high: float) -> None:
    before, last = pages[-2], pages[-1]
    while len(before) > 1 and sum(parts[at].height for at in last) < high * LEAST:
        last.insert(0, before.pop())
        while len(before) > 1 and parts[before[-1]].with_next:
            last.insert(0, before.pop())
