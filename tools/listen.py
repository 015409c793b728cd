"""Render a whole session to one WAV: ``python -m tools.listen SESSION --out session.wav``.

SESSION is the id of a session that ships, or a session file. Every cue and sound stands where the
player would play it, by the same mixer and voice, for people to listen to and for tests. Waiting
segments last as long as they are estimated.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from hiptimer.coach.mixer import texts_of
from hiptimer.coach.recording import (
    ends,
    left_out,
    overlaps,
    planned_for,
    speak,
    track,
    write_wav,
)
from hiptimer.desktop.clock import SystemClock
from hiptimer.desktop.paths import paths_for, shipped
from hiptimer.desktop.preferences import CueDetail, Preferences
from hiptimer.player.compiler import compile_session
from hiptimer.plays.options import options_for
from hiptimer.session.library import Library, load_catalogue
from hiptimer.words.language import ENGLISH, LANGUAGES, use


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
    said = speak(texts, paths_for(None).voice, (options.voice, options.rate))
    print(said.status.level, said.status.voice, said.status.reason)
    planned = planned_for(timeline, said.clips, options.detail)
    missing = left_out(timeline, planned, options.detail)
    print(*(f"left out: {line}" for line in missing), sep="\n", end="\n" if missing else "")
    length = ends(planned, timeline.total_seconds)
    with options.out.open("wb") as file:
        write_wav(track(planned, said.clips, 0.0, length), file)
    over = overlaps(planned)
    print(
        f"{options.out}: {timeline.total_seconds:.0f} s, {len(planned)} cues and sounds,"
        f" {len(said.clips)} clips; {len(missing)} left out, {over} overlap"
    )
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
