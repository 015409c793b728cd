"""The catalogues of words: `python -m tools.words` extracts, updates, compiles and checks them.

What is said stands in English in the code (`tr`, `trn`, `trc`, `mark` of hiptimer.words) and in the
files of the sessions and exercises that ship. Each language has a catalogue for either, a .po file
for people and a .mo file that is loaded.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from hiptimer.session.in_language import texts_of
from hiptimer.words.language import CATALOGUES, DOMAIN, ENGLISH, LANGUAGES, SHIPPED

TOP = Path(__file__).parent.parent
CODE, SESSIONS = TOP / "hiptimer", TOP / "sessions"
FIGURES = TOP / "assets" / "figures" / "manifest.json"
KEYWORDS = {"tr": None, "mark": None, "trn": (1, 2), "trc": ((1, "c"), 2)}
_HEADER = """# HipTimer in {language}.
# Made by the HipTimer authors; GPL-3.0-or-later, as the rest.
# How to go about it: docs/languages.md; `make words` brings it up to date."""
_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
_TIMES = (b'"POT-', b'"PO-Rev', b'"Generated-By', b'"Report-', b'"Last-', b'"Language-Team')
_PLACE = re.compile(r"\{[^{}]*\}")


def extracted() -> Catalog:
    """All that the code says."""
    catalog = Catalog(domain=DOMAIN, charset="utf-8")
    found = extract_from_dir(CODE, keywords=KEYWORDS, comment_tags=("Words:",))
    for file, _line, message, comments, context in found:
        place = [(f"hiptimer/{Path(file).as_posix()}", 0)]
        catalog.add(message, locations=place, auto_comments=comments, context=context)
    return catalog


def shipped() -> Catalog:
    """All that the sessions, exercises and checks say that ship, and what figures show."""
    catalog = Catalog(domain=SHIPPED, charset="utf-8")
    for file in sorted(SESSIONS.rglob("*.json")):
        place = [(file.relative_to(TOP).as_posix(), 0)]
        for text in texts_of(json.loads(file.read_text(encoding="utf-8"))):
            catalog.add(text, locations=place)
    figures = json.loads(FIGURES.read_text(encoding="utf-8"))["figures"]
    for name, figure in sorted(figures.items()):
        catalog.add(figure["sees"], locations=[(f"tools/figures/poses/{name}.json", 0)])
    return catalog


def files_of(language: str, domain: str) -> tuple[Path, Path]:
    """The catalogue for people, and the compiled one."""
    folder = CATALOGUES / language / "LC_MESSAGES"
    return folder / f"{domain}.po", folder / f"{domain}.mo"


def updated(language: str, words: Catalog) -> Catalog:
    """The language's catalogue with the sentences that the code has now, and no others."""
    domain = words.domain or DOMAIN
    file = files_of(language, domain)[0]
    if file.exists():
        catalog = read_po(file.read_bytes().splitlines(keepends=True), locale=language)
    else:
        catalog = Catalog(locale=language, domain=domain, charset="utf-8", fuzzy=False)
    catalog.domain = domain
    catalog.update(words, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.creation_date = catalog.revision_date = _NO_DATE  # the files change where words do
    catalog.project, catalog.version = "HipTimer", ""
    catalog.header_comment = _HEADER.format(language=LANGUAGES[language])
    return catalog


def written(catalog: Catalog) -> bytes:
    """The catalogue's file for people; no dates or line numbers: it changes where words do."""
    text = BytesIO()
    write_po(text, catalog, width=100, omit_header=False, include_lineno=False, sort_by_file=True)
    return b"".join(
        line for line in text.getvalue().splitlines(keepends=True) if not line.startswith(_TIMES)
    )


def compiled(catalog: Catalog) -> bytes:
    """The catalogue as it is loaded."""
    text = BytesIO()
    write_mo(text, catalog)
    return text.getvalue()


def faults(catalog: Catalog) -> Iterator[str]:
    """What is missing, and what has other places for values than the English."""
    for message in catalog:
        if not message.id:
            continue
        english, said = _forms(message.id), _forms(message.string)
        if not all(said):
            yield f"missing: {english[0]!r}"
            continue
        wanted = {place for form in english for place in _PLACE.findall(form)}
        for form in said:
            places = set(_PLACE.findall(form))
            # A form for one thing may do without its number.
            if places - wanted or wanted - places - {"{n}"}:
                yield f"other places than in English: {form!r} for {english[0]!r}"


def _forms(words: str | Sequence[str] | None) -> tuple[str, ...]:
    if isinstance(words, str):
        return (words,)
    return tuple(words or ("",))


def main(arguments: list[str] | None = None) -> int:
    """Bring every language's catalogue up to date; 1 where words are missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; 1 for old files too")
    options = parser.parse_args(arguments)
    told: list[str] = []
    pairs = ((language, words) for language in LANGUAGES for words in (extracted(), shipped()))
    for language, words in pairs:
        if language == ENGLISH:
            continue
        catalog = updated(language, words)
        told += [f"{language}: {fault}" for fault in faults(catalog)]
        for file, now in zip(
            files_of(language, str(words.domain)),
            (written(catalog), compiled(catalog)),
            strict=True,
        ):
            if options.check:
                if not file.exists() or file.read_bytes() != now:
                    told.append(f"{language}: {file.name} is not up to date: make words")
            else:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(now)
    print("\n".join(told) or "Every word is there.")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
