"""Pictures, files and the manifest: small renders, real files."""

import io
from pathlib import Path

import msgspec
import numpy as np
import pytest
from PIL import Image

from hiptimer.figures import loop_file
from hiptimer.figures.loop_file import WORKING_ALPHA
from tools.figures import check, ground, joints, loops, make, pose_file, sheet, store
from tools.figures.geometry import Bytes, Floats, Mesh
from tools.figures.moves import Moves
from tools.figures.palette import WORKING, srgb
from tools.figures.pose_file import Camera, Key, PoseError, PoseFile, Way
from tools.figures.raster import Buffer
from tools.figures.render import COLOURINGS
from tools.figures.shapes import ball, cylinder, rounded_box
from tools.figures.studio import Studio

SMALL = (120, 96)


def _standing(work: str = "L") -> PoseFile:
    return PoseFile("standing", "Stands.", work, "hold", Camera(0, 10), [Key("still")])  # type: ignore[arg-type]


def _drawn(studio: Studio, pose: PoseFile) -> dict[str, Bytes]:
    take = studio.stage(pose, joints.vector({"root.z": 0.98})[None], SMALL)
    return studio.draw(take, 0)


def _share(picture: Bytes, colour: str) -> Floats:
    """Mean column of the pixels whose hue is near a colour, and how many there are."""
    solid = picture[picture[..., 3] > 200][:, :3] / 255
    assert len(solid)
    rgb, wanted = picture[..., :3] / 255, srgb(colour)
    hue = rgb - rgb.mean(-1, keepdims=True)
    aim = wanted - wanted.mean()
    size = np.linalg.norm(hue, axis=-1) * np.linalg.norm(aim)
    near = (hue @ aim > 0.92 * size) & (np.linalg.norm(hue, axis=-1) > 0.2)
    near &= picture[..., 3] > 200
    return np.array([np.nonzero(near)[1].mean() if near.any() else -1, near.sum()])


def test_the_nearest_triangle_wins() -> None:
    buffer = Buffer.empty(20, 20, 1)
    square = np.array([[2.0, 2, 5], [18, 2, 5], [18, 18, 5], [2, 18, 5]])
    faces = np.array([[0, 1, 2], [0, 2, 3]], np.int32)
    buffer.draw(square, faces, np.full((4, 1), 0.25), 1)
    buffer.draw(np.add(square, [0, 0, 1]), faces, np.full((4, 1), 0.5), 2)
    buffer.draw(np.add((square - 10) * 0.4, [10, 10, 4]), faces, np.full((4, 1), 0.75), 3)
    assert buffer.part[3, 3] == 1
    assert buffer.part[10, 10] == 3
    assert buffer.attributes[10, 10, 0] == pytest.approx(0.75)
    assert buffer.part[0, 0] == 0


@pytest.mark.parametrize(
    "mesh",
    [
        ball(np.zeros(3), (0.1, 0.1, 0.1), "hair"),
        rounded_box((0, 0, 0), (0.2, 0.1, 0.05), 0.02, "wood"),
        cylinder((0, 0, 0), (0, 0, 1), 0.05, "metal"),
        cylinder((0, 0, 0), (1, 0, 0), 0.05, "metal"),
    ],
)
def test_shapes_face_outward(mesh: Mesh) -> None:
    a, b, c = (mesh.vertices[mesh.faces[:, i]] for i in range(3))
    assert float(np.sum(a * np.cross(b, c))) / 6 > 0


def test_the_left_leg_is_blue_and_marked(studio: Studio) -> None:
    pictures = _drawn(studio, _standing())
    assert set(pictures) == {"left"}
    column, count = _share(pictures["left"], WORKING["left"])
    assert count > 60
    assert column > SMALL[0] / 2  # seen from the front, the figure's left is on our right
    marked = pictures["left"][..., 3] == WORKING_ALPHA
    assert marked.sum() > 0.8 * count
    assert np.nonzero(marked)[1].min() > SMALL[0] / 2 - 4


def test_the_right_is_the_left_with_red_and_blue_exchanged() -> None:
    blue, orange = srgb(WORKING["left"]), srgb(WORKING["right"])
    assert (blue[::-1] == orange).all()


@pytest.mark.parametrize("work", ["both", "alternating", "none"])
def test_nothing_is_marked_where_no_side_is_made_of_the_other(studio: Studio, work: str) -> None:
    assert not (_drawn(studio, _standing(work))["both"][..., 3] == WORKING_ALPHA).any()


def test_shadows_have_few_levels(studio: Studio) -> None:
    alpha = _drawn(studio, _standing())["left"][..., 3]
    assert set(np.unique(alpha[alpha < 248]) % 8) == {0}


@pytest.mark.parametrize("work", ["both", "alternating", "none"])
def test_other_work_has_one_file(studio: Studio, work: str) -> None:
    assert list(_drawn(studio, _standing(work))) == ["both"]
    assert list(COLOURINGS[work]) == ["both"]


