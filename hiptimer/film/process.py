"""A process that makes one file: its order comes as the first line of standard input.

It tells how far it is on standard output. When standard input ends, it is wanted no more, whatever
became of whoever wanted it: it stops at once, and leaves nothing behind.
"""

import base64
import os
import shutil
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import structs
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from hiptimer.along.contents import loop_span
from hiptimer.along.encoder import Encoder, MakingError, Stop
from hiptimer.along.making import (
    Heard,
    Ready,
    beside,
    compiled,
    made,
    program_for,
    recording,
    refuse_taken,
    sound_for_film,
    spoken,
    wave_file,
    written,
)
from hiptimer.along.order import (
    LOOP_SIZE,
    Drawn,
    Failed,
    Kind,
    Made,
    Order,
    Stopped,
    Told,
    line_of,
    order_in,
)
from hiptimer.coach.recording import StoppedError
from hiptimer.desktop.clock import SystemClock
from hiptimer.desktop.ffmpeg import Ffmpeg
from hiptimer.desktop.language import load_and_speak
from hiptimer.desktop.own_process import claim_stdout
from hiptimer.desktop.preferences import Preferences
from hiptimer.desktop.preferences import Theme as Look
from hiptimer.film.drawing import (
    PICTURES_A_SECOND,
    PIXELS,
    LoopCard,
    Shows,
    count_of,
    cover,
    pictures,
    pixels_of,
    preview,
)
from hiptimer.session.faults import FormatError
from hiptimer.ui.figure.gallery import Gallery
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.kit.words import follow_language
from hiptimer.ui.parts.glance import figure_of
from hiptimer.ui.player.scene import Scene
from hiptimer.words import tr
from hiptimer.words.reasons import reason

_TELL_EVERY = 0.25  # seconds
_SHOW_EVERY = 2.0
_FILM = ("-c:v:0", "libx264", "-preset", "superfast", "-crf", "23", "-pix_fmt:v:0", "yuv420p")
_COLOURS = ("-filter:v:0", "scale=out_color_matrix=bt709:out_range=tv", "-colorspace:v:0", "bt709")
_PLACES = (
    *("-color_primaries:v:0", "bt709", "-color_trc:v:0", "bt709"),
    *("-movflags", "+faststart"),
)
_LOOP = ("-c:v", "libwebp_anim", "-loop", "0", "-quality", "80", "-f", "webp")


def main() -> int:
    """Make what standard input asks for; return the exit code."""
    answers = claim_stdout()
    order = order_in(sys.stdin.buffer.readline())
    stop = Stop()
    threading.Thread(target=_watch, args=(sys.stdin.fileno(), stop), daemon=True).start()

    def tell(message: Told) -> None:
        with suppress(BrokenPipeError):  # whoever wanted it is gone; standard input ends as well
            answers.write(line_of(message))
            answers.flush()

    told = outcome(order, tell, stop)
    shutil.rmtree(order.work, ignore_errors=True)  # where nobody is left who would
    tell(told)
    return 0 if isinstance(told, Made) else 1


def outcome(order: Order, tell: Callable[[Told], None], stop: Stop) -> Told:
    """Make it, and return the last word on it."""
    preferences, _ = load_and_speak(order.paths.preferences)
    try:
        return Maker(order, preferences, tell, stop).make()
    except StoppedError:
        return Stopped()
    except MakingError as error:
        return Failed(str(error))
    except FormatError as error:
        return Failed("\n".join(fault.text for fault in error.faults))
    except OSError as error:
        return Failed(
            tr(
                "{file} could not be written ({error}). Nothing is left of it.",
                file=order.place.name,
                error=reason(error),
            )
        )


