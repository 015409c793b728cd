"""What goes into the file beside pictures and sound: span, chapters, captions, tags. Pure."""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from hiptimer.coach.cache import Clip
from hiptimer.coach.mixer import plan
from hiptimer.desktop.preferences import CueDetail
from hiptimer.player.timeline import Kind, Segment, Timeline
from hiptimer.session.marks import shown
from hiptimer.session.model import Catalogue, Session
from hiptimer.words import tr

_WORDS_PER_SECOND = 2.4  # of a text whose clip is missing
_CAPTION_STAYS = 1.0  # seconds after it was said, where nothing else is
_INTO_POSITION = 5.0  # seconds of a loop before its hold
_OF_HOLD = 5.0  # one breath
_OF_REPS = 12.0  # of a loop of reps, about, where they have no tempo


class Span(Struct, frozen=True):
    """A part of a timeline, in seconds from its beginning."""

    begin: float
    end: float

    @property
    def seconds(self) -> float:
        """How long it is."""
        return self.end - self.begin


class Chapter(Struct, frozen=True):
    """A step: its name, and where it begins and ends in the file, in seconds."""

    title: str
    begin: float
    end: float


def span_of(timeline: Timeline, begin: float | None, end: float | None) -> Span | None:
    """The part that is wanted, within the timeline; None where it holds nothing."""
    total = float(timeline.total_seconds)
    first = min(max(0.0, begin or 0.0), total)
    last = total if end is None else min(max(0.0, end), total)
    return Span(first, last) if last - first >= 1.0 else None


def loop_span(timeline: Timeline, exercise: str) -> Span | None:
    """What a loop of an exercise shows: one rep of each side, or the way in and a breath.

    "": the first exercise. None where the session has no such work.
    """
    work = (segment for segment in timeline.segments if segment.kind.is_work)
    found = next((one for one in work if exercise in {"", one.exercise}), None)
    if found is None:
        return None
    if found.kind is Kind.HOLD:
        before = timeline.segments[found.index - 1] if found.index else None
        into = 0.0
        if before is not None and before.kind is Kind.PREPARE and before.exercise == found.exercise:
            into = min(_INTO_POSITION, before.seconds)
        return Span(found.start - into, min(found.end, found.start + _OF_HOLD))
    if not found.rep_seconds:
        return Span(found.start, min(found.end, found.start + _OF_REPS))
    turns = 2 if found.alternates else 1
    return Span(found.start, min(found.end, found.start + turns * found.rep_seconds))


def exercises_of(timeline: Timeline, catalogue: Catalogue) -> dict[str, str]:
    """The exercises that a loop can be made of, by id with their names, in order of playing."""
    ids = (segment.exercise for segment in timeline.segments if segment.kind.is_work)
    return {
        one: catalogue.exercises[one].name
        for one in dict.fromkeys(ids)
        if one is not None and one in catalogue.exercises
    }


def chapters(timeline: Timeline, catalogue: Catalogue, span: Span) -> list[Chapter]:
    """A chapter for each step that the span touches; names are for the eye."""
    starts: dict[int, Segment] = {}
    for segment in timeline.segments:
        if segment.seconds > 0:
            starts.setdefault(segment.step, segment)
    firsts = list(starts.values())
    edges = [float(segment.start) for segment in firsts] + [float(timeline.total_seconds)]
    found = []
    for segment, (begin, end) in zip(firsts, pairwise(edges), strict=True):
        first, last = max(begin, span.begin), min(end, span.end)
        if last > first:
            name = _name(segment, catalogue)
            found.append(Chapter(name, first - span.begin, last - span.begin))
    return found


def _name(segment: Segment, catalogue: Catalogue) -> str:
    named = segment.exercise or ""
    if segment.kind is Kind.REST or not named:
        return tr("Rest")
    thing = catalogue.exercises.get(named) or catalogue.checks.get(named)
    return thing.name if thing is not None else named


def metadata(session: Session, found: Sequence[Chapter], comment: str) -> str:
    """Tags and chapters as ffmpeg reads them (its "ffmetadata")."""
    tags = {
        "title": shown(session.title),
        "artist": "HipTimer",
        "album": "HipTimer",
        "comment": comment,
    }
    lines = [";FFMETADATA1", *(f"{key}={_escaped(value)}" for key, value in tags.items() if value)]
    for chapter in found:
        begin, end = round(chapter.begin * 1000), round(chapter.end * 1000)
        lines += ["[CHAPTER]", "TIMEBASE=1/1000", f"START={begin}", f"END={end}"]
        lines.append(f"title={_escaped(chapter.title)}")
    return "\n".join([*lines, ""])


def _escaped(text: str) -> str:
    for special in "\\=;#":
        text = text.replace(special, f"\\{special}")
    return " ".join(text.split())


class Caption(Struct, frozen=True):
    """Words that are seen while they are said, in seconds of the file."""

    text: str
    begin: float
    end: float


def captions(
    timeline: Timeline, clips: Mapping[str, Clip], detail: CueDetail, span: Span
) -> list[Caption]:
    """What is said, for the eye, one after the other; what the voice leaves out as well."""
    if detail in {CueDetail.SOUNDS, CueDetail.SILENT}:
        detail = CueDetail.FULL

    def seconds(text: str) -> float:
        clip = clips.get(text)
        return clip.seconds if clip is not None else len(text.split()) / _WORDS_PER_SECOND

    said = [item for item in plan(timeline.cues, seconds, detail) if item.is_voice]
    found = []
    for number, item in enumerate(said):
        following = said[number + 1].at if number + 1 < len(said) else math.inf
        begin, end = item.at, min(item.end + _CAPTION_STAYS, following)
        if span.begin <= begin < span.end or (span.end >= timeline.total_seconds <= begin):
            found.append(Caption(shown(item.text), begin - span.begin, end - span.begin))
    return found


def subtitles(found: Sequence[Caption]) -> str:
    """Captions as SubRip text."""
    return "\n".join(
        f"{number}\n{_instant(one.begin)} --> {_instant(one.end)}\n{' '.join(one.text.split())}\n"
        for number, one in enumerate(found, start=1)
    )


def _instant(seconds: float) -> str:
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    minutes, rest = divmod(whole, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest:02},{thousandths:03}"
