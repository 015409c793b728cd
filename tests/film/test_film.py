"""A film read back: its length, chapters and captions, what is heard when, what is seen when."""

import re
import subprocess
from array import array
from collections.abc import Iterator
from itertools import chain
from operator import mul
from pathlib import Path

import pytest
from msgspec import Struct
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from hiptimer.along.contents import captions, chapters
from hiptimer.along.encoder import Stop
from hiptimer.along.making import Heard, Ready, compiled, spoken
from hiptimer.along.order import Kind, Made, Order, Told
from hiptimer.coach.clip import RATE
from hiptimer.coach.recording import track
from hiptimer.desktop.ffmpeg import Ffmpeg
from hiptimer.desktop.preferences import CueDetail, Preferences
from hiptimer.film.drawing import PICTURES_A_SECOND, instants
from hiptimer.film.process import outcome
from hiptimer.player.walk import walk
from hiptimer.session.encoding import encode
from hiptimer.ui.figure.gallery import Gallery
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.player.scene import Scene, settle
from tests.film.conftest import SESSION, SMALL

COARSE = 6  # every sixth sample is enough to find a cue: 8 kHz
NEAR = 0.020
INSTANTS = 20
SAME = 4.0  # of 255: what compression changes on average


class Film(Struct, frozen=True):
    """A film that was made, with what it was made from."""

    path: Path
    ready: Ready
    heard: Heard
    ends: list[Told]
    program: Ffmpeg

    def run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        command = [self.program.path, "-hide_banner", "-i", str(self.path), *arguments]
        return subprocess.run(command, capture_output=True, check=False)


@pytest.fixture(scope="module")
def film(
    qapp: QApplication, ffmpeg: Ffmpeg, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Film]:
    folder = tmp_path_factory.mktemp("film")
    (folder / "work").mkdir()
    order = Order(
        kind=Kind.FILM,
        session=encode(SESSION).decode(),
        out=str(folder / "short.mp4"),
        work=str(folder / "work"),
        data=str(folder / "data"),
        cache=str(folder / "cache"),
        size=SMALL,
    )
    told: list[Told] = []
    told.append(outcome(order, told.append, Stop()))
    ready = compiled(order)
    heard = spoken(ready, order, Preferences(), told.append, Stop())
    yield Film(folder / "short.mp4", ready, heard, told, ffmpeg)
    _close_windows()


def _close_windows() -> None:
    for widget in QApplication.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    QApplication.processEvents()


def seconds_of(text: str) -> float:
    hours, minutes, seconds = text.replace(",", ".").split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)


def test_it_is_made_and_nothing_is_left_beside_it(film: Film) -> None:
    made = next(one for one in film.ends if isinstance(one, Made))
    assert made.place == str(film.path)
    assert made.size == film.path.stat().st_size
    assert [one.name for one in film.path.parent.iterdir() if one.is_file()] == ["short.mp4"]


def test_the_pictures_last_as_long_as_the_timeline(film: Film) -> None:
    video = film.run("-map", "0:v:0", "-f", "rawvideo", "-pix_fmt", "gray", "-s", "16x16", "-")
    count = len(video.stdout) // 256
    assert abs(count / PICTURES_A_SECOND - film.ready.timeline.total_seconds) <= 0.040


def test_the_last_words_are_heard_to_their_end(film: Film) -> None:
    assert len(sound(film)) / RATE == pytest.approx(film.heard.seconds, abs=0.040)
    assert film.heard.seconds >= film.ready.timeline.total_seconds


def sound(film: Film) -> "array[int]":
    heard = film.run("-map", "0:a", "-f", "s16le", "-ar", str(RATE), "-ac", "1", "-").stdout
    return array("h", heard)


