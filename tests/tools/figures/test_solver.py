"""Key poses keep their contacts, stay above the floor and within what joints can do."""

import msgspec
import numpy as np
import pytest

from tools.figures import goals, joints, motion, moves, pose_file, store
from tools.figures.geometry import Floats
from tools.figures.motion import Course, SolvedKey
from tools.figures.moves import Moves
from tools.figures.pose_file import (
    At,
    Axis,
    Camera,
    Direction,
    Floor,
    Goal,
    Key,
    Near,
    Palm,
    PoseFile,
    Stool,
)
from tools.figures.report import SUNK, examine
from tools.figures.solver import Solver, Task
from tools.figures.studio import Studio


@pytest.fixture
def solver(studio: Studio) -> Solver:
    return studio.solver


def _pose(keys: list[Key], play: str = "there-and-back") -> PoseFile:
    return PoseFile("x", "", "L", play, Camera(0, 10), keys)  # type: ignore[arg-type]


def _stored(pose: PoseFile) -> Moves:
    stored = store.load_solved(pose)
    assert stored is not None, f"{pose.id}: run python -m tools.figures make"
    return stored


@pytest.mark.parametrize("name", pose_file.find())
def test_stored_key_poses_hold(name: str, solver: Solver) -> None:
    pose = pose_file.read(pose_file.POSES / f"{name}.json")
    stored = _stored(pose)
    for index, mark in enumerate(pose.key_frames()):
        key = SolvedKey(stored.at(mark), stored.at(mark), goals.of_key(pose, index))
        found = examine(pose, key, solver, index)
        assert not found.hard(), f"{name}, {pose.keys[index].name}: {found.hard()}"


@pytest.mark.parametrize("name", pose_file.find())
def test_every_picture_stays_above_the_floor(name: str, solver: Solver) -> None:
    stored = _stored(pose_file.read(pose_file.POSES / f"{name}.json"))
    for number, pose in enumerate(stored.poses):
        assert motion.sunk(pose, solver) < SUNK, f"{name}, picture {number}"


@pytest.mark.parametrize("name", pose_file.find())
def test_every_picture_keeps_the_limits_of_the_joints(name: str) -> None:
    stored = _stored(pose_file.read(pose_file.POSES / f"{name}.json"))
    low, high = joints.bounds()
    over = np.maximum(stored.poses - high, low - stored.poses).max()
    assert over < 3.0


@pytest.mark.parametrize("name", pose_file.find())
def test_pictures_stand_at_all_keys_and_close_together(name: str) -> None:
    pose = pose_file.read(pose_file.POSES / f"{name}.json")
    stored = _stored(pose)
    keys = set(pose.key_frames())
    if pose.of:  # a part of a model ends between two of its keys, and shows its pictures
        keys.discard(pose.until or 0)
    else:
        assert set(stored.shows.tolist()) == set(range(len(stored.poses)))
    assert keys <= set(stored.times.tolist())
    assert (np.diff(stored.times) > 0).all()
    steps = store.read_manifest()["figures"][name]["steps"] or [0]  # a still has none
    assert max(steps) < 21  # pixels of the canvas
    assert np.median(steps) < 15


def test_the_solver_finds_a_whole_pose_again(solver: Solver) -> None:
    pose = pose_file.read(pose_file.POSES / "hip-flexor-lunge.json")
    for key in motion.solve_keys(pose, solver, only=0):
        assert not examine(pose, key, solver).all()


def test_goals_pull_a_far_first_guess_into_place(solver: Solver) -> None:
    wanted: list[Goal] = [
        Floor(["heel.L"]),
        Floor(["ball.L"]),
        Direction("thigh.R", (0, -1, 0)),
        At("ankle.L", (0.1, -0.1, None)),
    ]
    guess = joints.vector({"root.z": 0.9, "hip.R.flex": 40, "knee.R.flex": 60})
    found = solver.key(Task(guess, wanted))
    vertices, posed = solver.rig.mesh(found)
    for part in ("heel.L", "ball.L"):
        assert vertices[solver.whole[part], 2].min() == pytest.approx(0, abs=0.005)
    assert solver.rig.bone(posed, "foot.L")[0, :2] == pytest.approx([0.1, -0.1], abs=0.01)


