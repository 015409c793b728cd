"""Whether an SVG is a drawing and nothing else: no scripts, nothing fetched, nothing expanded.

The standard library's expat reads it with handlers of ours. A document type is refused, and with
it every entity that could be expanded or fetched, so that no further library is needed for that.
"""

import re
from collections import defaultdict
from xml.parsers import expat

from hiptimer.words import tr
from hiptimer.words.language import integer

MAX_BYTES = 1024 * 1024
MAX_ELEMENTS = 20_000
MAX_ATTRIBUTES = 40_000
MAX_SPACES = 100
"""Names of XML's namespaces: drawing programs write down a dozen."""
MAX_DEPTH = 64
USUAL_SIZE = 512
_ENDLESS = 2**31
"""A side of more digits than a number can have: larger than any picture that is shown."""

SVG = "http://www.w3.org/2000/svg"
_XML = "http://www.w3.org/XML/1998/namespace"

# What drawing programs and libraries note for themselves: kept in the file, never drawn.
_NOTES = (
    "http://www.inkscape.org/",
    "http://sodipodi.sourceforge.net/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns",
    "http://creativecommons.org/ns",
    "http://web.resource.org/cc/",
    "http://purl.org/dc/",
)

# Drawing only: what scripts, embeds, links, animates or styles from elsewhere is not among them.
_ELEMENTS = {
    *("svg", "g", "defs", "desc", "title", "metadata", "path", "rect", "circle", "ellipse"),
    *("line", "polyline", "polygon", "text", "tspan", "use", "symbol", "linearGradient"),
    *("radialGradient", "stop", "clipPath", "mask", "pattern", "style", "marker"),
}
_OUTSIDE = re.compile(r"url\(\s*+['\"]?+\s*+(?!#)|@import|expression\(|javascript:", re.IGNORECASE)
# Possessive, so that no text makes them try in more ways than one.
_LENGTH = re.compile(r"\s*+([0-9]++(?:\.[0-9]++)?+)\s*+(?:px|pt|mm|cm|in)?+\s*+")
_REFERENCE = re.compile(r"url\(\s*+['\"]?+\s*+#([^'\")\s]++)", re.IGNORECASE)
_STYLE_MARKS = ("url(", "@", "\\")
_TAIL = len("url(") - 1
MAX_DRAWN_AGAIN = 2_000
"""Parts may be drawn again this often in all: references within references grow like a bomb."""


class SvgError(ValueError):
    """An SVG is refused; the message says to a person why and what would do."""