def test_every_cue_is_heard_at_its_instant(film: Film) -> None:
    heard = sound(film)[::COARSE]
    meant = array(
        "h",
        chain.from_iterable(track(film.heard.planned, film.heard.clips, 0.0, film.heard.seconds)),
    )[::COARSE]
    rate = RATE // COARSE
    assert film.heard.planned
    for item in film.heard.planned:
        first = round(item.at * rate)
        cue = meant[first : first + round(min(0.5, item.seconds) * rate)]
        far = round(0.1 * rate)
        places = range(max(0, first - far), min(first + far, len(heard) - len(cue)))
        best = max(places, key=lambda at: sum(map(mul, cue, heard[at : at + len(cue)])))
        assert abs(best - first) / rate <= NEAR, item


def test_its_chapters_are_the_steps(film: Film) -> None:
    text = film.run("-f", "ffmetadata", "-").stdout.decode()
    found = re.findall(r"TIMEBASE=1/(\d+)\nSTART=(\d+)\nEND=(\d+)\ntitle=(.*)", text)
    wanted = chapters(film.ready.timeline, film.ready.catalogue, film.ready.span)
    assert [title for *_, title in found] == [one.title for one in wanted]
    assert len(wanted) == len(SESSION.steps)
    for (base, begin, end, _title), one in zip(found, wanted, strict=True):
        assert int(begin) / int(base) == pytest.approx(one.begin, abs=0.002)
        if one is not wanted[-1]:
            assert int(end) / int(base) == pytest.approx(one.end, abs=0.002)


def test_its_title_and_picture_are_there(film: Film) -> None:
    told = film.run("-f", "null", "-").stderr.decode()
    assert "title           : Short; a film = # \\ for tests" in told
    assert "attached pic" in told


def test_its_captions_stand_where_the_words_are_said(film: Film) -> None:
    text = film.run("-map", "0:s", "-f", "srt", "-").stdout.decode()
    found = re.findall(r"(\S+) --> (\S+)\r?\n(.*)", text)
    span, clips = film.ready.span, film.heard.clips
    wanted = captions(film.ready.timeline, clips, CueDetail.FULL, span)
    assert [line for *_, line in found] == [one.text for one in wanted]
    for (begin, end, _line), one in zip(found, wanted, strict=True):
        assert seconds_of(begin) == pytest.approx(one.begin, abs=0.002)
        assert seconds_of(end) == pytest.approx(one.end, abs=0.002)


def test_it_shows_what_the_player_shows(film: Film, qapp: QApplication) -> None:
    """At twenty instants; and not what the player shows at another one."""
    raw = film.run("-map", "0:v:0", "-f", "rawvideo", "-pix_fmt", "bgr0", "-").stdout
    size = SMALL[0] * SMALL[1] * 4
    count = len(raw) // size
    chosen = {round(number * (count - 1) / (INSTANTS - 1)) for number in range(INSTANTS)}
    theme = Theme(qapp, Preferences())
    scene = Scene(theme, film.ready.catalogue, QSize(*SMALL), on_screen=True)
    gallery, shown = Gallery.of(theme), {}
    for number, instant in enumerate(walk(film.ready.timeline, instants(film.ready.span))):
        scene.show_instant(instant)
        if number in chosen:
            settle(gallery)
            shown[number] = scene.image()
    frames = {number: raw[number * size : (number + 1) * size] for number in sorted(chosen)}
    assert len(shown) == INSTANTS
    for number, image in shown.items():
        assert difference(image, frames[number]) < SAME, number
    first, last = min(shown), max(shown)
    assert difference(shown[first], frames[last]) > 2 * SAME
    gallery.close()


def difference(image: QImage, frame: bytes) -> float:
    """How far the colours are from each other on average, of 255."""
    ours = bytes(image.convertToFormat(QImage.Format.Format_RGB32).constBits())
    pairs = (
        abs(one - two)
        for channel in range(3)
        for one, two in zip(ours[channel::4], frame[channel::4], strict=True)
    )
    return sum(pairs) / (len(frame) * 3 / 4)
