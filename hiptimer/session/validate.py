"""Every fault of raw JSON data against the structs of `model`, not only the first.

The walk knows nothing of sessions: types, limits, field names and defaults come from the structs
themselves (`msgspec.inspect`). What concerns more than one field stands in `rules`, which this
calls for each struct that is sound in itself, so that one mistyped step hides nothing of another.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, reduce
from typing import Any

import msgspec
from msgspec import Struct, inspect

from hiptimer.session.faults import Finding, Path, listed, nearest, nothing, quoted, with_guess
from hiptimer.words import tr, trc, trn
from hiptimer.words.language import integer, number

Rule = Callable[[Struct, Path], Iterator[Finding]]


def findings(raw: Any, kind: type[Struct], path: Path, rule: Rule) -> Iterator[Finding]:
    """What is wrong with `raw` as a `kind`, in no particular order."""
    yield from _Walk(rule).walk(raw, _type_of(kind), path)


def first_finding(raw: Any, annotation: Any, path: Path) -> Finding | None:
    """What is first wrong with `raw` as a value of an annotated type; rules are not asked."""
    walk = _Walk(lambda _value, _path: iter(())).walk
    return next(walk(raw, inspect.type_info(annotation), path), None)


def _thing(kind: type[Struct]) -> str:
    """What a fault calls a struct: "a hold", "an exercise"."""
    things = {
        "StepCue": trc("in a file", "a cue"),
        "Defaults": trc("in a file", "the defaults"),
        "Hold": trc("in a file", "a hold"),
        "Reps": trc("in a file", "a step of reps"),
        "Rest": trc("in a file", "a rest"),
        "Measure": trc("in a file", "a measure"),
        "Repeat": trc("in a file", "a repeat"),
        "Prescription": trc("in a file", "a prescription"),
        "Muscles": trc("in a file", "the muscles"),
        "Exercise": trc("in a file", "an exercise"),
        "Record": trc("in a file", "a record"),
        "Check": trc("in a file", "a self-check"),
        "Session": trc("in a file", "a session"),
        "Rung": trc("in a file", "a rung"),
        "InPosition": trc("in a file", "an exercise in another position"),
        "Programme": trc("in a file", "a programme"),
        "Phase": trc("in a file", "a phase"),
        "Enrolment": trc("in a file", "an enrolment"),
        "Enrolled": trc("in a file", "a programme that was begun"),
        "WholeLog": trc("in a file", "a training log"),
        "Completion": trc("in a file", "a session that was done"),
        "StepResult": trc("in a file", "a step that was done"),
        "Pinch": trc("in a file", "a report of pain"),
        "LoosePinch": trc("in a file", "a report of pain"),
        "Measured": trc("in a file", "a measured value"),
        "Goal": trc("in a file", "a weekly goal"),
        "PausePeriod": trc("in a file", "a pause"),
    }
    return things.get(kind.__name__, trc("in a file", "a change"))


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
            case inspect.DictType():
                yield from self._mapping(raw, kind, path)
            case inspect.DateType():
                if not _is_day(raw):
                    yield _wrong(raw, path, kind, words)
            case _:
                if not _fits(raw, kind):
                    yield _wrong(raw, path, kind, words)

    def _list(self, raw: Any, kind: inspect.VarTupleType, path: Path) -> Iterator[Finding]:
        if not isinstance(raw, list) or not _is_of_length(raw, kind):
            yield _wrong(raw, path, kind)
            return
        for index, value in enumerate(raw):
            yield from self.walk(value, kind.item_type, (*path, index))

    def _mapping(self, raw: Any, kind: inspect.DictType, path: Path) -> Iterator[Finding]:
        if not isinstance(raw, dict) or not _is_of_length(raw, kind):
            yield _wrong(raw, path, kind)
            return
        for key, value in raw.items():
            if _keyed(key, kind.key_type):
                yield from self.walk(value, kind.value_type, (*path, key))
            else:
                wanted = tr("a name: {expected}", expected=_expected(kind.key_type))
                yield Finding((*path, key), quoted(key), wanted, at_key=True)

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
            wanted = tr('an object with "{field}": {names}', field=field, names=listed(by_tag))
            yield Finding(path, found(raw), wanted)
        elif field not in raw:
            near = next((key for key in raw if nearest(key, [field])), None)
            if near is not None and near not in {f.encode_name for k in kinds for f in k.fields}:
                yield _unknown(path, near, field, trc("in a file", "a step"), [field])
            else:
                yield Finding((*path, field), nothing(), f'"{field}": {listed(by_tag)}')
        elif not isinstance(raw[field], str) or raw[field] not in by_tag:
            tag = raw[field]
            wanted = with_guess(tr("one of {names}", names=listed(by_tag)), tag, by_tag)
            yield Finding((*path, field), found(tag), wanted)
        else:
            yield from self._struct(raw, by_tag[raw[field]], path)

    def _struct(self, raw: Any, kind: inspect.StructType, path: Path) -> Iterator[Finding]:
        if not isinstance(raw, dict):
            yield Finding(path, found(raw), _expected(kind))
            return
        sound = True
        for finding in self._fields(raw, kind, path):
            sound = False
            yield finding
        if sound:
            yield from self._rule(msgspec.convert(raw, kind.cls), path)

    def _fields(
        self, raw: dict[str, Any], kind: inspect.StructType, path: Path
    ) -> Iterator[Finding]:
        fields = {field.encode_name: field for field in kind.fields}
        missing = [key for key, field in fields.items() if field.required and key not in raw]
        for key, value in raw.items():
            if key in fields:
                yield from self.walk(value, fields[key].type, (*path, key))
            elif key != kind.tag_field and kind.forbid_unknown_fields:
                near = nearest(key, missing) or nearest(key, [f for f in fields if f not in raw])
                if near in missing:  # one mistake is one fault
                    missing.remove(near)
                yield _unknown(path, key, near, _thing(kind.cls), list(fields))
        for key in missing:
            wanted = f'"{key}": {_expected(fields[key].type)}'
            yield Finding((*path, key), nothing(), wanted)


def _unknown(path: Path, key: str, near: str | None, owner: str, fields: list[str]) -> Finding:
    if near:
        wanted = tr('a field of {thing}; did you mean "{name}"?', thing=owner, name=near)
    else:
        wanted = tr("a field of {thing}; it has {names}", thing=owner, names=listed(fields))
    unknown = tr("the unknown field {name}", name=quoted(key))
    return Finding((*path, key), unknown, wanted, at_key=True)


def _wrong(raw: Any, path: Path, kind: inspect.Type, words: str = "") -> Finding:
    if isinstance(raw, str) and _has_surrogate(raw):
        half = tr("half of a character (a lone \\ud800 to \\udfff)")
        return Finding(path, half, tr("whole characters"))
    wanted = with_guess(_expected(kind, words), raw, _names(kind))
    return Finding(path, found(raw, kind), wanted)


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
    raise TypeError(f"the model uses a type that the validator does not know: {kind}")


def _is_day(raw: Any) -> bool:
    try:
        msgspec.convert(raw, date)
    except msgspec.ValidationError:
        return False
    return True


def _keyed(key: str, kind: inspect.Type) -> bool:
    return _fits(key, kind.type if isinstance(kind, inspect.Metadata) else kind)


def _is_of_length(
    raw: list[Any] | dict[str, Any], kind: inspect.VarTupleType | inspect.DictType
) -> bool:
    return (kind.min_length or 0) <= len(raw) <= (kind.max_length or len(raw))


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
            return _list_words(kind)
        case inspect.DictType():
            return tr("an object of names, at least one") if kind.min_length else tr("an object")
        case inspect.DateType():
            return tr("a day as in 2026-11-30")
        case inspect.TupleType():
            each = _expected(kind.item_types[0])
            return tr("a list of {n}, each {expected}", n=len(kind.item_types), expected=each)
        case inspect.UnionType():
            rest = [one for one in kind.types if not isinstance(one, inspect.NoneType)]
            return reduce(_either, (_expected(one, words) for one in rest))
        case inspect.StructType():
            return tr("an object: {thing}", thing=_thing(kind.cls))
    return _expected_scalar(kind, words)


def _list_words(kind: inspect.VarTupleType) -> str:
    if kind.max_length and kind.min_length:
        return tr("a list of {least} to {most}", **_range(kind.min_length, kind.max_length))
    if kind.max_length:
        return tr("a list of at most {most}", most=integer(kind.max_length))
    return tr("a list with at least one entry") if kind.min_length else tr("a list")


def _either(one: str, other: str) -> str:
    return tr("{one} or {other}", one=one, other=other)


def _expected_scalar(kind: inspect.Type, words: str) -> str:
    match kind:
        case inspect.StrType():
            return _text_words(kind, words)
        case inspect.IntType():
            if kind.ge is None or kind.le is None:
                return tr("a whole number")
            return tr("a whole number from {least} to {most}", **_range(kind.ge, kind.le))
        case inspect.FloatType():
            if kind.ge is None or kind.le is None:
                return tr("a number")
            return tr("a number from {least} to {most}", **_range(kind.ge, kind.le))
        case inspect.BoolType():
            return tr("true or false")
        case inspect.EnumType() | inspect.LiteralType():
            names = _names(kind)
            many = tr("one of {names}", names=listed(names)) if len(names) > 1 else listed(names)
            return many or ", ".join(map(str, getattr(kind, "values", ())))
    return tr("something else")


def _text_words(kind: inspect.StrType, words: str) -> str:
    if kind.max_length is None:
        text = tr("text")
    elif kind.min_length:
        within = _range(kind.min_length, kind.max_length)
        text = tr("text of {least} to {most} characters", **within)
    else:
        text = tr("text of at most {most} characters", most=integer(kind.max_length))
    return tr("{kind}, {rule}", kind=text, rule=tr(words)) if words else text


def _range(least: float, most: float) -> dict[str, str]:
    return {"least": number(least), "most": number(most)}


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
                return trn("{n} character", "{n} characters", len(raw))
            return quoted(raw)
        case list():
            return tr("a list of {n}", n=integer(len(raw))) if raw else tr("an empty list")
        case dict():
            return tr("an object")
        case _:
            return str(raw)
