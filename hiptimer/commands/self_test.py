"""``hiptimer self-test``: what an installed program can try of itself, for a person's report.

All of it happens in a scratch folder; of the person's own only the language is read. What needs Qt
is tried by a process of its own (`film.trial`), since Qt may end the whole process.
"""

import io
import platform
import sys
import tempfile
import traceback
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct

import hiptimer
from hiptimer.coach.clip import decode
from hiptimer.coach.levels import AUTO
from hiptimer.coach.recording import planned_for, speak, track, write_wav
from hiptimer.commands.doctor import Program, asked, which
from hiptimer.commands.readers import read_ours
from hiptimer.commands.shared import open_library
from hiptimer.commands.terminal import print_json
from hiptimer.desktop.clock import Clock, here
from hiptimer.desktop.own_process import TRIAL_FLAG
from hiptimer.desktop.paths import Paths, paths_for, shipped
from hiptimer.desktop.preferences import Preferences
from hiptimer.history.records import Status
from hiptimer.history.store import open_store
from hiptimer.history.transfer.errors import TransferError
from hiptimer.player.compiler import compile_session
from hiptimer.player.timeline import CueKind, Timeline
from hiptimer.plays.by_hand import Said, backfilled
from hiptimer.plays.options import options_for
from hiptimer.plays.proposed import for_today
from hiptimer.programmes.desk import Programmes
from hiptimer.session.faults import Fault, FormatError
from hiptimer.session.library import read_catalogue
from hiptimer.session.pictures import PictureError
from hiptimer.words import mark, tr, trn
from hiptimer.words.formats import decimal, list_of
from hiptimer.words.language import in_use
from hiptimer.words.lengths import minutes

_NAMES = {
    "catalogue": mark("catalogue"),
    "sessions": mark("sessions"),
    "programmes": mark("programmes"),
    "log": mark("training log"),
    "files": mark("files from elsewhere"),
    "voice": mark("voice"),
    "track": mark("track"),
    "figures": mark("figures"),
    "drawings": mark("drawings from elsewhere"),
    "sound": mark("sound"),
}
_VOICE_PATIENCE = 60.0  # the natural voice is loaded first
_WORK = 5  # minutes of the entry that is written

Probe = Callable[..., dict[str, Any]]
"""Tries what needs Qt elsewhere, and tells of each by its name: `doctor.asked`."""


class SelfTestError(Exception):
    """Something does not work; its text says what, for the person."""


class Tried(Struct, frozen=True):
    """One thing that was tried. `trace`: where in the program it failed, where that is known."""

    name: str
    works: bool
    text: str
    trace: str = ""


class Outcome(Program, frozen=True):
    """All that was tried, as `--json` prints it."""

    language: str
    frozen: bool
    parts: tuple[Tried, ...]

    @property
    def well(self) -> bool:
        """Whether all of it works."""
        return all(part.works for part in self.parts)


def run(clock: Clock, *, as_json: bool, probe: Probe = asked) -> int:
    """Try everything, and print how it went; 1 if something does not work."""
    with tempfile.TemporaryDirectory(prefix="hiptimer-self-test-") as folder:
        outcome = tried(paths_for(Path(folder)), clock, probe)
    if as_json:
        print_json(outcome)
    else:
        print(table(outcome))
    return 0 if outcome.well else 1


def tried(scratch: Paths, clock: Clock, probe: Probe) -> Outcome:
    """Try everything, with `scratch` as the person's folders."""
    work: Mapping[str, Callable[[Paths, Clock], str]] = {
        "catalogue": _catalogue,
        "sessions": _sessions,
        "programmes": _programmes,
        "log": _log,
        "files": _files,
        "voice": _voice,
        "track": _track,
    }
    parts = [_try(name, partial(one, scratch, clock)) for name, one in work.items()]
    return Outcome(
        hiptimer=hiptimer.__version__,
        python=platform.python_version(),
        system=platform.platform(),
        language=in_use(),
        frozen=bool(getattr(sys, "frozen", False)),
        parts=(*parts, *_with_qt(probe(TRIAL_FLAG, in_use()))),
    )


def table(outcome: Outcome) -> str:
    """How it went, for a person."""
    ok, failed = tr("ok"), tr("failed")
    names = {part.name: tr(_NAMES[part.name]) for part in outcome.parts}
    wide, name_wide = max(len(ok), len(failed)), max(map(len, names.values()))
    lines = [which(outcome)]
    lines += [
        f"{ok if part.works else failed:<{wide}}  {names[part.name]:<{name_wide}}  {part.text}"
        for part in outcome.parts
    ]
    bad = sum(not part.works for part in outcome.parts)
    if bad:
        end = trn(
            "{n} part does not work. A report with these lines, or better with those of"
            " “hiptimer self-test --json”, helps to mend it.",
            "{n} parts do not work. A report with these lines, or better with those of"
            " “hiptimer self-test --json”, helps to mend them.",
            bad,
        )
    else:
        end = tr("All of it works.")
    return "\n".join([*lines, end])


def _try(name: str, work: Callable[[], str]) -> Tried:
    try:
        return Tried(name, works=True, text=work())
    except SelfTestError as error:
        return Tried(name, works=False, text=str(error))
    except Exception as error:  # noqa: BLE001  whatever it is, it is what this is to find and tell
        told = tr("something unforeseen: {error}", error=type(error).__name__)
        return Tried(name, works=False, text=told, trace=traceback.format_exc())


