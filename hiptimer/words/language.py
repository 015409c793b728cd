"""The language in use, and the words in it.

`tr` gives a sentence in the language in use, `trn` one that depends on a number, `trc` a word that
has two meanings. They are called when something is said, never while a module is imported: a table
of sentences is written with `mark`, and each is given to `tr` when it is used. Values go into named
places, so that a language may order them as it likes::

    tr("{name} was deleted.", name=name)
    trn("{n} session", "{n} sessions", count)

The English sentence is the key; one that a language lacks is said in English. `PSEUDO` is a
language for tests: longer, accented, in brackets, so that what is cut, glued or left out is seen.
"""

import gettext
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, reduce
from pathlib import Path

CATALOGUES = Path(__file__).parent / "catalogues"
DOMAIN, SHIPPED = "hiptimer", "sessions"  # what the code says; what shipped sessions say

ENGLISH = "en"
PSEUDO = "qps"
PSEUDO_RTL = "qps-rtl"
"""The pseudo-language in a window that is laid out from right to left."""
RIGHT_TO_LEFT = frozenset({PSEUDO_RTL})
LANGUAGES = {ENGLISH: "English", "de": "Deutsch"}
"""What the program speaks, each by its own name."""
_PSEUDOS = frozenset({PSEUDO, PSEUDO_RTL})
_ISOLATE, _END = "\u2068", "\u2069"  # an isolate in the direction of its first letter
_HOME = {"de": "DE"}

_HEBREW = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "אבגדהוזחטיכלמנסעפצקרשתךםןף" * 2,
)
_LETTERS = str.maketrans("aceinorstuyzACEINORSTUYZ", "áçéíñóřšťúýžÁÇÉÍÑÓŘŠŤÚÝŽ")
_KEPT = re.compile(r"(\{[^{}]*\}|<[^<>]*>|&\w+;|\[[^\[\]|]*\|[^\[\]|]*\])")


class _Pseudo(gettext.NullTranslations):
    """Every sentence, two fifths longer and between brackets; placeholders and tags as they are."""

    letters, more = _LETTERS, ("ëxtrá", "wörds")

    def gettext(self, message: str) -> str:
        """The sentence, made strange."""
        parts = _KEPT.split(message)
        parts[::2] = [part.translate(self.letters) for part in parts[::2]]
        words = " ".join([*self.more] * (len(message) // 25 + 1))
        return f"⟦{''.join(parts)} {words[: max(2, round(len(message) * 0.4))].rstrip()}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form for the number, made strange."""
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002  gettext's own shape
        """The word, made strange."""
        return self.gettext(message)


class _PseudoToLeft(_Pseudo):
    """The same in letters that are written from right to left."""

    letters, more = _HEBREW, ("מלים", "נוספות")


class _Silent(gettext.NullTranslations):
    """Has no words for anything."""

    def gettext(self, message: str) -> str:  # noqa: ARG002  gettext's own shape
        """Nothing."""
        return ""


class _Current:
    language = ENGLISH
    region = "GB"
    words: gettext.NullTranslations = gettext.NullTranslations()


def use(language: str, region: str = "") -> None:
    """Say everything in `language`, as `region` writes it, from now on.

    The region ("DE") orders dates and begins weeks; without one it is the language's own. A
    language that is not known is English.
    """
    _Current.language = language if language in {*LANGUAGES, *_PSEUDOS} else ENGLISH
    _Current.region = region.upper() or _HOME.get(_Current.language, "GB")
    _Current.words = _words_of(_Current.language)


def in_use() -> str:
    """The language in use."""
    return _Current.language


def locale_name() -> str:
    """The language and region in use, as Qt and Babel name them: "de_AT"."""
    language = ENGLISH if _Current.language in _PSEUDOS else _Current.language
    return f"{language}_{_Current.region}"


def language_spoken() -> str:
    """The language in use as voices know it: a pseudo-language is spoken as English."""
    return locale_name().partition("_")[0]


def region_in_use() -> str:
    """The region in use: two letters."""
    return _Current.region


@lru_cache
def _words_of(language: str) -> gettext.NullTranslations:
    if language in _PSEUDOS:
        return _PseudoToLeft() if language in RIGHT_TO_LEFT else _Pseudo()
    if language == ENGLISH:
        return gettext.NullTranslations()
    words = gettext.translation(DOMAIN, CATALOGUES, [language], fallback=True)
    words.add_fallback(gettext.translation(SHIPPED, CATALOGUES, [language], fallback=True))
    return words


def shipped_in(language: str) -> Callable[[str], str]:
    """How what ships is said in `language`: "" for a sentence that it has no words for."""
    words = gettext.translation(SHIPPED, CATALOGUES, [language], fallback=True)
    words.add_fallback(_Silent())
    return words.gettext


def every_language() -> Iterator[Callable[[str], str]]:
    """How a sentence is said in each of the program's languages; English where it has none."""
    for language in LANGUAGES:
        yield _words_of(language).gettext


def tr(text: str, **values: object) -> str:
    """The sentence in the language in use, with `values` in their places."""
    said = _Current.words.gettext(text)
    return said.format(**_apart(values)) if values else said


def trn(one: str, many: str, n: int, **values: object) -> str:
    """The form of a sentence for the number `n`, which is written where `{n}` stands."""
    return _Current.words.ngettext(one, many, n).format(n=integer(n), **_apart(values))


def integer(n: int) -> str:
    """A whole number, its digits grouped as the region does: "12", "1,204"."""
    if -1000 < n < 1000:
        return str(n)
    # Babel, which the window's start does without: few counts are that large.
    from hiptimer.words.formats import grouped  # noqa: PLC0415

    return grouped(n)


def number(value: float) -> str:
    """A number with at most two digits after the point: "30", "0.5"."""
    if value == round(value):
        return integer(round(value))
    from hiptimer.words.formats import decimal  # noqa: PLC0415  as above

    return decimal(value, 2)


def trc(context: str, text: str, **values: object) -> str:
    """The word in the meaning that `context` names: "Open" of a file is not "Open" of a hip."""
    said = _Current.words.pgettext(context, text)
    return said.format(**_apart(values)) if values else said


def isolated(text: str) -> str:
    """A name, an id or a path, so that it turns nothing round in words read from right to left."""
    return f"{_ISOLATE}{text}{_END}" if _Current.language in RIGHT_TO_LEFT else text


def _apart(values: dict[str, object]) -> dict[str, object]:
    """Values for a sentence: texts apart, each in the direction in which it begins."""
    if _Current.language not in RIGHT_TO_LEFT:
        return values
    return {
        name: isolated(value) if isinstance(value, str) else value for name, value in values.items()
    }


def in_a_row(things: Iterable[str]) -> str:
    """Things one after another, without an "and": "a, b, c"; empty for none."""
    each = iter(things)
    return reduce(lambda some, one: tr("{some}, {one}", some=some, one=one), each, next(each, ""))


def mark(text: str) -> str:
    """The sentence as it is, to be given to `tr` when it is said; the extraction finds it here."""
    return text
