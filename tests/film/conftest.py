"""Orders for short films, and a way to read back what was made."""

from collections.abc import Callable
from pathlib import Path

import pytest

from hiptimer.along.order import Kind, Order
from hiptimer.desktop.ffmpeg import Ffmpeg, find
from hiptimer.session.encoding import encode
from hiptimer.session.model import Aim, Defaults, Hold, Pace, Reps, Session, Sides

SMALL = (320, 180)
Orders = Callable[..., Order]

SESSION = Session(
    format=1,
    id="short",
    title="Short; a [film|fillm] = # \\ for tests",
    summary="Two steps.",
    aim=Aim.BOTH,
    steps=(
        Hold(exercise="pigeon", seconds=6.0, sides=Sides.LEFT, prepare=5.0),
        Reps(exercise="glute-bridge", reps=3, pace=Pace.OWN),
    ),
    defaults=Defaults(),
)


@pytest.fixture(scope="session")
def ffmpeg() -> Ffmpeg:
    found = find()
    assert isinstance(found, Ffmpeg), f"{found.told} `make test` brings it."
    return found


@pytest.fixture
def orders(tmp_path: Path) -> Orders:
    """Makes orders for files in a folder of their own."""
    out = tmp_path / "out"
    out.mkdir()
    (tmp_path / "work").mkdir()

    def make(kind: Kind = Kind.FILM, name: str = "short.mp4", **more: object) -> Order:
        fields: dict[str, object] = {"size": SMALL, **more}
        return Order(
            kind=kind,
            session=encode(SESSION).decode(),
            out=str(out / name),
            work=str(tmp_path / "work"),
            data=str(tmp_path / "data"),
            cache=str(tmp_path / "cache"),
            **fields,  # type: ignore[arg-type]
        )

    return make
