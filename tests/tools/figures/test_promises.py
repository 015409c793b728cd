"""What words promise and poses keep; limbs through limbs; files that are like another."""

import json
from pathlib import Path

import msgspec
import numpy as np
import pytest

from tools.figures import expects, joints, likeness, pose_file, report, store, teach
from tools.figures.expects import Bend, Expect, Lean, Place, Tilt, Turn
from tools.figures.geometry import rz
from tools.figures.pose_file import PoseError
from tools.figures.solver import Solver
from tools.figures.studio import Studio


@pytest.fixture
def solver(studio: Studio) -> Solver:
    return studio.solver


@pytest.mark.parametrize(
    ("angles", "expect", "value"),
    [
        ({}, Lean(bone="thigh.L", to=(0, 0, -1)), 0),
        ({"hip.L.flex": 90}, Lean(bone="thigh.L", to=(0, -1, 0)), 0),
        ({"hip.R.flex": 60}, Bend(joint="hip.R"), 60),
        ({"knee.L.flex": 90}, Bend(joint="knee.L"), 90),
        ({"hip.L.rot": -35}, Turn(leg="L"), -35),
        ({"hip.R.rot": -35}, Turn(leg="R"), -35),
        ({"hip.L.flex": 90, "hip.L.rot": -35}, Turn(leg="L"), -35),
        ({"hip.L.abd": 85, "hip.L.rot": -20}, Turn(leg="L"), -20),
        ({"pelvis.tilt": 20}, Tilt(frame="pelvis", axis="z", to=(0, 0, 1)), 20),
    ],
)
def test_what_is_expected_is_measured(
    solver: Solver, angles: dict[str, float], expect: Expect, value: float
) -> None:
    posed = solver.rig.pose(joints.vector(angles)[None])
    assert expects.measured(expect, solver.rig, posed) == pytest.approx(value, abs=4)


@pytest.mark.parametrize("bent", [50, 70, 90])
def test_nothing_leaps_where_a_thigh_passes_the_side(solver: Solver, bent: float) -> None:
    """The way round the hip at one height, from the front past the side to the back."""
    turns = []
    for aside in range(0, 140, 2):
        pose = joints.vector({"hip.L.flex": bent, "pelvis.turn": 0.0})
        posed = solver.rig.pose(pose[None])
        posed.frames["thigh.L"] = rz(aside) @ posed.frames["thigh.L"]
        turns.append(expects.turn(posed, "L"))
    assert np.abs(np.diff(turns)).max() < 12
    assert turns[10] == pytest.approx(0, abs=1)  # in front it is as on a seated person


def test_places_are_told_from_one_joint_to_another(solver: Solver) -> None:
    posed = solver.rig.pose(joints.vector({"root.z": 1.0})[None])
    knee = Place(point="knee.L", of="pelvis", axis="x", least=0.05, most=0.2)
    assert expects.missed([knee], solver.rig, posed) == []
    wrong = Place(point="knee.L", of="pelvis", axis="x", most=0.01)
    assert "knee.L pelvis x" in expects.missed([wrong], solver.rig, posed)[0]


def test_a_hand_in_a_thigh_is_found_though_they_may_touch(solver: Solver) -> None:
    for aside, through in ((24.0, False), (-12.0, True)):
        pose = joints.vector({"root.z": 1.0, "shoulder.L.abd": aside})
        vertices, posed = solver.rig.mesh(pose)
        found = [text for text in report.through(vertices, posed, solver) if "hand.L" in text]
        assert bool(found) is through


@pytest.mark.parametrize("name", pose_file.find())
def test_no_picture_shows_a_limb_through_another(name: str, solver: Solver) -> None:
    pose = pose_file.read(pose_file.POSES / f"{name}.json")
    stored = store.load_solved(pose)
    assert stored is not None
    for number in sorted(set(stored.shows.tolist()))[::3]:
        vertices, posed = solver.rig.mesh(stored.poses[number])
        assert report.through(vertices, posed, solver) == [], number


def _files(folder: Path, **files: dict[str, object]) -> None:
    for name, content in files.items():
        (folder / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")


MODEL: dict[str, object] = {
    "id": "model",
    "sees": "All the way.",
    "work": "L",
    "play": "there-and-back",
    "camera": {"azimuth": 0, "elevation": 10},
    "goals": [{"goal": "floor", "parts": ["heel.L"]}],
    "keys": [
        {"name": "down", "angles": {"hip.L.flex": 0.0}},
        {"name": "up", "frames": 10, "angles": {"hip.L.flex": 60.0, "knee.L.flex": 20.0}},
    ],
}


def test_a_file_that_is_like_another_says_only_what_differs(tmp_path: Path) -> None:
    change = {
        "up": {"angles": {"hip.L.flex": 30.0}, "goals": [{"goal": "floor", "parts": ["toes.L"]}]}
    }
    _files(
        tmp_path,
        model=MODEL,
        half={"id": "half", "like": "model", "sees": "Half.", "change": change},
    )
    half = pose_file.read(tmp_path / "half.json")
    assert (half.sees, half.camera) == ("Half.", pose_file.Camera(0, 10))
    assert half.keys[1].angles == {"hip.L.flex": 30.0, "knee.L.flex": 20.0}
    assert len(half.keys[1].goals) == 1


def test_a_part_of_a_model_ends_on_the_way(tmp_path: Path) -> None:
    _files(tmp_path, model=MODEL, half={"id": "half", "like": "model", "sees": "Half.", "until": 4})
    half = pose_file.read(tmp_path / "half.json")
    assert (half.of, half.key_frames(), half.poster_frame()) == ("model", [0, 4], 4)
    assert half.keys[-1].part == "move"


def test_a_model_without_the_key_that_is_changed_is_told_of(tmp_path: Path) -> None:
    _files(tmp_path, model=MODEL, half={"id": "half", "like": "model", "change": {"sideways": {}}})
    with pytest.raises(PoseError, match="no key sideways"):
        pose_file.read(tmp_path / "half.json")
    _files(tmp_path, lost={"id": "lost", "like": "nowhere"})
    with pytest.raises(PoseError):
        pose_file.read(tmp_path / "lost.json")
    assert likeness.merged(tmp_path / "model.json") == MODEL


def test_an_arc_has_its_nought_upright_and_turns_in_to_the_outside(studio: Studio) -> None:
    pose = pose_file.read(pose_file.POSES / "prone-rotation-test.json")
    stored = store.load_solved(pose)
    assert stored is not None
    take = studio.stage(pose, stored.poses[:1])
    made = teach.taught(pose, stored, studio.rig, take.camera)["gauge"]
    (x, y), arc = made["centre"], made["arc"]
    assert len(arc) == 25
    assert abs(arc[12][0] - x) < 12  # upright over the knee, seen from behind
    assert arc[12][1] < y
    assert arc[24][0] < x < arc[0][0]  # from behind, its left is ours


def test_what_is_felt_must_be_known(studio: Studio) -> None:
    pose = pose_file.read(pose_file.POSES / "clamshell.json")
    stored = store.load_solved(pose)
    assert stored is not None
    wrong = msgspec.structs.replace(pose, feel=["hip-middle.L"])
    camera = studio.stage(pose, stored.poses[:1]).camera
    with pytest.raises(PoseError, match="hip-middle"):
        teach.taught(wrong, stored, studio.rig, camera)
    glow = teach.taught(pose, stored, studio.rig, camera)["glow"]
    assert len(glow) == len(stored.poses)
