"""A recording and a loop read back: their length, chapters, tags and pictures."""

import re
import subprocess
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImageReader
from PySide6.QtWidgets import QApplication

from hiptimer.along.contents import chapters, loop_span
from hiptimer.along.encoder import Stop
from hiptimer.along.making import compiled
from hiptimer.along.order import LOOP_SIZE, Kind, Made, Order
from hiptimer.coach.clip import RATE
from hiptimer.desktop.ffmpeg import Ffmpeg
from hiptimer.film.drawing import COVER_PIXELS, PICTURES_A_SECOND, count_of
from hiptimer.film.process import outcome
from tests.film.conftest import SESSION, Orders


@pytest.fixture(autouse=True)
def no_window_stays(qapp: QApplication) -> Iterator[None]:
    yield
    for widget in QApplication.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    QApplication.processEvents()


def made(order: Order) -> Made:
    end = outcome(order, lambda _told: None, Stop())
    assert isinstance(end, Made), end
    assert end.size == order.place.stat().st_size
    return end


def run(program: Ffmpeg, path: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = [program.path, "-hide_banner", "-i", str(path), *arguments]
    return subprocess.run(command, capture_output=True, check=False)


def test_a_recording_is_as_long_as_what_is_heard(orders: Orders, ffmpeg: Ffmpeg) -> None:
    order = orders(Kind.RECORDING, "short.m4a")
    end = made(order)
    heard = run(ffmpeg, order.place, "-f", "s16le", "-ar", str(RATE), "-ac", "1", "-").stdout
    assert len(heard) / 2 / RATE == pytest.approx(end.seconds, abs=0.040)
    assert end.seconds >= compiled(order).timeline.total_seconds


def test_a_recording_has_a_chapter_for_each_step_a_title_and_a_cover(
    orders: Orders, ffmpeg: Ffmpeg
) -> None:
    order = orders(Kind.RECORDING, "short.m4a")
    made(order)
    text = run(ffmpeg, order.place, "-f", "ffmetadata", "-").stdout.decode()
    found = re.findall(r"TIMEBASE=1/(\d+)\nSTART=(\d+)\nEND=\d+\ntitle=(.*)", text)
    ready = compiled(order)
    wanted = chapters(ready.timeline, ready.catalogue, ready.span)
    assert len(wanted) == len(SESSION.steps)
    assert [title for *_, title in found] == [one.title for one in wanted]
    for (base, begin, _title), one in zip(found, wanted, strict=True):
        assert int(begin) / int(base) == pytest.approx(one.begin, abs=0.002)
    told = run(ffmpeg, order.place, "-f", "null", "-").stderr.decode()
    assert "title           : Short; a film = # \\ for tests" in told
    assert re.search(rf"Video: mjpeg.*{COVER_PIXELS}x{COVER_PIXELS}.*attached pic", told)


def test_a_part_begins_and_ends_where_it_was_asked_for(orders: Orders, ffmpeg: Ffmpeg) -> None:
    order = orders(Kind.RECORDING, "part.m4a", begin=2.0, end=7.5)
    made(order)
    heard = run(ffmpeg, order.place, "-f", "s16le", "-ar", str(RATE), "-ac", "1", "-").stdout
    assert len(heard) / 2 / RATE == pytest.approx(5.5, abs=0.040)


def test_a_wave_file_can_be_read_by_anything(orders: Orders) -> None:
    order = orders(Kind.WAVE, "short.wav")
    end = made(order)
    with wave.open(str(order.place)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (RATE, 1, 2)
        assert file.getnframes() / RATE == pytest.approx(end.seconds, abs=0.001)


def test_a_loop_shows_the_exercise_again_and_again(orders: Orders, ffmpeg: Ffmpeg) -> None:
    order = orders(Kind.LOOP, "short.webp", exercise="pigeon")
    made(order)
    span = loop_span(compiled(order).timeline, "pigeon")
    assert span is not None
    reader = QImageReader(str(order.place))
    assert reader.supportsAnimation()
    assert reader.loopCount() == -1  # for ever
    seconds, pictures = 0.0, set()
    while not (image := reader.read()).isNull():
        assert (image.width(), image.height()) == LOOP_SIZE
        pictures.add(bytes(image.constBits()))
        seconds += reader.nextImageDelay() / 1000
    assert len(pictures) > 5  # it moves
    assert seconds == pytest.approx(count_of(span) / PICTURES_A_SECOND, abs=0.06)
