"""The table in docs/figures.md says what is drawn."""

import pytest

from tools.figures import joints, pose_file, table
from tools.figures.rig import Rig
from tools.figures.studio import Studio


@pytest.fixture
def rig(studio: Studio) -> Rig:
    return studio.rig


@pytest.mark.parametrize(
    ("angles", "said"),
    [
        ({}, "hip 0°, knee 0°, no turn"),
        ({"hip.L.flex": 90, "knee.L.flex": 90}, "hip 90°, knee 90°, no turn"),
        ({"hip.L.flex": 90, "hip.L.rot": -35}, "hip 90°, knee 0°, turned in 35°"),
        ({"hip.L.rot": 40, "pelvis.tilt": 90}, "hip 0°, knee 0°, turned out 40°"),
        ({"hip.L.abd": 30}, "hip 30°, knee 0°, no turn"),
        ({"hip.L.flex": 90, "hip.L.abd": 40}, "hip 90°, knee 0°, no turn"),
        ({"hip.L.flex": 90, "hip.L.abd": 40, "hip.L.rot": -40}, "hip 90°, knee 0°, turned in 40°"),
        ({"hip.L.abd": 88, "hip.L.rot": -20}, "hip 88°, knee 0°, turned in 20°"),
    ],
)
def test_angles_are_named_as_they_stand(rig: Rig, angles: dict[str, float], said: str) -> None:
    assert table.bends(rig, joints.vector(angles)) == said


def test_the_document_shows_every_figure_as_it_is_drawn() -> None:
    text = table.DOCUMENT.read_text(encoding="utf-8")
    assert table.written(text, table.table()) == text
    for name in pose_file.find():
        assert f"| {name} |" in text
