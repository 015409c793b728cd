"""The text of an edited session: what did not change stands there as its author wrote it.

Steps are told by identity: an edit leaves the objects alone that it does not change, so a step
that was moved takes its own text along, with its spacing, its order of fields and what it spells
out though it is the default.

A text that is exactly what `encode` writes stays so (`_canonical`). Any other is patched
(`_Patch`): the places of its values are known from `positions`, and between two values of JSON
stand only a comma and blanks, which are kept too.
"""

import json
import re
from typing import Any

from msgspec import Struct, structs

from hiptimer.session.encoding import WIDTH, encode, plain, pretty
from hiptimer.session.model import Exercise, Repeat, Rest, Session, Step
from hiptimer.session.positions import Spot, read

_INDENT_AFTER_BREAK = re.compile(r"\n([ \t]*)[^\n]*\Z")

_STAND_IN: Step = Rest(1.0)
_LONG = {"steps", "exercises"}


class Source:
    """A text and the session that it holds. Reads the places of its values when first asked."""

    def __init__(self, text: str, session: Session) -> None:
        self.text = text
        self.session = session
        self._last: tuple[Session, str] = (session, text)
        self._spots: dict[int, Spot] | None = None
        self._root: Spot | None = None
        self._is_canonical: bool | None = None

    def text_of(self, session: Session) -> str:
        """The text for `session`, which edits made of this source's."""
        if self._last[0] is not session:
            self._last = (session, self._write(session))
        return self._last[1]

    def prepare(self) -> None:
        """Read what the first edit will need: about 0.1 s with 500 steps, best done when idle."""
        self._read()

    def _write(self, session: Session) -> str:
        if session == self.session:
            return self.text
        spots, root, canonical = self._read()
        if canonical:
            return _canonical(self.text, spots, self.session, session)
        if root.keys is None or self.session.format != _format_of(self.text, root):
            return encode(session).decode()  # an older format: nothing of it can stay
        patched = _Patch(self.text, spots).struct(self.session, session, root)
        return self.text[: root.start] + patched + self.text[root.end :]

    def _read(self) -> tuple[dict[int, Spot], Spot, bool]:
        if self._spots is None or self._root is None or self._is_canonical is None:
            self._root = read(self.text).root
            self._spots = {}
            _note(self.session.steps, _inside(self._root, "steps"), self._spots)
            exercises = _inside(self._root, "exercises")
            for exercise, spot in zip(self.session.exercises, exercises, strict=False):
                self._spots[id(exercise)] = spot
            self._is_canonical = self.text.encode() == encode(self.session)
        return self._spots, self._root, self._is_canonical


def _inside(spot: Spot, key: str) -> list[Spot]:
    member = _member(spot, key)
    return member.inside if member is not None else []


def _member(spot: Spot, key: str) -> Spot | None:
    if spot.keys is None or key not in spot.keys:
        return None
    return spot.inside[spot.keys.index(key)]


def _format_of(text: str, root: Spot) -> Any:
    spot = _member(root, "format")
    return json.loads(text[spot.start : spot.end]) if spot else None


def _note(steps: tuple[Step, ...], spots: list[Spot], into: dict[int, Spot]) -> None:
    for step, spot in zip(steps, spots, strict=False):
        into[id(step)] = spot
        if isinstance(step, Repeat):
            _note(step.steps, _inside(spot, "steps"), into)