def test_solving_is_deterministic(solver: Solver) -> None:
    guess = joints.vector({"root.z": 0.8})
    task = Task(guess, [Floor(["foot.L"]), Floor(["foot.R"])])
    none = np.zeros((len(solver.points), 3))
    assert np.array_equal(solver.solve(task, guess, none, 4), solver.solve(task, guess, none, 4))


def test_mirrored_task_has_the_mirrored_answer(solver: Solver) -> None:
    guess = joints.vector({"root.z": 1.5, "hip.L.flex": 30, "knee.L.flex": 50, "spine.side": 5})
    wanted: list[Goal] = [
        Direction("thigh.L", (0.3, -1, 0)),
        At("wrist.L", (0.4, -0.3, 1.7)),
        Axis("hand.L", "-x", (0, 0, -1)),
    ]
    none = np.zeros((len(solver.points), 3))
    here = solver.solve(Task(guess, wanted), guess, none, 12)
    other = joints.mirrored(guess)
    there = solver.solve(Task(other, [goals.mirror(goal) for goal in wanted]), other, none, 12)
    assert joints.mirrored(there)[3:] == pytest.approx(here[3:], abs=1.0)
    assert joints.mirrored(there)[:3] == pytest.approx(here[:3], abs=0.01)


def test_a_goal_of_one_key_alone_is_measured_in_the_other_and_fades(solver: Solver) -> None:
    scene = solver.scene(joints.vector({"root.z": 1.0})[None])
    made = goals.completed([], [Near("ankle.L", "ankle.R", 0.9)], scene)
    assert isinstance(made[0], Near)
    assert made[0].distance == pytest.approx(0.23, abs=0.15)
    assert made[0].weight == pytest.approx(goals.FADED)


def test_blending_moves_targets_and_weights() -> None:
    first: list[Goal] = [At("wrist.L", (0, None, 1)), Floor(["foot.L"], 0.0)]
    second: list[Goal] = [At("wrist.L", (1, None, 0), 3), Floor(["foot.L"], 0.2)]
    place, floor = goals.blended(first, second, 0.25)
    assert place == At("wrist.L", (0.25, None, 0.75), 1.5)
    assert floor == Floor(["foot.L"], 0.05)


def test_palms_become_axes_and_mirror_to_the_other_hand() -> None:
    axes = goals.expanded([Palm("L", fingers=(0.2, -1, 0))])
    other = goals.expanded([Palm("R", fingers=(-0.2, -1, 0))])
    flipped = [goals.mirror(axis) for axis in axes]
    assert [goals.identity(goal) for goal in flipped] == [goals.identity(goal) for goal in other]
    for a, b in zip(flipped, other, strict=True):
        assert isinstance(a, Axis)
        assert isinstance(b, Axis)
        sign = 1 if a.axis == b.axis else -1
        assert np.array(a.to) * sign == pytest.approx(np.array(b.to))


def test_a_key_drops_and_replaces_shared_goals() -> None:
    shared: list[Goal] = [Floor(["hand.L", "hand.R", "foot.L"]), At("pelvis", (0, 0, None))]
    key = Key("up", goals=[At("pelvis", (0, 1, None))], without=["floor hand"])
    pose = PoseFile("x", "", "L", "hold", Camera(0, 10), [key], goals=shared)
    found = {goals.identity(goal): goal for goal in goals.of_key(pose, 0)}
    assert found == {"floor foot.L": Floor(["foot.L"]), "at pelvis": At("pelvis", (0, 1, None))}