def test_two_legs_of_one_colour_make_one_garment(studio: Studio) -> None:
    plain = _drawn(studio, _standing("none"))["both"]
    coloured = {
        work: int((_drawn(studio, _standing(work))["both"] != plain).any(axis=2).sum())
        for work in ("both", "alternating")
    }
    assert coloured["both"] > 1.05 * coloured["alternating"] > 100  # the hips as well


def test_nothing_is_clipped(studio: Studio) -> None:
    cover = _drawn(studio, _standing())["left"][..., 3]
    for border in (cover[0], cover[-1], cover[:, 0], cover[:, -1]):
        assert border.max() < 60  # the soft shadow may fade out there


def test_a_thumbnail_leaves_out_the_mat_and_fills_its_picture(studio: Studio) -> None:
    pose = msgspec.structs.replace(_standing(), mat=True)
    take = studio.stage(pose, joints.vector({"root.z": 0.98})[None], SMALL)
    assert take.shots[0].mat is not None
    rows = np.nonzero((studio.thumbnail(take, 0, SMALL)["left"][..., 3] > 200).any(axis=1))[0]
    assert len(rows) > 0.88 * SMALL[1]
    assert 0 < rows[0] < rows[-1] < SMALL[1] - 1


def test_a_shadow_is_not_cut_off_at_the_border(studio: Studio) -> None:
    take = studio.stage(_standing(), joints.vector({"root.z": 0.98})[None], SMALL)
    low = ground.paint(take.camera, [np.array([[0.0, 0.0, 0.0], [0.0, -0.8, 0.0]])], None)
    assert low[-1, :, 3].max() < 0.02
    assert low[..., 3].max() > 0.1


def test_lines_on_the_way_slide_with_the_feet_that_stand(studio: Studio) -> None:
    pose = msgspec.structs.replace(_standing("both"), play="loop", way=Way((0, 1), 0.3))
    poses = np.stack([joints.vector({"root.z": 0.98 + 0.0 * y, "root.y": y}) for y in (0, 0.1)])
    floor = studio.rig.mesh(poses[0])[0][:, 2].min()
    poses[:, 2] -= floor
    first, second = (shot.marks for shot in studio.stage(pose, poses, SMALL).shots)
    assert first is not None
    assert second is not None
    assert second.slid - first.slid == pytest.approx(0.1, abs=0.005)


def test_a_kneecap_is_at_the_front_of_each_knee(studio: Studio) -> None:
    look = studio.look
    shown = look.painted[look.kneecap(look.painted) > 0.9]
    assert 20 < len(shown) < 400
    knee = look.body.head("lowerleg01.L")
    assert np.abs(shown[:, 2] - knee[2]).max() < 0.07
    assert (shown[:, 1] < knee[1]).all()
    assert {bool(x > 0) for x in shown[:, 0]} == {True, False}


def test_drawing_is_deterministic(studio: Studio) -> None:
    first, second = _drawn(studio, _standing()), _drawn(studio, _standing())
    assert np.array_equal(first["left"], second["left"])


def _blot(left: int) -> Bytes:
    """A half-transparent floor with a solid blot somewhere on it."""
    picture = np.zeros((96, 160, 4), np.uint8)
    picture[64:, 8:152] = (40, 60, 90, 120)
    picture[30:70, left : left + 24] = (200, 90, 30, 255)
    return picture


def _premultiplied(picture: Bytes | Image.Image) -> Bytes:
    image = picture if isinstance(picture, Image.Image) else Image.fromarray(picture)
    return np.asarray(image.convert("RGBA").convert("RGBa"))


def test_written_loops_give_every_picture_back(tmp_path: Path) -> None:
    frames = [{"both": _blot(left)} for left in (16, 40, 70, 100)]
    pose = msgspec.structs.replace(_standing("none"), keys=[Key("a"), Key("b", 2)])
    thumbs = {"both": np.full((store.THUMB[1], store.THUMB[0], 4), 90, np.uint8)}
    files = store.write_pictures(pose, frames, 2, thumbs, tmp_path)
    data = (tmp_path / files["both"]["loop"]).read_bytes()
    back = loops.read(data, (160, 96))
    assert len(back) == 4
    for frame, picture in zip(frames, back, strict=True):
        assert check.difference(_premultiplied(frame["both"]), _premultiplied(picture)) < 0.01
    assert loops.share_of_tiles(data) < 0.6
    assert files["both"]["box"] == [8, 30, 144, 66]
    with Image.open(tmp_path / files["both"]["poster"]) as poster:
        assert check.difference(_premultiplied(_blot(70)), _premultiplied(poster)) < 0.01
    with Image.open(tmp_path / files["both"]["thumb"]) as thumb:
        assert thumb.size == store.THUMB


def test_a_loop_is_written_the_same_each_time() -> None:
    pictures = [_blot(16), _blot(60)]
    assert loops.write(pictures, 75) == loops.write(pictures, 75)


