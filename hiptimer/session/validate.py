"""Every fault of raw JSON data against the structs of `model`, not only the first.

The walk knows nothing of sessions: types, limits, field names and defaults come from the structs
themselves (`msgspec.inspect`). What concerns more than one field stands in `rules`, which this
calls for each struct that is sound in itself, so that one mistyped step hides nothing of another.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import msgspec
from msgspec import Struct, inspect

from hiptimer.session.faults import Finding, Path, listed, meant, nearest, quoted

Rule = Callable[[Struct, Path], Iterator[Finding]]


def findings(raw: Any, kind: type[Struct], path: Path, rule: Rule) -> Iterator[Finding]:
    """What is wrong with `raw` as a `kind`, in no particular order."""
    yield from _Walk(rule).walk(raw, _type_of(kind), path)


def tagged_name(kind: type[Struct]) -> str:
    """What a fault calls a struct: "hold", "exercise"."""
    tag = kind.__struct_config__.tag
    return tag if isinstance(tag, str) else kind.__name__.lower()


def expected_words(annotation: Any) -> str:
    """What a value of an annotated type looks like, for a person."""
    return _expected(inspect.type_info(annotation))


@cache
def _type_of(kind: type[Struct]) -> inspect.Type:
    return inspect.type_info(kind)


class _Walk:
    def __init__(self, rule: Rule) -> None:
        self._rule = rule

    def walk(self, raw: Any, kind: inspect.Type, path: Path, words: str = "") -> Iterator[Finding]:
        match kind:
            case inspect.Metadata():
                words = str((kind.extra_json_schema or {}).get("description", words))
                yield from self.walk(raw, kind.type, path, words)
            case inspect.StructType():
                yield from self._struct(raw, kind, path)
            case inspect.UnionType():
                yield from self._union(raw, kind, path, words)
            case inspect.VarTupleType():
                yield from self._list(raw, kind, path)
            case inspect.TupleType():
                yield from self._fixed(raw, kind, path)
            case _:
                if not _fits(raw, kind):
                    yield _wrong(raw, path, kind, words)

    def _list(self, raw: Any, kind: inspect.VarTupleType, path: Path) -> Iterator[Finding]:
        if not isinstance(raw, list) or len(raw) < (kind.min_length or 0):
            yield _wrong(raw, path, kind)
            return
        for index, value in enumerate(raw):
            yield from self.walk(value, kind.item_type, (*path, index))

    def _fixed(self, raw: Any, kind: inspect.TupleType, path: Path) -> Iterator[Finding]:
        if not isinstance(raw, list) or len(raw) != len(kind.item_types):
            yield _wrong(raw, path, kind)
        if isinstance(raw, list):
            for index, (value, item) in enumerate(zip(raw, kind.item_types, strict=False)):
                yield from self.walk(value, item, (*path, index))

    def _union(
        self, raw: Any, kind: inspect.UnionType, path: Path, words: str
    ) -> Iterator[Finding]:
        if raw is None and any(isinstance(one, inspect.NoneType) for one in kind.types):
            return
        rest = [one for one in kind.types if not isinstance(one, inspect.NoneType)]
        if len(rest) == 1:
            yield from self.walk(raw, rest[0], path, words)
        elif all(isinstance(one, inspect.StructType) for one in rest):
            structs = [one for one in rest if isinstance(one, inspect.StructType)]
            yield from self._tagged(raw, structs, path)
        elif not any(_fits(raw, one) for one in rest):
            yield _wrong(raw, path, kind, words)

    def _tagged(self, raw: Any, kinds: list[inspect.StructType], path: Path) -> Iterator[Finding]:
        by_tag = {str(one.tag): one for one in kinds}
        field = kinds[0].tag_field or "type"
        if not isinstance(raw, dict):
            yield Finding(path, found(raw), f'an object with a "{field}": {listed(by_tag)}')
        elif field not in raw:
            near = next((key for key in raw if nearest(key, [field])), None)
            if near is not None and near not in {f.encode_name for k in kinds for f in k.fields}:
                yield _unknown(path, near, field, "a step", [field])
            else:
                yield Finding((*path, field), "nothing", f'"{field}": {listed(by_tag)}')
        elif not isinstance(raw[field], str) or raw[field] not in by_tag:
            tag = raw[field]
            wanted = f"one of {listed(by_tag)}{meant(tag, by_tag)}"
            yield Finding((*path, field), found(tag), wanted)
        else:
            yield from self._struct(raw, by_tag[raw[field]], path)

    def _struct(self, raw: Any, kind: inspect.StructType, path: Path) -> Iterator[Finding]:
        name = tagged_name(kind.cls)
        if not isinstance(raw, dict):
            yield Finding(path, found(raw), f"an object: {_a(name)}")
            return
        sound = True
        for finding in self._fields(raw, kind, path, name):
            sound = False
            yield finding
        if sound:
            yield from self._rule(msgspec.convert(raw, kind.cls), path)

    def _fields(
        self, raw: dict[str, Any], kind: inspect.StructType, path: Path, name: str
    ) -> Iterator[Finding]:
        fields = {field.encode_name: field for field in kind.fields}
        missing = [key for key, field in fields.items() if field.required and key not in raw]
        for key, value in raw.items():
            if key in fields:
                yield from self.walk(value, fields[key].type, (*path, key))
            elif key != kind.tag_field:
                near = nearest(key, missing) or nearest(key, [f for f in fields if f not in raw])
                if near in missing:  # one mistake is one fault
                    missing.remove(near)
                yield _unknown(path, key, near, _a(name), list(fields))
        for key in missing:
            wanted = f'"{key}": {_expected(fields[key].type)}'
            yield Finding((*path, key), "nothing", wanted)


def _unknown(path: Path, key: str, near: str | None, owner: str, fields: list[str]) -> Finding:
    hint = f'did you mean "{near}"?' if near else f"it has {listed(fields)}"
    return Finding(
        (*path, key), f"the unknown field {quoted(key)}", f"a field of {owner}; {hint}", at_key=True
    )


def _wrong(raw: Any, path: Path, kind: inspect.Type, words: str = "") -> Finding:
    if isinstance(raw, str) and _has_surrogate(raw):
        return Finding(path, "half of a character (a lone \\ud800 to \\udfff)", "whole characters")
    names = _names(kind)
    return Finding(path, found(raw, kind), _expected(kind, words) + meant(raw, names))


def _fits(raw: Any, kind: inspect.Type) -> bool:
    match kind:
        case inspect.StrType():
            return isinstance(raw, str) and _text_fits(raw, kind)
        case inspect.IntType():
            return isinstance(raw, int) and not isinstance(raw, bool) and _within(raw, kind)
        case inspect.FloatType():
            number = isinstance(raw, int | float) and not isinstance(raw, bool)
            return number and _within(raw, kind)
        case inspect.BoolType():
            return isinstance(raw, bool)
        case inspect.NoneType():
            return raw is None
        case inspect.EnumType():
            return isinstance(raw, str) and raw in _names(kind)
        case inspect.LiteralType():
            return any(raw == one and type(raw) is type(one) for one in kind.values)
    msg = f"the model uses a type that the validator does not know: {kind}"
    raise TypeError(msg)


def _text_fits(raw: str, kind: inspect.StrType) -> bool:
    long = kind.max_length is not None and len(raw) > kind.max_length
    short = len(raw) < (kind.min_length or 0)
    if long or short or _has_surrogate(raw):
        return False
    return kind.pattern is None or re.search(kind.pattern, raw) is not None


def _has_surrogate(text: str) -> bool:
    return any("\ud800" <= letter <= "\udfff" for letter in text)


def _within(raw: float, kind: inspect.IntType | inspect.FloatType) -> bool:
    return (kind.ge is None or raw >= kind.ge) and (kind.le is None or raw <= kind.le)


def _names(kind: inspect.Type) -> list[str]:
    match kind:
        case inspect.EnumType():
            return [str(one.value) for one in kind.cls]
        case inspect.LiteralType():
            return [one for one in kind.values if isinstance(one, str)]
        case inspect.UnionType():
            return [name for one in kind.types for name in _names(one)]
    return []


def _expected(kind: inspect.Type, words: str = "") -> str:
    """What a value of this type looks like, for a person."""
    match kind:
        case inspect.Metadata():
            return _expected(kind.type, str((kind.extra_json_schema or {}).get("description", "")))
        case inspect.VarTupleType():
            return "a list with at least one entry" if kind.min_length else "a list"
        case inspect.TupleType():
            return f"a list of {len(kind.item_types)}, each {_expected(kind.item_types[0])}"
        case inspect.UnionType():
            rest = [one for one in kind.types if not isinstance(one, inspect.NoneType)]
            return " or ".join(_expected(one, words) for one in rest)
        case inspect.StructType():
            return f"an object: {_a(tagged_name(kind.cls))}"
    return _expected_scalar(kind, words)


def _expected_scalar(kind: inspect.Type, words: str) -> str:
    match kind:
        case inspect.StrType():
            return _text_words(kind, words)
        case inspect.IntType():
            return "a whole number" + _range(kind)
        case inspect.FloatType():
            return "a number" + _range(kind)
        case inspect.BoolType():
            return "true or false"
        case inspect.EnumType() | inspect.LiteralType():
            names = _names(kind)
            many = f"one of {listed(names)}" if len(names) > 1 else listed(names)
            return many or ", ".join(map(str, getattr(kind, "values", ())))
    return "something else"


def _text_words(kind: inspect.StrType, words: str) -> str:
    text = "text"
    if kind.max_length is not None:
        least = f"{kind.min_length} to " if kind.min_length else "at most "
        text = f"text of {least}{kind.max_length:,} characters"
    return f"{text}, {words}" if words else text


def _range(kind: inspect.IntType | inspect.FloatType) -> str:
    if kind.ge is None or kind.le is None:
        return ""
    return f" from {kind.ge:,g} to {kind.le:,g}"


def _a(name: str) -> str:
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def found(raw: Any, kind: inspect.Type | None = None) -> str:
    """What stands in the file, short and on one line."""
    match raw:
        case None:
            return "null"
        case bool():
            return "true" if raw else "false"
        case str():
            limit = kind.max_length if isinstance(kind, inspect.StrType) else None
            if limit is not None and len(raw) > limit:
                return f"{len(raw):,} characters"
            return quoted(raw)
        case list():
            return "an empty list" if not raw else f"a list of {len(raw)}"
        case dict():
            return "an object"
        case _:
            return str(raw)
