"""Words that carry how they are spoken: ``[psoas|so-as]`` is shown as "psoas", spoken as "so-as".

Files, the editor's fields and the voice have texts as they are written, marks and all; everything
else that a person meets has them `as_shown`. Brackets without a bar in them are left alone.
"""

import re
from collections.abc import Mapping
from typing import Any, TypeVar, cast

import msgspec
from msgspec import Struct, structs

MARKED = re.compile(r"\[([^\[\]|]{1,80})\|([^\[\]|]{1,80})\]")
_T = TypeVar("_T", bound=Struct)
_NO_TEXT = frozenset({"id", "figure"})


def shown(text: str) -> str:
    """`text` for the eye: marked words as they are seen."""
    return MARKED.sub(lambda match: match[1].strip(), text)


def as_shown(value: _T) -> _T:
    """`value` (a session, a catalogue or a part of one) with all its texts for the eye."""
    return cast("_T", _shown(value)) if b"|" in msgspec.json.encode(value, enc_hook=dict) else value


def _shown(value: Any) -> Any:
    if type(value) is str:  # not a member of an enumeration, which is one too
        return shown(value)
    if isinstance(value, Struct):
        names = (name for name in value.__struct_fields__ if name not in _NO_TEXT)
        return structs.replace(value, **{name: _shown(getattr(value, name)) for name in names})
    if isinstance(value, tuple):
        return tuple(_shown(one) for one in value)
    if isinstance(value, Mapping):
        return {key: _shown(one) for key, one in value.items()}
    return value
