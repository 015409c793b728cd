"""A pose file that is like another: what it says itself, the rest from its model.

A rung differs from its exercise in a key or two; only that stands in its file.
"""

from pathlib import Path
from typing import Any

import msgspec

Plain = dict[str, Any]


def merged(path: Path) -> Plain:
    """Read a pose file as plain data, with what it takes from its model. Raises DecodeError.

    `like` names the model. Fields replace the model's. `change` has, by the names of the model's
    keys, what differs in them: `angles` and `sigma` are added to, `goals` and `without` appended
    (a later goal about the same thing wins), the rest replaced; `drop` names keys that are left
    out, `"goals+"` adds to the shared goals. With `until` the subject is a
    part of its model.
    """
    own: Plain = msgspec.json.decode(path.read_bytes(), type=Plain)
    if "like" not in own:
        return own
    name = own.pop("like")
    model = merged(path.with_name(f"{name}.json"))
    if "until" in own:
        own["of"] = name
    changes, dropped = own.pop("change", {}), own.pop("drop", [])
    for extra in ("goals", "may_touch", "props"):
        model[extra] = [*model.get(extra, []), *own.pop(f"{extra}+", [])]
    made = {**model, **own}
    unknown = {*changes, *dropped} - {key["name"] for key in made["keys"]}
    if unknown:
        raise msgspec.ValidationError(f"its model has no key {', '.join(sorted(unknown))}")
    made["keys"] = [
        _changed(key, changes.get(key["name"], {}))
        for key in made["keys"]
        if key["name"] not in dropped
    ]
    return made


def _changed(key: Plain, change: Plain) -> Plain:
    made = {**key, **change}
    for name in ("angles", "sigma"):
        if name in change:
            made[name] = {**key.get(name, {}), **change[name]}
    for name in ("goals", "without"):
        if name in change:
            made[name] = [*key.get(name, []), *change[name]]
    return made
