"""What goes on which page of a printed routine."""

import pytest

from hiptimer.ui.editor.paging import Part, pages_of


def test_what_has_room_is_one_page() -> None:
    assert pages_of([Part(30.0), Part(30.0), Part(30.0)], 100.0) == ([[0, 1, 2]], True)


def test_no_part_is_broken_and_a_heading_stays_with_what_it_is_of() -> None:
    parts = [Part(40.0), Part(40.0), Part(15.0, with_next=True), Part(40.0)]
    assert pages_of(parts, 100.0) == ([[0, 1], [2, 3]], True)


def test_a_last_page_of_two_lines_takes_some_of_the_page_before() -> None:
    pages, is_good = pages_of([Part(30.0)] * 3 + [Part(15.0)], 100.0)
    assert pages == [[0, 1], [2, 3]]
    assert not is_good  # smaller type is tried first


@pytest.mark.parametrize("count", range(1, 30))
def test_every_part_is_on_one_page_in_its_order(count: int) -> None:
    parts = [Part(7.0 + 11 * (at % 4), with_next=at % 5 == 0) for at in range(count)]
    pages, _ = pages_of(parts, 100.0)
    assert [at for page in pages for at in page] == list(range(count))
    for page in pages:
        assert sum(parts[at].height for at in page) <= 100.0
        if page is not pages[-1]:
            assert not parts[page[-1]].with_next
    if len(pages) > 1:
        assert sum(parts[at].height for at in pages[-1]) >= 25.0
