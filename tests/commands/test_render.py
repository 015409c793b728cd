"""What `hiptimer render` says and asks before anything is made."""

from collections.abc import Callable
from pathlib import Path

import pytest

from hiptimer.along.job import Job
from hiptimer.along.order import Drawn, Failed, Kind, Made, Order, Told
from hiptimer.commands import render
from hiptimer.commands.arguments import parsed
from hiptimer.commands.render import Wanted
from hiptimer.commands.shared import CommandError
from hiptimer.desktop.paths import Paths, paths_for
from hiptimer.session.codec import decode_session
from hiptimer.session.encoding import encode
from hiptimer.session.model import Aim, Defaults, Hold, Session, Sides


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return paths_for(tmp_path / "data")


class Maker:
    """Stands for the process: tells what it is given to tell."""

    def __init__(self, *told: Told) -> None:
        self.told, self.orders = told, list[Order]()

    def __call__(self, order: Order, tell: Callable[[Told], None]) -> Job:
        self.orders.append(order)
        for one in self.told:
            tell(one)
        return self  # type: ignore[return-value]

    def wait(self) -> bool:
        return True


def done(out: Path) -> Made:
    return Made(str(out), 31_000_000, 596.0)


def test_a_film_is_ordered_as_it_is_asked_for(
    paths: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.mp4"
    maker = Maker(Drawn(1.0, 2.0, 3), done(out))
    options = ["render", "pigeon", "--out", str(out), "--size", "1080p", "--theme", "dark"]
    given = parsed([*options, "--start", "1:30", "--end", "150", "--no-captions"])
    assert render.run(paths, render.wanted_of(given), make=maker) == 0
    (order,) = maker.orders
    assert (order.kind, order.size, order.dark, order.captions) == (
        Kind.FILM, (1920, 1080), True, False,
    )  # fmt: skip
    assert (order.begin, order.end) == (90.0, 150.0)
    assert decode_session(order.session.encode()).id == "pigeon"
    assert capsys.readouterr().out == f"{out}: 9:56, 31 MB\n"


@pytest.mark.parametrize("text", ["1:2:3:4", "-1", "a", "1.5", "", "999999999999"])
def test_a_time_that_is_none_is_refused(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parsed(["render", "pigeon", "--out", "a.mp4", f"--start={text}"])
    assert "1:30" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"out": Path("a.avi")}, ".mp4, .m4a, .wav or .webp"),
        ({"session": "nowhere"}, "no session nowhere"),
        ({"begin": 1e6}, "nothing of this session"),
        ({"out": Path("a.webp"), "exercise": "nothing"}, "nothing of this session"),
    ],
)
def test_what_can_not_be_made_is_told(
    paths: Paths, tmp_path: Path, more: dict[str, object], words: str
) -> None:
    fields: dict[str, object] = {"session": "pigeon", "out": Path("a.mp4"), **more}
    fields["out"] = tmp_path / str(fields["out"])
    with pytest.raises(CommandError, match=words):
        render.run(paths, Wanted(**fields), make=Maker())  # type: ignore[arg-type]


def test_a_file_that_is_there_is_left_alone(paths: Paths, tmp_path: Path) -> None:
    out = tmp_path / "a.mp4"
    out.write_text("mine")
    with pytest.raises(CommandError, match="--replace"):
        render.run(paths, Wanted("pigeon", out), make=Maker())
    maker = Maker(done(out))
    assert render.run(paths, Wanted("pigeon", out, replace=True), make=maker) == 0


def test_a_fault_is_told(paths: Paths, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="the disk is full"):
        render.run(
            paths, Wanted("pigeon", tmp_path / "a.mp4"), make=Maker(Failed("the disk is full"))
        )


def test_a_voice_that_failed_is_told(
    paths: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    end = Made("a.mp4", 1_000_000, 60.0, 3, "The voice was lost.")
    assert render.run(paths, Wanted("pigeon", tmp_path / "a.mp4"), make=Maker(end)) == 0
    said = capsys.readouterr().err
    assert "3 sentences" in said
    assert "The voice was lost." in said


def five_hours(folder: Path) -> str:
    step = Hold(exercise="pigeon", seconds=3600.0, sides=Sides.LEFT)
    session = Session(
        format=1, id="long", title="Long", aim=Aim.BOTH, steps=(step,) * 5, defaults=Defaults()
    )
    path = folder / "long.json"
    path.write_bytes(encode(session))
    return str(path)


@pytest.mark.parametrize("yes", [True, False])
def test_five_hours_are_asked_about_first(
    paths: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str], yes: bool
) -> None:
    out, asked = tmp_path / "a.mp4", list[str]()
    maker = Maker(done(out))
    wanted = Wanted(five_hours(tmp_path), out)

    def ask(question: str) -> bool:
        asked.append(question)
        return yes

    code = render.run(paths, wanted, ask, maker)
    (question,) = asked
    assert "5:0" in question
    assert "MB" in question
    assert "1 h" in question
    assert (code, len(maker.orders)) == ((0, 1) if yes else (render.ASKED, 0))
    assert ("--yes" in capsys.readouterr().out) is not yes


def test_with_yes_nobody_is_asked(paths: Paths, tmp_path: Path) -> None:
    def ask(_question: str) -> bool:
        raise AssertionError

    out = tmp_path / "a.mp4"
    wanted = Wanted(five_hours(tmp_path), out, yes=True)
    assert render.run(paths, wanted, ask, Maker(done(out))) == 0