def svg_size(data: bytes) -> tuple[int, int]:
    """Width and height of a harmless SVG, in its own units. Raises `SvgError`."""
    if len(data) > MAX_BYTES:
        msg = tr(
            "The drawing is {n} KiB; the limit is {most}. Make it simpler, or save it as PNG.",
            n=integer(len(data) // 1024),
            most=integer(MAX_BYTES // 1024),
        )
        raise SvgError(msg)
    if data.count(b"=") > MAX_ATTRIBUTES:  # each takes seventeen times its size in memory
        raise _too_many()
    reader = _Reader()
    try:
        reader.parser.Parse(data, True)
        reader.check_references()
    except expat.ExpatError as error:
        msg = tr(
            "The drawing is damaged in line {line}. Save it again, or as PNG.", line=error.lineno
        )
        raise SvgError(msg) from None
    except (LookupError, UnicodeError, ValueError) as error:
        if isinstance(error, SvgError):
            raise
        msg = tr("The drawing is in an encoding that can't be read. Save it as UTF-8, or as PNG.")
        raise SvgError(msg) from None
    return reader.size()


class _Reader:
    def __init__(self) -> None:
        # Without expat's namespaces: it writes the whole of a namespace before each name in it, so
        # that a file of 150 KB takes a gigabyte.
        self.parser = expat.ParserCreate()
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._doctype
        self.parser.ProcessingInstructionHandler = self._instruction
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self._open: list[str] = []
        self._spaces: list[dict[str, str]] = [{"": "", "xml": _XML}]
        self._declared = 0
        self._count = 0
        self._ids: list[str] = []
        self._references: dict[str, list[str]] = defaultdict(list)
        self._styles = 0  # how many of the open parts are styles
        self._tail = ""
        self._root: dict[str, str] = {}

    def size(self) -> tuple[int, int]:
        """The size that the root gives, or its view box."""
        sides = [_LENGTH.fullmatch(self._root.get(name, "")) for name in ("width", "height")]
        try:
            if sides[0] and sides[1]:
                return round(float(sides[0][1])), round(float(sides[1][1]))
            numbers = re.split(r"[\s,]+", self._root.get("viewBox", "").strip(), maxsplit=4)
            return round(float(numbers[2])), round(float(numbers[3]))
        except OverflowError:
            return _ENDLESS, _ENDLESS
        except (IndexError, ValueError):
            return USUAL_SIZE, USUAL_SIZE

    def _doctype(self, *_about: object) -> None:
        raise SvgError(
            tr(
                "The drawing has a document type, which could bring in other things. Save it as"
                " plain SVG, or as PNG."
            )
        )

    def _instruction(self, target: str, _data: str) -> None:
        raise _refused(tr("an instruction for other programs ({name})", name=target[:40]))

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        space, name = self._named(tag, attributes)
        self._count += 1
        if not self._open:
            if name != "svg" or space not in {SVG, ""}:
                raise SvgError(tr("This is not a drawing: its outermost element is not svg."))
            self._root = attributes
        self._open.append(name)
        self._styles += name == "style"
        if len(self._open) > MAX_DEPTH or self._count > MAX_ELEMENTS:
            raise _too_many()
        self._ids.append(attributes.get("id", ""))
        if space.startswith(_NOTES):
            return
        if space not in {SVG, ""} or name not in _ELEMENTS:
            raise _refused(tr("a part that is not a drawing ({name})", name=name[:40]))
        for key, value in attributes.items():
            if not _declares(key):
                self._attribute(key, value)

    def _named(self, tag: str, attributes: dict[str, str]) -> tuple[str, str]:
        """The namespace and the name of a part that begins here."""
        new = {key.partition(":")[2]: uri for key, uri in attributes.items() if _declares(key)}
        self._declared += len(new)
        if self._declared > MAX_SPACES:
            raise _too_many()
        spaces = {**self._spaces[-1], **new} if new else self._spaces[-1]
        self._spaces.append(spaces)
        prefix, _, name = tag.rpartition(":")
        if prefix not in spaces:
            raise _refused(tr("a part that is not a drawing ({name})", name=tag[:40]))
        return spaces[prefix], name

    def _attribute(self, key: str, value: str) -> None:
        name = key.rpartition(":")[2].lower()
        if name.startswith("on"):
            raise _refused(tr("a script ({name})", name=name[:40]))
        target = value.strip()
        if name in {"href", "src"}:
            if not target.startswith("#"):
                raise _refused(tr("something from outside"))
            self._refer(target[1:])
        if _OUTSIDE.search(value) or (name == "style" and "\\" in value):
            raise _refused(tr("something from outside"))
        for found in _REFERENCE.findall(value):
            self._refer(found)

    def _refer(self, name: str) -> None:
        """Note that the drawing, and each part that is open now, draws the part `name` again."""
        for part in {"", *self._ids}:
            self._references[part].append(name)

    def check_references(self) -> None:
        """Raise `SvgError` when parts are drawn in circles, or again and again."""
        known: dict[str, int] = {}

        def cost(part: str, above: tuple[str, ...]) -> int:
            if part in above or len(above) > MAX_DEPTH:
                raise SvgError(tr("The drawing draws a part within itself. Save it as PNG."))
            if part not in known:
                inner = (cost(one, (*above, part)) for one in self._references.get(part, ()))
                known[part] = min(1 + sum(inner), MAX_DRAWN_AGAIN + 1)
            return known[part]

        if cost("", ()) > MAX_DRAWN_AGAIN:
            raise SvgError(
                tr("The drawing draws its parts too often. Make it simpler, or save it as PNG.")
            )

    def _text(self, text: str) -> None:
        if self._styles:
            # A mark may come in two pieces; no more of what was read is looked at again.
            text = self._tail + text.lower()
            if any(mark in text for mark in _STYLE_MARKS):
                raise _refused(tr("a style from outside"))
            self._tail = text[-_TAIL:]

    def _end(self, _tag: str) -> None:
        self._styles -= self._open.pop() == "style"
        self._ids.pop()
        self._spaces.pop()


def _declares(key: str) -> bool:
    """Whether an attribute names a namespace."""
    return key == "xmlns" or key.startswith("xmlns:")


def _too_many() -> SvgError:
    return SvgError(tr("The drawing has too many parts. Make it simpler, or save it as PNG."))


def _refused(what: str) -> SvgError:
    return SvgError(tr("The drawing has {what}. Save it as plain SVG, or as PNG.", what=what))