class Maker:
    """Makes one file."""

    def __init__(
        self, order: Order, preferences: Preferences, tell: Callable[[Told], None], stop: Stop
    ) -> None:
        self._order, self._tell, self._stop = order, tell, stop
        self._preferences = preferences
        self._work = Path(order.work)

    def make(self) -> Made:
        """Make it. Raises StoppedError, MakingError, FormatError, OSError."""
        order = self._order
        refuse_taken(order)
        if order.kind is Kind.WAVE:
            ready = compiled(order)
            return wave_file(ready, self._spoken(ready), order, self._stop)
        program = program_for()
        if order.kind is Kind.LOOP:
            return self._loop(program)
        ready = compiled(order)
        with written(order, ready.span.seconds):  # what can't be written is told at once
            heard = self._spoken(ready)
        theme = self._themed()
        gallery = Gallery.of(theme)
        picture = cover(figure_of(ready.session, ready.catalogue, f"{order.folder}/"), gallery)
        if order.kind is Kind.RECORDING:
            return recording(ready, heard, order, program, picture, self._stop)
        (self._work / "cover.jpg").write_bytes(picture)
        return self._film(ready, heard, program, theme)

    def _spoken(self, ready: Ready) -> Heard:
        return spoken(ready, self._order, self._preferences, self._tell, self._stop)

    def _themed(self) -> Theme:
        """The theme of the film, whatever the window's is."""
        look = Look.DARK if self._order.dark else Look.LIGHT
        chosen = structs.replace(self._preferences, theme=look)
        follow_language()
        return Theme(_application(), chosen)

    def _film(self, ready: Ready, heard: Heard, program: Ffmpeg, theme: Theme) -> Made:
        order = self._order
        sound = sound_for_film(ready, heard, program, self._work, self._stop)
        more = beside(ready, heard, order, self._preferences)
        scene = Scene(theme, ready.catalogue, QSize(*order.size), order.folder, on_screen=True)
        given = [*_raw(order.size), "-i", sound, *more, *_FILM, *_COLOURS, *_PLACES, "-f", "mp4"]
        with written(order, heard.seconds) as part:
            self._draw(scene, scene, ready, theme, program, given, part)
            return made(part, order, heard, heard.seconds)

    def _loop(self, program: Ffmpeg) -> Made:
        order = self._order
        ready = compiled(order, lambda timeline: loop_span(timeline, order.exercise))
        theme = self._themed()
        card = LoopCard(theme, ready.catalogue, QSize(*LOOP_SIZE), order.folder)
        with written(order, ready.span.seconds) as part:
            self._draw(card, card, ready, theme, program, [*_raw(LOOP_SIZE), *_LOOP], part)
            return made(part, order, None, ready.span.seconds)

    def _draw(
        self,
        shows: Shows,
        widget: "Scene | LoopCard",
        ready: Ready,
        theme: Theme,
        program: Ffmpeg,
        arguments: Sequence[str | Path],
        part: Path,
    ) -> None:
        clock = SystemClock()
        gallery = Gallery.of(theme)
        told = shown = float("-inf")
        whole = count_of(ready.span)
        with Encoder(program, arguments, part, self._work, self._stop) as encoder:
            drawn = pictures(shows, widget, ready.timeline, ready.span, gallery)
            for number, image in enumerate(drawn):
                encoder.write(pixels_of(image))
                now = clock.monotonic()
                if now < told + _TELL_EVERY:
                    continue
                told, picture = now, ""
                if now >= shown + _SHOW_EVERY:
                    shown, picture = now, base64.b64encode(preview(image)).decode()
                seconds = (number + 1) / PICTURES_A_SECOND
                size = part.stat().st_size
                self._tell(Drawn(seconds, whole / PICTURES_A_SECOND, size, picture))
            encoder.finish()


def _raw(size: tuple[int, int]) -> list[str | Path]:
    """The pictures as they come through the pipe."""
    shape = f"{size[0]}x{size[1]}"
    rate = str(PICTURES_A_SECOND)
    return ["-f", "rawvideo", "-pix_fmt", PIXELS, "-s", shape, "-r", rate, "-i", "pipe:0"]


def _application() -> QApplication:
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    return QApplication(["hiptimer", "-platform", "offscreen", "-style", "fusion"])


def _watch(source: int, stop: Stop) -> None:
    """Wait until standard input ends. Its buffer is not used: a process may not end while it is."""
    with suppress(OSError):
        while os.read(source, 1):
            pass
    stop.now()
