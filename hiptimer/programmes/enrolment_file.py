"""The enrolment's file: read with its faults, written whole. An edge: it reads and writes a file.

absent     -> nothing chosen yet
damaged    -> set aside as enrolment.broken.json, nothing chosen, and a sentence
unreadable -> left as it is, nothing chosen meanwhile, and a sentence
newer      -> left as it is, nothing chosen meanwhile, and a sentence

Two windows may change it: each change is made to what the file holds now, one at a time.
"""

import os
from collections.abc import Callable
from pathlib import Path
from threading import Event

from msgspec import Struct

from hiptimer.desktop.atomic import place_free, write_whole
from hiptimer.desktop.locks import Lock
from hiptimer.programmes.enrolment import FORMAT, Enrolment
from hiptimer.programmes.kit_file import NAME
from hiptimer.programmes.rules import Rules
from hiptimer.session.encoding import encode
from hiptimer.session.faults import Finding, FormatError
from hiptimer.session.files import read_small
from hiptimer.session.migrations import Raw
from hiptimer.session.migrations import migrate as migrated
from hiptimer.session.reading import Reader
from hiptimer.words import tr
from hiptimer.words.reasons import reason

LOCK = "enrolment.lock"
_TRIES, _BETWEEN = 100, 0.02  # seconds: two in all, for what takes a hundredth of that


class EnrolmentError(Exception):
    """The enrolment could not be written; the text can be shown as it is."""


class Loaded(Struct, frozen=True):
    """The enrolment, and what a person should know of its file, in words.

    `keep`: the file holds what could not be read and must not be written over.
    """

    enrolment: Enrolment
    trouble: str = ""
    keep: bool = False


def decode(data: bytes, file: str = "") -> Enrolment:
    """The enrolment of a file's text. Raises `FormatError` with all faults."""
    rules = Rules()

    def migrate(raw: Raw, version: int) -> Raw | Finding:
        return migrated(raw, version, target=FORMAT)

    def of_value(value: Enrolment) -> list[Finding]:
        return [finding for one in value.programmes for finding in rules.check_all(one.programme)]

    return Reader(Enrolment, of_value, lambda _raw: (rules.check, ()), migrate).decode(data, file)


def load(folder: Path) -> Loaded:
    """The enrolment kept in the data folder. Never raises."""
    path = folder / NAME
    if not os.path.lexists(path):
        return Loaded(Enrolment())
    try:
        data = read_small(path)
    except FormatError as error:
        return Loaded(Enrolment(), _unreadable(path, error.faults[0].found), keep=True)
    try:
        return Loaded(decode(data, str(path)))
    except FormatError as error:
        fault = error.faults[0]
        if fault.path == "format":
            return Loaded(Enrolment(), _unreadable(path, fault.found), keep=True)
        return _set_aside(path, fault.text)


def change(folder: Path, made: Callable[[Enrolment], Enrolment]) -> Enrolment:
    """Change what the file holds now, and write it. Raises `EnrolmentError`; it is then as it was.

    What another window wrote meanwhile is kept: `made` is given that.
    """
    lock = Lock(folder / LOCK)
    try:
        _hold(lock, folder)
        loaded = load(folder)
        if loaded.keep:
            raise EnrolmentError(loaded.trouble)
        enrolment = made(loaded.enrolment)
        save(folder, enrolment)
    finally:
        lock.release()
    return enrolment


def _hold(lock: Lock, folder: Path) -> None:
    try:
        for _ in range(_TRIES):
            if lock.take():
                return
            Event().wait(_BETWEEN)
    except OSError as error:
        raise _not_saved(folder / NAME, reason(error)) from error
    raise _not_saved(folder / NAME, tr("another program is changing it"))


def save(folder: Path, enrolment: Enrolment) -> None:
    """Write the enrolment. Raises `EnrolmentError`; the file is then as it was."""
    path = folder / NAME
    try:
        write_whole(path, encode(enrolment))
    except OSError as error:
        raise _not_saved(path, reason(error)) from error


def signature(folder: Path) -> tuple[int, int, int] | None:
    """What tells one version of the file from another; None: there is none."""
    try:
        found = (folder / NAME).stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def _not_saved(path: Path, why: str) -> EnrolmentError:
    told = tr(
        "Your programme could not be saved ({why}). The file {path} is as it was. Check the"
        " rights of its folder and whether the disk is full.",
        why=why,
        path=path,
    )
    return EnrolmentError(told)


def _unreadable(path: Path, why: str) -> str:
    return tr(
        "Your programme could not be read ({why}). The file {path} was left as it is; until it can"
        " be read, no programme runs and nothing of it can be changed.",
        why=why,
        path=path,
    )


def _set_aside(path: Path, why: str) -> Loaded:
    try:
        aside = place_free(path, path.with_name(f"{path.stem}.broken{path.suffix}"))
    except OSError:
        return Loaded(Enrolment(), _unreadable(path, why), keep=True)
    told = tr(
        "Your programme could not be understood ({why}). Its file was set aside and kept as {name}"
        " in the data folder. Begin the programme again: your training log is whole, and the place"
        " where you were comes back when the file is repaired and has its old name.",
        why=why,
        name=aside.name,
    )
    return Loaded(Enrolment(), told)
