"""The manual that ships with the program: its pages in the language in use, and a search in them.

An edge: it reads files. The index page names the others, and says in which order they stand.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from msgspec import Struct

from hiptimer.desktop.paths import shipped
from hiptimer.words.language import ENGLISH, in_use

INDEX = "index"
_LINK = re.compile(r"\]\((?P<page>[\w-]+)\.md(?:#[^)]*)?\)")
_MARKS = re.compile(r"!\[[^\]]*\]\([^)]*\)|[*`|]|^\s*(?:- |-{3,}.*$)", re.MULTILINE)
_TEXT_OF_LINK = re.compile(r"\[(?P<text>[^\]]*)\]\([\w-]+\.md[^)]*\)")
_AROUND = 60  # letters on each side of what was found


class Section(Struct, frozen=True):
    """A heading, and what stands below it, without marks. The first one's is the page's title."""

    heading: str
    text: str


class ManualPage(Struct, frozen=True):
    """One page: its Markdown, and the same in sections."""

    name: str
    title: str
    markdown: str
    sections: tuple[Section, ...]


class Found(Struct, frozen=True):
    """A place where all the words stand."""

    page: str
    title: str
    heading: str
    excerpt: str


def folder() -> Path:
    """Where the manual lies."""
    return shipped("docs/manual")


def pages() -> tuple[ManualPage, ...]:
    """All pages in the language in use, or in English where it has none; the index first."""
    language = in_use()
    there = folder() / language
    return _read(there if (there / f"{INDEX}.md").is_file() else folder() / ENGLISH)


@cache
def _read(place: Path) -> tuple[ManualPage, ...]:
    index = page_of(INDEX, (place / f"{INDEX}.md").read_text(encoding="utf-8"))
    names = dict.fromkeys(one["page"] for one in _LINK.finditer(index.markdown))
    others = (page_of(name, (place / f"{name}.md").read_text(encoding="utf-8")) for name in names)
    return (index, *others)


def page_of(name: str, markdown: str) -> ManualPage:
    """A page of its text, which begins with its title."""
    sections = tuple(_sections(markdown))
    return ManualPage(name, sections[0].heading, markdown, sections)


def _sections(markdown: str) -> Iterator[Section]:
    for piece in re.split(r"^#+ ", markdown, flags=re.MULTILINE)[1:]:
        heading, _, text = piece.partition("\n")
        plain = _MARKS.sub(" ", _TEXT_OF_LINK.sub(r"\g<text>", text))
        yield Section(heading.strip(), " ".join(plain.split()))


def search(words: str) -> tuple[Found, ...]:
    """The places where all of `words` stand, those with one in the heading first."""
    wanted = words.casefold().split()
    if not wanted:
        return ()
    hits: list[tuple[bool, Found]] = []
    for page in pages()[1:]:
        for section in page.sections:
            whole = f"{section.heading} {section.text}".casefold()
            if all(word in whole for word in wanted):
                by_name = any(word in section.heading.casefold() for word in wanted)
                excerpt = _excerpt(section.text, wanted)
                hits.append((not by_name, Found(page.name, page.title, section.heading, excerpt)))
    return tuple(found for _, found in sorted(hits, key=lambda hit: hit[0]))


def _excerpt(text: str, wanted: list[str]) -> str:
    """The words around the first that was found, whole."""
    places = [at for word in wanted if (at := text.casefold().find(word)) >= 0]
    at = min(places, default=0)
    begin, end = max(0, at - _AROUND), min(len(text), at + 2 * _AROUND)
    begin = text.rfind(" ", 0, begin) + 1 if begin else 0
    space = text.find(" ", end)
    end = len(text) if space < 0 else space
    return f"{'… ' if begin else ''}{text[begin:end]}{' …' if end < len(text) else ''}"
