"""``hiptimer render SESSION --out FILE``: a session as a film, a recording or a loop."""

import sys
import threading
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from hiptimer.along.contents import loop_span, span_of
from hiptimer.along.expected import asks_first, expected
from hiptimer.along.job import Job
from hiptimer.along.order import SIZES, SUFFIXES, Drawn, Kind, Made, Order, Readied, Told, kind_of
from hiptimer.along.words import made_words, nothing_words, size_words, unsaid_words
from hiptimer.commands.arguments import Options
from hiptimer.commands.import_ import ask_at_terminal
from hiptimer.commands.shared import CommandError, open_library, refuse_taken, session_named
from hiptimer.desktop.clock import SystemClock
from hiptimer.desktop.paths import Paths
from hiptimer.player.compiler import compile_session
from hiptimer.plays.options import options_of
from hiptimer.session.encoding import encode
from hiptimer.session.model import Session
from hiptimer.words import tr
from hiptimer.words.formats import list_of
from hiptimer.words.lengths import clock, minutes

ASKED = 2
_END = "\x1b[K\r"
MakeJob = Callable[[Order, Callable[[Told], None]], Job]


class Wanted(Struct, frozen=True):
    """What the command line asks for; `begin` and `end` are seconds on the timeline."""

    session: str
    out: Path
    size: str = "720p"
    theme: str = "light"
    begin: float | None = None
    end: float | None = None
    captions: bool = True
    exercise: str = ""
    replace: bool = False
    yes: bool = False


def wanted_of(options: Options) -> Wanted:
    """What was understood of the command line."""
    return Wanted(
        session=options.session or "",
        out=options.out,
        size=options.size,
        theme=options.theme,
        begin=options.start,
        end=options.end,
        captions=options.captions,
        exercise=options.exercise,
        replace=options.replace,
        yes=options.yes,
    )


def run(
    paths: Paths,
    wanted: Wanted,
    ask: Callable[[str], bool] = ask_at_terminal,
    make: MakeJob = Job,
) -> int:
    """Have the file made, and say how far it is where a terminal looks on. Raises CommandError."""
    out = wanted.out.expanduser().absolute()
    kind = kind_of(out)
    if kind is None:
        told = tr("{file} has to end with one of these: {ends}.", file=out.name, ends=_endings())
        raise CommandError(told)
    refuse_taken(out, replace=wanted.replace)
    session, catalogue = session_named(paths, wanted.session)
    timeline = compile_session(session, catalogue, options_of(paths, SystemClock()))
    span = (
        loop_span(timeline, wanted.exercise)
        if kind is Kind.LOOP
        else span_of(timeline, wanted.begin, wanted.end)
    )
    if span is None:
        raise CommandError(nothing_words())
    order = _order(paths, session, wanted, kind, out)
    if asks_first(order, span.seconds) and not wanted.yes:
        awaited = expected(kind, order.size, span.seconds)
        question = tr(
            "It lasts {length}, takes about {size}, and is ready in about {time}. Make it?",
            length=clock(span.seconds),
            size=size_words(awaited.size),
            time=minutes(awaited.seconds),
        )
        if not ask(question):
            print(tr("Nothing was made. Use --yes to make it without being asked."))
            return ASKED
    return _made(order, make)


def _endings() -> str:
    return list_of(SUFFIXES.values(), "or")


def _order(paths: Paths, session: Session, wanted: Wanted, kind: Kind, out: Path) -> Order:
    entry = open_library(paths).find(wanted.session)
    return Order(
        kind=kind,
        session=encode(session).decode(),
        out=str(out),
        work="",
        data=str(paths.data),
        cache=str(paths.cache),
        folder=str(entry.folder) if entry is not None else "",
        size=SIZES[wanted.size],
        dark=wanted.theme == "dark",
        captions=wanted.captions,
        begin=wanted.begin,
        end=wanted.end,
        exercise=wanted.exercise,
        replace=wanted.replace,
    )


def _made(order: Order, make: MakeJob) -> int:
    ends: list[Told] = []
    over = threading.Event()
    looks_on = sys.stderr.isatty()

    def tell(message: Told) -> None:
        if isinstance(message, Readied | Drawn):
            if looks_on:
                print(_line(message), end=_END, file=sys.stderr, flush=True)
            return
        ends.append(message)
        over.set()

    job = make(order, tell)
    try:
        over.wait()
    except KeyboardInterrupt:
        job.cancel()
        job.wait()
        print(tr("Stopped. Nothing is left of {file}.", file=order.place.name), file=sys.stderr)
        return 130
    job.wait()
    return _told(ends[0])


def _line(message: Readied | Drawn) -> str:
    if isinstance(message, Readied):
        return tr("The voice: {n} of {all}", n=message.done, all=message.whole)
    return tr(
        "{done} of {whole}, {size} so far",
        done=clock(message.seconds),
        whole=clock(message.whole),
        size=size_words(message.size),
    )


def _told(end: Told) -> int:
    if not isinstance(end, Made):
        raise CommandError(getattr(end, "told", "") or tr("Stopped. Nothing was made."))
    print(made_words(end))
    if end.unsaid:
        print(unsaid_words(end), file=sys.stderr)
    return 0