def test_any_program_can_open_a_loop() -> None:
    data = loops.write([_blot(16), _blot(60), _blot(80)], 75)
    with Image.open(io.BytesIO(data)) as image:
        assert image.size == (160, 96)
        assert getattr(image, "n_frames", 1) == 4


def test_tiles_that_stand_still_are_in_no_patch() -> None:
    data = loops.write([_blot(16), _blot(16), _blot(16), _blot(100)], 75)
    still, *_others, moved = loop_file.parse(data).patches
    assert sum(tile.width * tile.height for tile in still.tiles) <= 1
    assert sum(tile.width * tile.height for tile in moved.tiles) >= 8


def test_solved_angles_come_back_until_the_pose_changes(tmp_path: Path) -> None:
    pose = _standing()
    frames = joints.vector({"hip.L.flex": 12.346, "root.z": 0.98765})[None]
    moves = Moves(np.array([0.0]), np.array([0], np.int32), frames)
    stored = store.save_solved(pose, moves, tmp_path)
    loaded = store.load_solved(pose, tmp_path)
    assert loaded is not None
    assert np.array_equal(stored.poses, loaded.poses)
    assert loaded.poses == pytest.approx(frames, abs=0.006)
    moved = msgspec.structs.replace(pose, keys=[Key("still", angles={"hip.L.flex": 5})])
    assert store.load_solved(moved, tmp_path) is None
    seen = msgspec.structs.replace(pose, work="none", sees="Other words.")
    assert store.load_solved(seen, tmp_path) is not None


@pytest.mark.parametrize(
    ("play", "parts", "enter", "move"),
    [
        ("there-and-back", ["enter", "move", "move"], [0, 6], [6, 14]),
        ("there-and-back", ["move", "move", "move"], [0, 0], [0, 14]),
        ("hold", ["enter", "move", "move"], [0, 14], [14, 14]),
        ("loop", ["enter", "move", "move"], [0, 6], [6, 14]),
    ],
)
def test_manifest_says_what_is_way_in_and_what_is_movement(
    play: str, parts: list[str], enter: list[int], move: list[int]
) -> None:
    frames = [1 if play == "loop" else 0, 6, 8]
    keys = [Key(str(i), frames[i], part=part) for i, part in enumerate(parts)]  # type: ignore[arg-type]
    pose = msgspec.structs.replace(_standing(), play=play, keys=keys)
    moves = Moves(np.array([0.0, 1.5]), np.array([0, 1], np.int32), np.zeros((2, 3)))
    made = store.entry(pose, {}, moves, [2.5], {"arrow": [[1, 2]]})
    assert made["arrow"] == [[1, 2]]
    assert (made["enter"], made["move"]) == (enter, move)
    assert (made["times"], made["shows"], made["steps"]) == ([0.0, 1.5], [0, 1], [2.5])


def test_the_stored_figures_match_their_pose_files() -> None:
    assert check.problems() == []


def test_check_names_what_is_missing(tmp_path: Path) -> None:
    assert check.problems(tmp_path)[0].endswith("not made yet")
    pose = pose_file.read(pose_file.POSES / "clamshell.json")
    assert not make.up_to_date(pose, tmp_path)


def test_a_stored_poster_is_drawn_the_same_again() -> None:
    assert check.redraw("clamshell") < check.TOLERANCE


def test_difference_sees_a_moved_figure() -> None:
    a = np.zeros((40, 40, 4), np.uint8)
    a[10:20, 10:20] = 255
    assert check.difference(a, a) == 0
    assert check.difference(a, np.roll(a, 4, axis=1)) > check.TOLERANCE


def test_sheet_shows_a_subject(tmp_path: Path) -> None:
    (page,) = sheet.sheets(tmp_path, ["clamshell"])
    with Image.open(page) as image:
        assert image.width > 1500


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"id": "other"}, "the file is called"),
        ({"poster": "nowhere"}, "is no key"),
        ({"keys": [{"name": "a", "angles": {"hip.L.bend": 3}}]}, "unknown angle"),
        ({"keys": [{"name": "a"}, {"name": "b"}]}, "frames must be at least 1"),
        ({"keys": [{"name": "a", "mirror_of": "b"}]}, "earlier key"),
        ({"goals": [{"goal": "float"}]}, "float"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_bad_pose_file_is_refused_with_its_place(
    tmp_path: Path, change: dict[str, object], complaint: str
) -> None:
    good: dict[str, object] = {
        "id": "x",
        "sees": "",
        "work": "L",
        "play": "hold",
        "camera": {"azimuth": 0, "elevation": 10},
        "keys": [{"name": "a"}],
    }
    path = tmp_path / "x.json"
    path.write_bytes(msgspec.json.encode(good))
    assert pose_file.read(path).id == "x"
    path.write_bytes(msgspec.json.encode({**good, **change}))
    with pytest.raises(PoseError, match=complaint):
        pose_file.read(path)
