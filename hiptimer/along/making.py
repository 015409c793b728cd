"""What every kind of file needs: the session compiled, its sound, a place to be written to."""

import os
import shutil
from array import array
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from errno import ENOSPC
from pathlib import Path

from msgspec import Struct

from hiptimer.along.contents import Span, captions, chapters, metadata, span_of, subtitles
from hiptimer.along.encoder import Encoder, MakingError, Stop
from hiptimer.along.expected import expected
from hiptimer.along.order import Made, Order, Readied, Told
from hiptimer.along.words import nothing_words
from hiptimer.coach.cache import Clip
from hiptimer.coach.clip import RATE
from hiptimer.coach.mixer import Planned, texts_of
from hiptimer.coach.recording import as_bytes, ends, planned_for, speak, track, write_wav
from hiptimer.coach.sound_files import sound_files
from hiptimer.desktop.atomic import being_made, place_free
from hiptimer.desktop.clock import SystemClock
from hiptimer.desktop.ffmpeg import Ffmpeg, find, way_to_get_it
from hiptimer.desktop.kept import replaced_of
from hiptimer.desktop.paths import shipped
from hiptimer.desktop.preferences import Preferences
from hiptimer.player.compiler import compile_session
from hiptimer.player.timeline import Sound, Timeline
from hiptimer.plays.options import options_of
from hiptimer.session.codec import decode_session
from hiptimer.session.file_names import is_taken
from hiptimer.session.library import Library, load_catalogue
from hiptimer.session.marks import as_shown, shown
from hiptimer.session.model import Catalogue, Session
from hiptimer.words import tr
from hiptimer.words.language import in_use

Tell = Callable[[Told], None]
SOUND = ("-c:a", "aac", "-b:a", "96k")
_NEAR = 30.0
"""Seconds: a cue that is further from what is wanted is not heard in it."""
_SUBTITLE_LANGUAGES = {"en": "eng", "de": "deu"}


class Ready(Struct, frozen=True):
    """A session as this person plays it. `catalogue` is for the eye."""

    session: Session
    catalogue: Catalogue
    timeline: Timeline
    span: Span


class Heard(Struct, frozen=True):
    """What is heard of it, and how long. `unsaid`: texts without a clip, and why."""

    planned: tuple[Planned, ...]
    clips: dict[str, Clip]
    seconds: float
    unsaid: int
    why: str
    sounds: Mapping[Sound, Clip]

    def track(self, begin: float) -> "Iterator[array[int]]":
        """The mix from `begin` on, in blocks."""
        return track(self.planned, self.clips, begin, self.seconds, self.sounds)


def compiled(order: Order, span: Callable[[Timeline], Span | None] | None = None) -> Ready:
    """Compile what is ordered, as this person plays it. Raises MakingError, FormatError."""
    paths = order.paths
    library = Library(shipped("sessions"), paths.sessions, load_catalogue(shipped("sessions")))
    session = decode_session(order.session.encode(), catalogue=library.catalogue)
    timeline = compile_session(session, library.catalogue, options_of(paths, SystemClock()))
    found = span(timeline) if span is not None else span_of(timeline, order.begin, order.end)
    if found is None:
        raise MakingError(nothing_words())
    return Ready(session, as_shown(library.catalogue.with_own(session)), timeline, found)


def spoken(ready: Ready, order: Order, preferences: Preferences, tell: Tell, stop: Stop) -> Heard:
    """Have the voice say what is heard. Raises StoppedError."""
    detail = preferences.cue_detail
    span, cues = ready.span, ready.timeline.cues
    near = [cue for cue in cues if span.begin - _NEAR <= cue.at <= span.end + _NEAR]
    texts = texts_of(near, detail)

    def told(done: int, whole: int) -> None:
        tell(Readied(done, whole))

    voice = (preferences.voice, preferences.voice_rate)
    said = speak(texts, order.paths.voice, voice, told, stopped=stop.event)
    counting = preferences.counting
    sounds = sound_files(order.paths.sounds, preferences.own_sounds).files
    planned = planned_for(ready.timeline, said.clips, detail, counting=counting, sounds=sounds)
    missing = [text for text in texts if text not in said.clips]
    seconds = ready.span.seconds
    if ready.span.end >= ready.timeline.total_seconds:  # the last words come after the end
        seconds = ends(planned, ready.span.end) - ready.span.begin
    reason = said.status.reason if missing else ""
    return Heard(planned, said.clips, seconds, len(missing), reason, sounds)


def program_for() -> Ffmpeg:
    """The ffmpeg of this machine. Raises MakingError, with the way to get it."""
    found = find()
    if isinstance(found, Ffmpeg):
        return found
    raise MakingError(f"{found.told} {way_to_get_it()}")


