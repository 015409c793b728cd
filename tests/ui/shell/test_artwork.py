from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from hiptimer.desktop.paths import shipped
from hiptimer.player.compiler import compile_session
from hiptimer.player.options import CompileOptions
from hiptimer.player.snapshot import take
from hiptimer.player.timeline import Kind, Timeline
from hiptimer.player.transport import Transport
from hiptimer.session.library import Library, load_catalogue
from hiptimer.session.model import Seconds, Side
from hiptimer.ui.kit.tokens import LIGHT
from hiptimer.ui.shell.artwork import SIZE, Artwork, picture

CATALOGUE = load_catalogue(shipped("sessions"))
POSTER = shipped("assets") / "figures" / "pigeon" / "left-poster.webp"


@pytest.fixture
def timeline() -> Timeline:
    library = Library(shipped("sessions"), Path("none"), CATALOGUE)
    library.scan_shipped()
    entry = library.find("pigeon")
    assert entry is not None
    assert entry.session is not None
    return compile_session(entry.session, CATALOGUE, CompileOptions())


def made(folder: Path, timeline: Timeline) -> Artwork:
    """Artwork whose pictures are all there."""
    artwork = Artwork(folder, CATALOGUE)
    artwork.prepare(timeline.segments)
    (thread,) = artwork._threads
    thread.join()
    return artwork


def test_each_side_has_a_picture_that_any_program_can_show(
    tmp_path: Path, timeline: Timeline, qtbot: QtBot
) -> None:
    artwork = made(tmp_path / "artwork", timeline)
    shown = {}
    for segment in timeline.segments:
        if segment.kind is Kind.HOLD and segment.exercise == "pigeon":
            snapshot = take(Transport(timeline, segment.start), Seconds(0.0))
            shown[snapshot.side] = artwork.of(snapshot)
    assert set(shown) == {Side.LEFT, Side.RIGHT}
    for side, place in shown.items():
        assert place is not None
        assert str(side) in place.name
        assert place.read_bytes()[:3] == b"\xff\xd8\xff"  # JPEG
    assert shown[Side.LEFT] != shown[Side.RIGHT]


def test_the_right_side_is_the_left_in_a_mirror_and_in_its_colour(qtbot: QtBot) -> None:
    left, right = (QImage.fromData(picture(POSTER, right=side)) for side in (False, True))

    def places(image: QImage, red: bool) -> list[int]:
        found = []
        for x in range(0, SIZE, 4):
            for y in range(0, SIZE, 4):
                colour = image.pixelColor(x, y)
                apart = colour.red() - colour.blue()
                if (apart if red else -apart) > 100:
                    found.append(x)
        return found

    blue, orange = places(left, red=False), places(right, red=True)
    assert len(blue) == pytest.approx(len(orange), rel=0.1)
    assert sum(blue) / len(blue) == pytest.approx(SIZE - sum(orange) / len(orange), abs=6)


def test_the_figure_stands_whole_on_the_windows_ground(qtbot: QtBot) -> None:
    image = QImage.fromData(picture(POSTER))
    assert (image.width(), image.height()) == (SIZE, SIZE)
    ground, corner = QColor(LIGHT.bg), image.pixelColor(2, 2)
    assert abs(ground.lightness() - corner.lightness()) <= 2
    assert abs(ground.hue() - corner.hue()) <= 12
    middle = {image.pixelColor(x, SIZE // 2).name() for x in range(0, SIZE, 4)}
    assert len(middle) > 10


def test_what_is_there_is_not_made_again(tmp_path: Path, timeline: Timeline, qtbot: QtBot) -> None:
    folder = tmp_path / "artwork"
    made(folder, timeline).close()
    names = sorted(path.name for path in folder.iterdir())
    again = Artwork(folder, CATALOGUE)
    again.prepare(timeline.segments)
    assert not again._threads
    assert sorted(path.name for path in folder.iterdir()) == names


def test_a_cache_that_cannot_be_written_is_no_trouble(
    tmp_path: Path, timeline: Timeline, qtbot: QtBot
) -> None:
    (tmp_path / "artwork").write_text("a file where the folder should be")
    artwork = made(tmp_path / "artwork", timeline)
    assert artwork.of(take(Transport(timeline), Seconds(0.0))) is None


def test_a_picture_that_is_damaged_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "broken.webp"
    broken.write_bytes(b"RIFF")
    with pytest.raises(OSError, match=r"broken\.webp"):
        picture(broken)
