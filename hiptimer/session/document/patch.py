"""The text of an edited session: our own style, with the author's order of fields and defaults.

Steps are told by identity: an edit leaves the objects alone that it does not change, so a step
that was moved takes along how its author wrote it, with its order of fields and what it spells
out though it is the default. Only the layout is ours, as `encoding` has it for every file.
"""

import json
from typing import Any

from msgspec import Struct

from hiptimer.session.encoding import encode, fields_of, file_text, plain
from hiptimer.session.model import Session


class Source:
    """A text and the session that it holds."""

    def __init__(self, text: str, session: Session) -> None:
        self.text = text
        self.session = session
        self._last: tuple[Session, str] = (session, text)
        self._written: dict[int, dict[str, Any]] = {}  # structs as their author wrote them, by id

    def text_of(self, session: Session) -> str:
        """The text for `session`, which edits made of this source's."""
        if self._last[0] is not session:
            self._last = (session, self._write(session))
        return self._last[1]

    def _write(self, session: Session) -> str:
        if session == self.session:
            return self.text
        raw = json.loads(self.text)
        if raw["format"] != session.format:
            return encode(session).decode()  # an older format: nothing of it can stay
        if not self._written:
            self._note(self.session, raw)
        return file_text(self._made(session, self.session))

    def _note(self, value: Any, written: Any) -> None:
        if isinstance(value, tuple):
            for one, its in zip(value, written, strict=True):
                self._note(one, its)
        elif isinstance(value, Struct):
            self._written[id(value)] = written
            for name, encoded, _ in fields_of(type(value)):
                if encoded in written:
                    self._note(getattr(value, name), written[encoded])

    def _made(self, value: Any, before: Any) -> Any:
        """`value` as JSON has it, written as it stands in the text or as `before` stands there."""
        if id(value) in self._written:
            return self._written[id(value)]
        if isinstance(value, tuple) and isinstance(before, tuple):
            pairs = _paired(before, value)
            return [self._made(one, pairs.get(id(one))) for one in value]
        if (
            isinstance(value, Struct)
            and type(before) is type(value)
            and id(before) in self._written
        ):
            return self._changed(value, before)
        return plain(value)

    def _changed(self, value: Struct, before: Struct) -> dict[str, Any]:
        made = dict(self._written[id(before)])
        tag = value.__struct_config__.tag_field
        earlier = tag if tag in made else None
        for name, encoded, left_out in fields_of(type(value)):
            held, was = getattr(value, name), getattr(before, name)
            if held == was:
                pass
            elif held == left_out:
                made.pop(encoded, None)
            elif encoded in made:
                made[encoded] = self._made(held, was)
            else:
                made = _with(made, encoded, self._made(held, was), earlier)
            earlier = encoded if encoded in made else earlier
        return made


def _with(fields: dict[str, Any], key: str, value: Any, earlier: str | None) -> dict[str, Any]:
    """The fields and a new one, which comes after `earlier`."""
    items = list(fields.items())
    at = list(fields).index(earlier) + 1 if earlier is not None else 0
    return dict([*items[:at], (key, value), *items[at:]])


def _paired(before: tuple[Any, ...], after: tuple[Any, ...]) -> dict[int, Any]:
    """For things that changed, what they were: of the same kind, in the same gap."""
    stayed = {id(one) for one in after}
    index = {id(one): place for place, one in enumerate(before)}
    pairs: dict[int, Any] = {}
    at = 0
    for thing in after:
        if id(thing) in index:
            at = max(at, index[id(thing)] + 1)
            continue
        for place in range(at, len(before)):
            if id(before[place]) in stayed:
                break
            if type(before[place]) is type(thing):
                pairs[id(thing)] = before[place]
                at = place + 1
                break
    return pairs