def _canonical(text: str, spots: dict[int, Spot], before: Session, after: Session) -> str:
    """What `encode` writes for `after`, with the lines of top-level steps that stayed."""
    if not after.steps:
        return encode(after).decode()
    stayed = {id(step) for step in before.steps} | {id(one) for one in before.exercises}
    head = _shallow(after)
    parts = []
    for key, value in head.items():
        name = json.dumps(key) + ": "
        things: tuple[Step | Exercise, ...] = ()
        if key in _LONG:
            things = after.steps if key == "steps" else after.exercises
            lines = [
                text[spots[id(one)].start : spots[id(one)].end]
                if id(one) in stayed
                else pretty(plain(one), 2)
                for one in things
            ]
            parts.append(f"  {name}[\n    " + ",\n    ".join(lines) + "\n  ]")
        else:
            parts.append(f"  {name}{pretty(value, 1, room=len(name))}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


class _Patch:
    """One patching of one text."""

    def __init__(self, text: str, spots: dict[int, Spot]) -> None:
        self._text = text
        self._spots = spots

    def struct(self, before: Struct, after: Struct, spot: Spot) -> str:
        """The text of `after` where that of `before` stands at `spot`."""
        if before is after or before == after:
            return self._text[spot.start : spot.end]
        old, new = _shallow(before), _shallow(after)
        parts = _Parts(self._text, spot)
        for key in [key for key in old if key not in new]:
            parts.drop(key)
        keys = list(new)
        for index, key in enumerate(keys):
            was, now = getattr(before, key, None), getattr(after, key, None)
            if key in old and old[key] == new[key] and was == now:
                continue
            value = self._value(was, now, spot, key)
            if value is None:
                fresh = plain(now) if key in _LONG else new[key]
                room = len(parts.indent) + len(key) + len('"": ')
                value = _indented(pretty(fresh, 0, room=room), parts.indent)
            parts.put(key, value, keys[:index])
        made = parts.text()
        # What stood on one line and no longer fits is spread out, in its author's order.
        if "\n" not in self._text[spot.start : spot.end] and len(made) > WIDTH:
            indent = self._indent(spot)
            made = _indented(pretty(json.loads(made), 0, room=len(indent)), indent)
        return made

    def _value(self, before: Any, after: Any, spot: Spot, key: str) -> str | None:
        """The text of a field whose old text can partly stay; None: write it anew."""
        member = _member(spot, key)
        if member is None:
            return None
        if isinstance(before, Struct) and isinstance(after, Struct):
            return self.struct(before, after, member) if member.keys is not None else None
        things = isinstance(after, tuple) and any(isinstance(one, Struct) for one in after)
        if things and isinstance(before, tuple) and member.inside:
            return self._list(before, after, member)
        return None

    def _list(self, before: tuple[Any, ...], after: tuple[Any, ...], spot: Spot) -> str:
        """A list of steps, exercises or cues."""
        gaps = _gaps(self._text, spot)
        indent = _indent_in(gaps[0])
        pairs = _paired(before, after)
        here = {id(one): index for index, one in enumerate(before)}
        usual = min(gaps[1:-1], key=len, default=_after_comma(gaps[0]))
        made = f"[{gaps[0]}"
        for number, thing in enumerate(after):
            was = here.get(id(thing), pairs.get(id(thing), 0))
            if number:  # what comes first has no comma before it, wherever it was
                made += gaps[was] if 0 < was < len(gaps) - 1 else usual
            made += self._item(thing, pairs.get(id(thing)), before, spot, indent)
        return f"{made}{gaps[-1]}]"

    def _item(
        self, thing: Any, pair: int | None, before: tuple[Any, ...], spot: Spot, indent: str | None
    ) -> str:
        """One entry of a list: as it stood anywhere, as it stood here but changed, or new."""
        known = self._spots.get(id(thing))
        if known is not None:
            return _moved(self._text[known.start : known.end], self._indent(known), indent)
        if pair is not None and pair < len(spot.inside):
            return self.struct(before[pair], thing, spot.inside[pair])
        if indent is None:
            return json.dumps(plain(thing), ensure_ascii=False)
        return _indented(pretty(plain(thing), 0, room=len(indent)), indent)

    def _indent(self, spot: Spot) -> str:
        """The blanks that the line begins with on which a value stands."""
        line = self._text.rfind("\n", 0, spot.start) + 1
        start = self._text[line : spot.start]
        return start[: len(start) - len(start.lstrip(" \t"))]


def _shallow(thing: Struct) -> dict[str, Any]:
    """A struct as JSON has it, but with one stand-in for all its steps or exercises."""
    lists: dict[str, Any] = {}
    if isinstance(thing, Session | Repeat):
        lists["steps"] = (_STAND_IN,)
    if isinstance(thing, Session) and thing.exercises:
        lists["exercises"] = thing.exercises[:1]
    shallow: dict[str, Any] = plain(structs.replace(thing, **lists) if lists else thing)
    return shallow


class _Parts:
    """The members of an object's text, to be dropped, replaced and added to."""

    def __init__(self, text: str, spot: Spot) -> None:
        keys = spot.keys or []
        self._first, *rest = _gaps(text, spot, with_keys=True)
        self._last = rest[-1] if rest else ""
        between = rest[:-1]
        self._between = between[0] if between else _after_comma(self._first or "")
        self._order: list[str] = []
        self._members: dict[str, tuple[str, str, str]] = {}  # gap before, name with colon, value
        for index, (key, inner) in enumerate(zip(keys, spot.inside, strict=True)):
            before = spot.start + 1 if index == 0 else spot.inside[index - 1].end
            key_at = text.index('"', before)
            gap = text[before:key_at] if index else self._between
            self._order.append(key)
            self._members[key] = (gap, text[key_at : inner.start], text[inner.start : inner.end])
        self.indent = _indent_in(self._between) or ""
        tight = any(name.endswith(":") for _, name, _ in self._members.values())
        self._colon = ":" if tight else ": "

    def drop(self, key: str) -> None:
        """Leave a member out."""
        if key in self._members:
            del self._members[key]
            self._order.remove(key)

    def put(self, key: str, value: str, earlier: list[str]) -> None:
        """Set a member; a new one comes after the last of the `earlier` ones that is there."""
        if key in self._members:
            gap, name, _ = self._members[key]
            self._members[key] = (gap, name, value)
            return
        index = next(
            (self._order.index(one) + 1 for one in reversed(earlier) if one in self._members), 0
        )
        self._order.insert(index, key)
        self._members[key] = (self._between, json.dumps(key) + self._colon, value)

    def text(self) -> str:
        """The object's text."""
        made = "{" + self._first
        for index, key in enumerate(self._order):
            gap, name, value = self._members[key]
            made += (gap if index else "") + name + value
        return made + self._last + "}"


def _gaps(text: str, spot: Spot, *, with_keys: bool = False) -> list[str]:
    """What stands before the first value, between values, and after the last."""
    gaps, at = [], spot.start + 1
    for inner in spot.inside:
        until = text.index('"', at) if with_keys else inner.start
        gaps.append(text[at:until])
        at = inner.end
    return [*gaps, text[at : spot.end - 1]]


def _after_comma(first: str) -> str:
    return f",{first}" if first else ", "


def _indent_in(gap: str) -> str | None:
    """The indent of the line that a gap leads to; None: it stays on its line."""
    found = _INDENT_AFTER_BREAK.search(gap)
    return found[1] if found else None


def _indented(text: str, indent: str) -> str:
    return text.replace("\n", f"\n{indent}")


def _moved(text: str, before: str, after: str | None) -> str:
    """The text of a value that goes to a line with another indent."""
    if "\n" not in text or after is None or before == after:
        return text
    return text.replace(f"\n{before}", f"\n{after}")


def _paired(before: tuple[Any, ...], after: tuple[Any, ...]) -> dict[int, int]:
    """For things that changed, the index of what they were: same kind, in the same gap."""
    stayed = {id(one) for one in after}
    index = {id(one): place for place, one in enumerate(before)}
    pairs: dict[int, int] = {}
    at = 0
    for thing in after:
        if id(thing) in index:
            at = max(at, index[id(thing)] + 1)
            continue
        for place in range(at, len(before)):
            if id(before[place]) in stayed:
                break
            if type(before[place]) is type(thing):
                pairs[id(thing)] = place
                at = place + 1
                break
    return pairs
