"""The manifest of the figures, whole and damaged."""

import json
import logging
from pathlib import Path
from typing import Any

import pytest

from hiptimer.desktop.paths import shipped
from hiptimer.figures.manifest import Manifest, decode, load

FOLDER = shipped("assets") / "figures"


def entry_files() -> dict[str, str]:
    return {"loop": "x/left.webp", "poster": "x/p.webp", "thumb": "x/t.webp"}


def entry(**changed: object) -> dict[str, Any]:
    files = entry_files()
    whole: dict[str, Any] = {
        "sees": "A leg.", "frames": 3, "enter": [0, 1], "move": [1, 2], "play": "hold",
        "work": "L", "poster": 2, "times": [0, 1, 2], "shows": [0, 1, 0], "steps": [3, 3],
        "files": {"left": files},
    }  # fmt: skip
    return {**whole, **changed}


def manifest(**figures: object) -> bytes:
    whole = {"version": 3, "size": [8, 6], "thumb": [4, 3], "figures": figures}
    return json.dumps(whole).encode()


def test_what_ships_is_sound() -> None:
    found, faults = decode((FOLDER / "manifest.json").read_bytes())
    assert faults == ()
    assert len(found.figures) >= 8
    for figure in found.figures.values():
        for files in figure.files.values():
            assert all((FOLDER / n).is_file() for n in (files.loop, files.poster, files.thumb))


def test_a_sound_entry_is_found() -> None:
    found, faults = decode(manifest(one=entry()))
    assert faults == ()
    figure = found.find("one")
    assert figure is not None
    assert figure.drawn_of("left") == (figure.files["left"], False)
    assert figure.drawn_of("right") == (figure.files["left"], True)
    assert figure.files["left"].box is None


@pytest.mark.parametrize(
    "changed",
    [
        {"frames": 0},
        {"poster": 3},
        {"move": [2, 1]},
        {"move": [1]},
        {"play": "dance"},
        {"work": "both"},
        {"keys": [{"name": "far", "frame": 9}]},
        {"files": {"left": {"loop": "../x.webp", "poster": "x/p.webp", "thumb": "x/t.webp"}}},
        {"camera": {"azimuth": "front"}},
        {"times": [0, 1]},
        {"times": [], "shows": [], "steps": []},
        {"times": [0, 2, 1]},
        {"times": [1, 2, 3]},
        {"steps": [3]},
        {"shows": [0, -1, 0]},
        {"files": {side: entry_files() for side in ("left", "right")}},
        {"glow": [[1, 2, 3]]},
        {"glow": [[1, 2], [1, 2]]},
        {"arrow": [[1, 2, 3]]},
        {"gauge": {"centre": [0, 0], "arc": [[1, 1]]}},
    ],
)
def test_a_damaged_entry_is_left_out_and_told_of(changed: dict[str, object]) -> None:
    found, faults = decode(manifest(broken=entry(**changed), sound=entry()))
    assert list(found.figures) == ["sound"]
    assert all("figure broken" in fault for fault in faults)
    assert faults


@pytest.mark.parametrize("name", ["../x.webp", "/x.webp", "x/../y.webp", "x.png", "C:/x.webp", ""])
def test_a_picture_outside_the_folder_is_refused(name: str) -> None:
    files = {"loop": name, "poster": "x/p.webp", "thumb": "x/t.webp"}
    found, faults = decode(manifest(one=entry(files={"left": files})))
    assert not found.figures
    assert faults


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"{", b"\xff", b'{"version": 1, "size": [1, 1], "thumb": [1, 1], "figures": {}}'],
)
def test_without_a_manifest_there_are_no_figures(
    data: bytes, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "manifest.json").write_bytes(data)
    with caplog.at_level(logging.WARNING):
        assert load(tmp_path) == Manifest()
    assert "manifest" in caplog.text


def test_a_missing_manifest_is_told_of(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        assert load(tmp_path) == Manifest()
    assert "there are no figures" in caplog.text


def test_what_teaches_is_read() -> None:
    arc = [[n, 0] for n in range(25)]
    made = entry(
        arrow=[[1, 2], [3, -4]], glow=[[1, 2, 3], [4, 5, 6]], gauge={"centre": [9, 9], "arc": arc}
    )
    figure = decode(manifest(one=made))[0].figures["one"]
    assert figure.arrow == ((1, 2), (3, -4))
    assert figure.glow[1] == (4, 5, 6)
    assert figure.gauge is not None
    assert len(figure.gauge.arc) == 25


def test_only_what_faces_the_viewer_can_be_a_mirror_image() -> None:
    found, _ = decode(
        manifest(front=entry(camera={"azimuth": -32}), behind=entry(camera={"azimuth": 162}))
    )
    assert found.figures["front"].faces_viewer
    assert not found.figures["behind"].faces_viewer