@contextmanager
def written(order: Order, seconds: float) -> Iterator[Path]:
    """A file to be written that comes into its place when all went well; `seconds` of it.

    Raises OSError, also where the disk has no room for what is expected.
    """
    place = order.place
    with being_made(place) as part:
        room = shutil.disk_usage(place.parent).free
        needed = expected(order.kind, order.size, seconds).size
        if room < needed:
            raise OSError(ENOSPC, os.strerror(ENOSPC), str(place))
        yield part


def refuse_taken(order: Order) -> None:
    """Raise MakingError where a file is that may not be replaced. Raises OSError."""
    if not order.replace and is_taken(order.place):
        told = tr("{file} is there already, and was left as it is.", file=order.place.name)
        raise MakingError(told)


def put_in_place(part: Path, order: Order) -> Path:
    """Give a file that is whole its name; what a file of that name held is kept. OSError."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    if order.replace:
        replaced_of(order.paths, SystemClock()).put(part, order.place)
        return order.place
    return place_free(part, order.place)  # one that came meanwhile stays as it is


def made(part: Path, order: Order, heard: Heard | None, seconds: float) -> Made:
    """Put it in place and say so. Raises OSError."""
    size = part.stat().st_size
    place = put_in_place(part, order)
    if heard is None:
        return Made(str(place), size, seconds)
    return Made(str(place), size, seconds, heard.unsaid, heard.why)


def wave_file(ready: Ready, heard: Heard, order: Order, stop: Stop) -> Made:
    """The recording as a WAV, without ffmpeg. Raises OSError, StoppedError."""
    with written(order, heard.seconds) as part:
        with part.open("wb") as file:
            write_wav(_until(stop, ready, heard), file)
        return made(part, order, heard, heard.seconds)


def recording(
    ready: Ready, heard: Heard, order: Order, program: Ffmpeg, cover: bytes, stop: Stop
) -> Made:
    """The recording as M4A, with chapters and cover. Raises OSError, MakingError, StoppedError."""
    work = Path(order.work)
    with written(order, heard.seconds) as part:
        tags = _tags(ready, work)
        picture = work / "cover.jpg"
        picture.write_bytes(cover)
        covered = ("-map", "2:v", "-c:v", "copy", "-disposition:v:0", "attached_pic")
        inputs = ("-i", tags, "-i", picture, "-map", "0:a", *covered, "-map_metadata", "1")
        _encode_sound(ready, heard, (*inputs, "-map_chapters", "1"), program, part, work, stop)
        return made(part, order, heard, heard.seconds)


def sound_for_film(ready: Ready, heard: Heard, program: Ffmpeg, work: Path, stop: Stop) -> Path:
    """The sound alone, as a file in the work folder. Raises MakingError, StoppedError, OSError."""
    place = work / "sound.m4a"
    _encode_sound(ready, heard, (), program, place, work, stop)
    return place


def beside(ready: Ready, heard: Heard, order: Order, preferences: Preferences) -> list[str | Path]:
    """What comes into a film beside pictures (input 0) and sound (input 1), for ffmpeg."""
    work = Path(order.work)
    inputs: list[str | Path] = ["-i", _tags(ready, work), "-i", work / "cover.jpg"]
    outputs: list[str | Path] = ["-map", "0:v", "-map", "1:a", "-map", "3:v"]
    outputs += ["-map_metadata", "2", "-map_chapters", "2", "-c:a", "copy", "-c:v:1", "copy"]
    outputs += ["-disposition:v:1", "attached_pic"]
    if order.captions:
        detail = preferences.cue_detail
        text = subtitles(captions(ready.timeline, heard.clips, detail, ready.span))
        if text:
            (work / "captions.srt").write_text(text, encoding="utf-8")
            inputs += ["-f", "srt", "-i", work / "captions.srt"]
            language = _SUBTITLE_LANGUAGES.get(in_use(), "und")
            outputs += ["-map", "4:s", "-c:s", "mov_text"]
            outputs += ["-metadata:s:s:0", f"language={language}"]
    return [*inputs, *outputs]


def _encode_sound(
    ready: Ready,
    heard: Heard,
    more: tuple[str | Path, ...],
    program: Ffmpeg,
    out: Path,
    work: Path,
    stop: Stop,
) -> None:
    given = ("-f", "s16le", "-ar", str(RATE), "-ac", "1", "-i", "pipe:0")
    arguments = (*given, *more, *SOUND, "-f", "ipod")
    with Encoder(program, arguments, out, work, stop) as encoder:
        for block in heard.track(ready.span.begin):
            encoder.write(as_bytes(block))
        encoder.finish()


def _until(stop: Stop, ready: Ready, heard: Heard) -> "Iterator[array[int]]":
    for block in heard.track(ready.span.begin):
        stop.check()
        yield block


def _tags(ready: Ready, work: Path) -> Path:
    place = work / "tags.txt"
    found = chapters(ready.timeline, ready.catalogue, ready.span)
    place.write_text(metadata(ready.session, found, shown(ready.session.summary)), encoding="utf-8")
    return place
