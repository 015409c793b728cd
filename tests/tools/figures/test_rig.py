"""Known angles put bones where anatomy says."""

import numpy as np
import pytest

from tools.figures import joints
from tools.figures.geometry import Floats, unit
from tools.figures.regions import segment_bones
from tools.figures.rig import Rig
from tools.figures.studio import Studio


@pytest.fixture
def rig(studio: Studio) -> Rig:
    return studio.rig


def along(rig: Rig, angles: dict[str, float], segment: str) -> Floats:
    posed = rig.pose(joints.vector(angles)[None])
    first, last = (rig.bone(posed, bone)[0] for bone in segment_bones(segment))
    return unit(last - first)


@pytest.mark.parametrize(
    ("angles", "segment", "wanted"),
    [
        ({}, "thigh.L", (0, 0, -1)),
        ({}, "foarm.R", (0, 0, -1)),
        ({"hip.L.flex": 90}, "thigh.L", (0, -1, 0)),
        ({"hip.L.abd": 90}, "thigh.L", (1, 0, 0)),
        ({"hip.R.abd": 90}, "thigh.R", (-1, 0, 0)),
        ({"knee.R.flex": 90}, "shin.R", (0, 1, 0)),
        # Seated: turning the left thigh in takes the foot out to the left; out, to the right.
        ({"hip.L.flex": 90, "knee.L.flex": 90, "hip.L.rot": -90}, "shin.L", (1, 0, 0)),
        ({"hip.L.flex": 90, "knee.L.flex": 90, "hip.L.rot": 90}, "shin.L", (-1, 0, 0)),
        ({"hip.R.flex": 90, "knee.R.flex": 90, "hip.R.rot": -90}, "shin.R", (-1, 0, 0)),
        # On the stomach with the knee bent, turning in takes the shin out as well.
        ({"pelvis.tilt": 90, "knee.L.flex": 90, "hip.L.rot": -90}, "shin.L", (1, 0, 0)),
        ({"pelvis.tilt": 90, "knee.L.flex": 90}, "shin.L", (0, 0, 1)),
        ({"pelvis.tilt": -90}, "torso", (0, 1, 0)),
        ({"pelvis.side": -90}, "torso", (-1, 0, 0)),
        ({"shoulder.L.flex": 90, "elbow.L.flex": 90}, "foarm.L", (0, 0, 1)),
        ({"shoulder.R.abd": 90}, "uparm.R", (-1, 0, 0)),
    ],
)
def test_segment_points(
    rig: Rig, angles: dict[str, float], segment: str, wanted: tuple[float, float, float]
) -> None:
    tolerance = 0.30 if segment == "torso" else 0.02  # the spine leans in any stance
    assert along(rig, angles, segment) == pytest.approx(np.array(wanted), abs=tolerance)


def test_root_is_where_it_is_put(rig: Rig) -> None:
    posed = rig.pose(joints.vector({"root.x": 0.2, "root.y": -0.1, "root.z": 0.9})[None])
    assert rig.bone(posed, "root")[0] == pytest.approx(np.array([0.2, -0.1, 0.9]))


def test_bones_keep_their_length(rig: Rig) -> None:
    rng = np.random.default_rng(1)
    posed = rig.pose(rng.uniform(-40, 40, (5, len(joints.NAMES))))
    shin = rig.bone(posed, "foot.L") - rig.bone(posed, "lowerleg01.L")
    rest = rig.body.head("foot.L") - rig.body.head("lowerleg01.L")
    assert np.linalg.norm(shin, axis=1) == pytest.approx(np.full(5, np.linalg.norm(rest)))


def test_skin_of_a_batch_is_the_skin_of_each(rig: Rig) -> None:
    rng = np.random.default_rng(2)
    poses = rng.uniform(-30, 30, (3, len(joints.NAMES)))
    some = np.arange(0, 13000, 500)
    together = rig.skin(rig.pose(poses), some)
    alone = rig.skin(rig.pose(poses[1:2]))[0][some]
    assert together[1] == pytest.approx(alone)


def test_mirrored_pose_mirrors_every_joint(rig: Rig) -> None:
    rng = np.random.default_rng(3)
    poses = rng.uniform(-30, 30, (2, len(joints.NAMES)))
    here, there = rig.pose(poses), rig.pose(joints.mirrored(poses))
    for bone in ("foot", "wrist", "lowerleg01", "finger3-3"):
        left, right = rig.bone(here, bone + ".L"), rig.bone(there, bone + ".R")
        assert left * [-1, 1, 1] == pytest.approx(right, abs=2e-3)


def test_mirroring_twice_changes_nothing() -> None:
    pose = np.arange(float(len(joints.NAMES)))
    assert joints.mirrored(joints.mirrored(pose)) == pytest.approx(pose)


def test_unknown_angle_is_refused() -> None:
    with pytest.raises(KeyError):
        joints.vector({"hip.L.flexion": 10})