def _with_qt(found: Mapping[str, Any]) -> tuple[Tried, ...]:
    """What the process with Qt told of its parts, and why it told nothing of the rest."""
    why = tr("It could not be tried: {why}", why=found.get("why") or tr("no reason given"))
    parts = []
    for name in ("figures", "drawings", "sound"):
        told = found.get(name)
        parts.append(
            Tried(name, told["works"], told["text"])
            if isinstance(told, dict)
            else Tried(name, works=False, text=why)
        )
    return tuple(parts)


def _catalogue(_scratch: Paths, _clock: Clock) -> str:
    files = read_catalogue(shipped("sessions"))
    exercises, checks = files.catalogue.exercises, files.catalogue.checks
    _refuse(files.faults, found=bool(exercises and checks))
    return list_of(
        (
            trn("{n} exercise", "{n} exercises", len(exercises)),
            trn("{n} self-check", "{n} self-checks", len(checks)),
        ),
        "unit",
    )


def _sessions(scratch: Paths, clock: Clock) -> str:
    timelines = _timelines(scratch, clock)
    seconds = sum(one.total_seconds for one in timelines)
    count = trn("{n} session", "{n} sessions", len(timelines))
    return tr("{count}, {length} in all", count=count, length=minutes(seconds))


def _timelines(scratch: Paths, clock: Clock) -> list[Timeline]:
    library = open_library(scratch)
    entries = library.scan_shipped()
    _refuse([fault for entry in entries for fault in entry.faults], found=bool(entries))
    options = options_for(Preferences(), None, clock)
    return [
        compile_session(entry.session, library.catalogue, options)
        for entry in entries
        if entry.session is not None
    ]


def _programmes(scratch: Paths, clock: Clock) -> str:
    library = open_library(scratch)
    desk = Programmes(scratch, shipped("sessions"), library, clock, Preferences)
    entries = desk.entries()
    _refuse([fault for entry in entries for fault in entry.faults], found=bool(entries))
    planned = 0.0
    for entry in entries:
        if entry.programme is None:
            continue
        desk.start(entry.programme)
        found = for_today(desk, None, library.catalogue, options_for(Preferences(), None, clock))
        if found is None or not found.minutes:
            raise SelfTestError(tr("“{title}” plans nothing for its first day.", title=entry.title))
        planned += found.minutes * 60
        desk.leave()
    count = trn("{n} programme", "{n} programmes", len(entries))
    return tr("{count}, first days of {length} in all", count=count, length=minutes(planned))


def _log(scratch: Paths, clock: Clock) -> str:
    now = here(clock)
    said = Said(Status.COMPLETED, _WORK, effort=4, pain=0, note="self-test")
    entry = backfilled("self-test", "Self-test", now - timedelta(minutes=_WORK), 0, said)
    for step in ("write", "read"):
        opened = open_store(scratch, clock)
        try:
            if opened.trouble or not opened.store.persistent:
                raise SelfTestError(opened.trouble or tr("The log could not be kept."))
            if step == "write":
                opened.store.add(entry)
            read = list(opened.store.completions())
        finally:
            opened.store.close()
    if read != [entry]:
        raise SelfTestError(tr("What was read from the log is not what was written."))
    return tr("an entry was written and read again")


def _files(scratch: Paths, clock: Clock) -> str:
    try:
        read = read_ours(scratch, clock)
    except (FormatError, PictureError, TransferError) as error:
        raise SelfTestError(str(error)) from error
    return trn("{n} file was read", "{n} files were read", read)


def _voice(scratch: Paths, _clock: Clock) -> str:
    sentence = tr("Change sides.")
    made = speak([sentence], scratch.voice, (AUTO, 1.0), patience=_VOICE_PATIENCE)
    clip = made.clips.get(sentence)
    if clip is None:
        raise SelfTestError(made.status.reason or tr("No voice said anything."))
    samples = decode(Path(clip.path).read_bytes())
    if samples is None or not any(samples):
        raise SelfTestError(tr("The voice wrote a file in which nothing is heard."))
    told = tr(
        "“{sentence}” in {n} s, by {engine}",
        sentence=sentence,
        n=decimal(clip.seconds, 1),
        engine=made.status.engine,
    )
    return f"{told}. {made.status.reason}" if made.status.reason else told


def _track(scratch: Paths, clock: Clock) -> str:
    """Mix the second of a session in which its first sound is, into memory."""
    timeline = _timelines(scratch, clock)[0]
    first = next(cue.at for cue in timeline.cues if cue.kind is CueKind.SOUND)
    planned = planned_for(timeline, {}, Preferences().cue_detail)
    began = clock.monotonic()
    nowhere = io.BytesIO()
    blocks = list(track(planned, {}, first, 1.0))
    write_wav(iter(blocks), nowhere)
    if not any(map(any, blocks)):
        raise SelfTestError(tr("Nothing is heard where a session's first sound is."))
    took = decimal((clock.monotonic() - began) * 1000, 0)
    return tr("a second of a session was mixed in {n} ms", n=took)


def _refuse(faults: list[Fault] | tuple[Fault, ...], *, found: bool) -> None:
    """Raise SelfTestError for files of ours that are damaged or not there."""
    hint = tr("Install HipTimer again.")
    if faults:
        raise SelfTestError(f"{faults[0].text} {hint}")
    if not found:
        missing = tr("Nothing is there in {folder}.", folder=shipped("sessions"))
        raise SelfTestError(f"{missing} {hint}")