def test_a_turned_chair_holds_up_what_is_over_its_turned_seat() -> None:
    chair = Stool((0.5, 0.1), (0.2, 0.3), 0.45, back=True, turn=90)
    (surface,) = motion.surfaces(PoseFile("x", "", "L", "hold", Camera(0, 10), [], props=[chair]))
    assert surface == pytest.approx((0.5, 0.1, 0.32, 0.22, 0.45))


def test_path_rests_at_keys_and_flows_through_marked_ones() -> None:
    poses = [joints.vector({"hip.L.flex": value}) for value in (0, 40, 80)]
    flex = joints.INDEX["hip.L.flex"]
    stop = _pose([Key("a"), Key("b", 8), Key("c", 8)])
    flow = _pose([Key("a"), Key("b", 8, through=True), Key("c", 8)])
    halting, flowing = motion.path(stop, poses)[:, flex], motion.path(flow, poses)[:, flex]
    assert halting[[0, 8, 16]] == pytest.approx([0, 40, 80])
    assert flowing[[0, 8, 16]] == pytest.approx([0, 40, 80])
    assert halting[9] - halting[8] < 2 < flowing[9] - flowing[8]


def test_closed_path_returns_without_repeating_its_first_frame() -> None:
    keys = [Key("a", 6, through=True), Key("b", 6, through=True), Key("c", 6, through=True)]
    poses = [joints.vector({"hip.L.abd": value}) for value in (0, 30, 10)]
    wanted = motion.path(_pose(keys, "loop"), poses)[:, joints.INDEX["hip.L.abd"]]
    assert len(wanted) == 18
    assert abs(wanted[-1] - wanted[0]) < 4
    steps = np.diff(np.append(wanted, wanted[0]))
    assert np.abs(np.diff(steps)).max() < 4  # no kink anywhere on the circle


def _shoulder(poses: Floats) -> Floats:
    """A stand-in for what is seen: one joint that moves with one angle, a pixel a degree."""
    flex = poses[:, joints.INDEX["shoulder.L.flex"]]
    return np.stack([flex, 0 * flex], axis=1)[:, None]


def test_pictures_are_dense_where_little_moves_and_the_way_back_has_none_of_its_own(
    solver: Solver,
) -> None:
    up = Key("up", 10, {"shoulder.L.flex": 90.0})
    down = Key("down", 0, {"shoulder.L.flex": 0.0, "root.z": 1.2})
    pose = _pose([down, up, Key("down again", 10, {"shoulder.L.flex": 0.0})])
    course = Course(pose, solver)
    course.solver = solver
    found = moves.move(course, course.wanted(np.arange(21.0)), _shoulder)
    there = found.times <= 10
    assert found.shows[there].tolist() == found.shows[found.times >= 10][::-1].tolist()
    steps = np.abs(np.diff(found.poses[:, joints.INDEX["shoulder.L.flex"]]))
    assert steps.max() < 1.5 * moves.FINEST
    assert steps[0] < 0.75 * steps.max()
    assert found.times[there][1] > 1.5 * np.diff(found.times[there]).min()


def test_no_more_pictures_than_the_pose_file_allows(solver: Solver) -> None:
    keys = [Key("a", 0, {"root.z": 1.2}), Key("b", 10, {"shoulder.L.flex": 170.0})]
    pose = msgspec.structs.replace(_pose(keys), pictures=12)
    course = Course(pose, solver)
    found = moves.move(course, course.wanted(np.arange(11.0)), _shoulder)
    assert 10 <= len(found.poses) <= 14


def test_what_is_left_in_the_floor_is_raised_as_a_whole(solver: Solver) -> None:
    standing = joints.vector({"root.z": 0.9})
    depth = motion.sunk(standing, solver)
    assert depth > 0.02
    raised = motion.raised(standing, solver)
    assert motion.sunk(raised, solver) < SUNK
    assert np.array_equal(raised[3:], standing[3:])
    assert motion.raised(raised, solver) == pytest.approx(raised, abs=1e-9)
