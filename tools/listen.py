"""Render a whole session to one WAV: ``python -m tools.listen SESSION --out session.wav``.

SESSION is the id of a session that ships, or a session file. Every cue and sound stands where the
player would play it, by the same mixer and voice, for people to listen to and for tests. Waiting
segments last as long as they are estimated.
"""

import argparse
import sys
import threading
import wave
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from hiptimer.coach.cache import Cache, Clip
from hiptimer.coach.clip import PAD_SECONDS, RATE, heard_seconds
from hiptimer.coach.ear import spoken
from hiptimer.coach.levels import VoiceStatus
from hiptimer.coach.mixer import SOFT, Planned, plan, texts_of
from hiptimer.coach.voice import Voice
from hiptimer.desktop.clock import SystemClock
from hiptimer.desktop.paths import paths_for, shipped
from hiptimer.desktop.preferences import CueDetail, Preferences
from hiptimer.player.compiler import compile_session
from hiptimer.player.timeline import CueKind, Sound, Timeline
from hiptimer.plays.options import options_for
from hiptimer.session.library import Library, load_catalogue
from hiptimer.words.language import ENGLISH, LANGUAGES, use

_TAIL_SECONDS = 3.0
_PATIENCE_SECONDS = 300.0


def clips_for(texts: Sequence[str], cache: Path, voice: str, rate: float) -> dict[str, Clip]:
    """The clips of all texts that can be said. Waits for them."""
    done = threading.Event()
    wanted = {text: spoken(text) for text in texts}
    missing = set(filter(None, wanted.values()))

    def came(text: str) -> None:
        missing.discard(text)
        if not missing:
            done.set()

    client = Voice(Cache(cache), came, _tell)
    try:
        client.choose(voice, rate)
        client.want(wanted[text] for text in texts)
        if missing and not done.wait(_PATIENCE_SECONDS):
            print("The voice was not ready in time.", file=sys.stderr)
        found = {text: client.clip(told) for text, told in wanted.items()}
    finally:
        client.close()
    return {text: clip for text, clip in found.items() if clip is not None}


def _tell(status: VoiceStatus) -> None:
    print(status.level, status.voice, status.reason)


def planned_for(timeline: Timeline, clips: dict[str, Clip], detail: CueDetail) -> list[Planned]:
    """What will be heard when."""
    lengths = {text: clip.seconds for text, clip in clips.items()}
    sounds = {sound.value: heard_seconds(len(_samples(_sound(sound)))) for sound in Sound}
    return list(plan(timeline.cues, lengths.get, detail, sounds))


def mix(planned: Sequence[Planned], clips: dict[str, Clip], seconds: float) -> "array[int]":
    """All of it in one track of 48 kHz."""
    ends = [item.end for item in planned]
    track = array("h", bytes(2 * round((max([seconds, *ends]) + _TAIL_SECONDS) * RATE)))
    voices = [item.at for item in planned if item.is_voice]
    for item in planned:
        path = clips[item.text].path if item.is_voice else _sound(item.text)
        soft_from = len(track)
        if item.soft:
            soft_from = 0
        elif not item.is_voice:
            after = bisect_left(voices, item.at)
            soft_from = round(voices[after] * RATE) if after < len(voices) else soft_from
        first = round((item.at - PAD_SECONDS) * RATE)
        for index, value in enumerate(_samples(path), first):
            if value and 0 <= index < len(track):
                heard = round(value * SOFT) if index >= soft_from else value
                track[index] = max(-32768, min(32767, track[index] + heard))
    return track


def write(track: "array[int]", out: Path) -> None:
    """Write the track as a WAV file."""
    data = array("h", track)
    if sys.byteorder == "big":
        data.byteswap()
    with wave.open(str(out), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(data.tobytes())


def left_out(timeline: Timeline, planned: Sequence[Planned], detail: CueDetail) -> list[str]:
    """The cues that are not heard, one line each."""
    said = {id(item.cue) for item in planned}
    return [
        f"{cue.at:8.2f}  {cue.priority:9}  {cue.text}"
        for cue in timeline.cues
        if cue.kind is CueKind.SAY and id(cue) not in said and texts_of([cue], detail)
    ]


def overlaps(planned: Sequence[Planned]) -> int:
    """How many voices begin before the one before has ended: none, or the mixer is at fault."""
    voices = [item for item in planned if item.is_voice]
    return sum(one.end > other.at for one, other in pairwise(voices))


def _sound(name: str) -> str:
    return str(shipped("assets") / "sounds" / f"{Sound(name).value}.wav")


def _samples(path: str) -> "array[int]":
    with wave.open(path, "rb") as file:
        return array("h", file.readframes(file.getnframes()))


def main(arguments: Sequence[str] | None = None) -> int:
    """Render what is named; 1 when two voices overlap."""
    parser = argparse.ArgumentParser(prog="python -m tools.listen", description=__doc__)
    parser.add_argument("session", help="the id of a session that ships, or a file")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--voice", default="auto", help='"auto" or "engine:voice"')
    parser.add_argument("--rate", type=float, default=1.0)
    parser.add_argument("--language", default=ENGLISH, choices=LANGUAGES)
    parser.add_argument("--detail", type=CueDetail, default=CueDetail.FULL)
    options = parser.parse_args(arguments)
    use(options.language)
    written = load_catalogue(shipped("sessions"))
    library = Library(shipped("sessions"), paths_for(None).sessions, written)
    entry = library.find(options.session)
    if entry is None or entry.session is None:
        faults = [str(fault) for fault in entry.faults] if entry else []
        print(f"There is no sound session {options.session!r}.", *faults, sep="\n", file=sys.stderr)
        return 2
    chosen = Preferences(voice_rate=options.rate)
    timeline = compile_session(
        entry.session, library.catalogue, options_for(chosen, None, SystemClock())
    )
    texts = texts_of(timeline.cues, options.detail)
    clips = clips_for(texts, paths_for(None).voice, options.voice, options.rate)
    planned = planned_for(timeline, clips, options.detail)
    missing = left_out(timeline, planned, options.detail)
    print(*(f"left out: {line}" for line in missing), sep="\n", end="\n" if missing else "")
    write(mix(planned, clips, timeline.total_seconds), options.out)
    over = overlaps(planned)
    print(
        f"{options.out}: {timeline.total_seconds:.0f} s, {len(planned)} cues and sounds,"
        f" {len(clips)} clips; {len(missing)} left out, {over} overlap"
    )
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
