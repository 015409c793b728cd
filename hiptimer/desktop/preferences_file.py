"""The file of the person's choices: read value by value, written whole. An edge: it is a file.

absent          -> the usual ones
a bad value     -> the usual one in its place, and a sentence; the others hold
no TOML at all  -> set aside as preferences.broken.toml, the usual ones, and a sentence
unreadable      -> left as it is, the usual ones meanwhile, and a sentence
"""

import errno
import os
import tomllib
from enum import Enum
from pathlib import Path
from typing import Any, get_type_hints

import msgspec
from msgspec import structs

from hiptimer.desktop.atomic import place_free, write_whole
from hiptimer.desktop.preferences import Counting, Motion, Preferences
from hiptimer.session.faults import quoted
from hiptimer.session.validate import expected_words
from hiptimer.words import tr
from hiptimer.words.reasons import reason

LARGEST = 256 * 1024
_MOTION_ONCE = "reduced_motion"  # what `motion` was called until it could be the system's
_ALWAYS = frozenset({"week_start"})
"""Written even where it is the usual one: a file without it is older, and its week is Monday's."""
_LONGEST_LINE = 1_000
"""A key of a hundred thousand dots takes TOML's readers minutes; none of ours has one."""


class PreferencesError(Exception):
    """The choices could not be written; the text can be shown as it is."""


def load(path: Path) -> tuple[Preferences, list[str]]:
    """The person's choices and what they should know of them, in sentences. Never raises."""
    try:
        values = _read(path)
    except FileNotFoundError:
        return Preferences(), []
    except OSError as error:
        told = tr(
            "Your preferences could not be read ({why}). The file {path} was left as it is, and"
            " the usual ones are used for now. Check the rights of that file.",
            why=reason(error),
            path=path,
        )
        return Preferences(), [told]
    except ValueError as error:
        return Preferences(), [_set_aside_in_words(path, error)]
    return _each_on_its_own(values)


def save(path: Path, preferences: Preferences) -> None:
    """Write what differs from the usual ones, and with which day weeks begin.

    Comments and keys that are not ours stay. Raises `PreferencesError`; the file is then as it was.
    """
    # Imported when something is first saved: 50 ms that the window's start does not pay.
    import tomlkit  # noqa: PLC0415

    try:
        try:
            document = tomlkit.parse(_text(path))
        except (FileNotFoundError, IsADirectoryError):
            document = tomlkit.document()
        except (ValueError, RecursionError):
            _set_aside(path)
            document = tomlkit.document()
        document.pop(_MOTION_ONCE, None)
        document.pop("soft_count", None)  # has another name by now
        for field in structs.fields(preferences):
            value = getattr(preferences, field.name)
            if value == field.default and field.name not in _ALWAYS:
                document.pop(field.name, None)
            else:
                document[field.name] = msgspec.to_builtins(value)
        write_whole(path, tomlkit.dumps(document).encode())
    except OSError as error:
        raise PreferencesError(
            tr(
                "Your preferences could not be saved ({why}). They hold until you close HipTimer,"
                " and the file {path} is as it was. Check the rights of its folder and whether the"
                " disk is full.",
                why=reason(error),
                path=path,
            )
        ) from error


def _text(path: Path) -> str:
    if path.exists() and not path.is_file() and not path.is_dir():  # a pipe: reading it would wait
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST or any(len(line) > _LONGEST_LINE for line in data.splitlines()):
        raise ValueError(tr("it is too large"))
    return data.removeprefix(b"\xef\xbb\xbf").decode().replace("\r\n", "\n")


def _read(path: Path) -> dict[str, Any]:
    try:
        text = _text(path)
        return tomllib.loads(text)
    except RecursionError as error:
        raise ValueError(tr("it is nested too deeply")) from error


def _each_on_its_own(values: dict[str, Any]) -> tuple[Preferences, list[str]]:
    if values.get(_MOTION_ONCE) is True:
        values = {"motion": Motion.REDUCED.value, **values}
    if values.get("soft_count") is True:  # as older versions wrote it
        values = {"counting": Counting.SOFT.value, **values}
    values = {"week_start": "monday", **values}  # what older versions meant by none
    good: dict[str, Any] = {}
    troubles: list[str] = []
    types = get_type_hints(Preferences, include_extras=True)
    for field in structs.fields(Preferences):
        if field.name not in values:
            continue
        value, kind = values[field.name], types[field.name]
        try:
            good[field.name] = msgspec.convert(value, kind)
        except msgspec.ValidationError:
            troubles.append(
                tr(
                    "In your preferences, {name} is {value}, but it should be {expected}. The usual"
                    " {usual} is used; all others hold.",
                    name=field.name,
                    value=_shown(value),
                    expected=expected_words(kind),
                    usual=_shown(field.default),
                )
            )
    return Preferences(**good), troubles


def _set_aside_in_words(path: Path, error: ValueError) -> str:
    why = _why(path) if isinstance(error, tomllib.TOMLDecodeError) else reason(error)
    try:
        kept = _set_aside(path)
    except OSError:
        return tr(
            "Your preferences could not be understood ({why}). The file {path} is kept as it is,"
            " and the usual ones are used. Repair the file, or delete it.",
            why=why,
            path=path,
        )
    return tr(
        "Your preferences could not be understood ({why}). The file was set aside and kept as"
        " {name} in the data folder, and the usual ones are used. Choose yours again, or repair"
        " that file and give it its old name.",
        why=why,
        name=kept.name,
    )


def _why(path: Path) -> str:
    """Why the file is no TOML, by the first place that is none."""
    import tomlkit.exceptions  # noqa: PLC0415  as in `save`

    try:
        tomlkit.parse(_text(path))
    except tomlkit.exceptions.ParseError as error:
        return tr("line {line} is not TOML", line=error.line)
    except (ValueError, OSError, RecursionError):
        pass
    return tr("it is not TOML")


def _set_aside(path: Path) -> Path:
    """Give a file that cannot be understood another name; return it."""
    return place_free(path, path.with_name(f"{path.stem}.broken{path.suffix}"))


def _shown(value: object) -> str:
    match value:
        case Enum():
            return quoted(str(value.value))
        case str():
            return quoted(value)
        case bool():
            return "true" if value else "false"
        case int() | float():
            return tr("a huge number") if abs(value) >= 1e15 else f"{value:g}"
    return tr("a list") if isinstance(value, list | tuple) else tr("something else")
