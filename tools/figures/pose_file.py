"""What a pose file says (poses/<id>.json). docs/figures.md explains every field with examples.

Reading raises PoseError, which names the file, the place and what was expected.
"""

from pathlib import Path
from typing import Annotated, Literal, TypeAlias

import msgspec

from tools.figures import joints, likeness
from tools.figures.expects import Expect

POSES = Path(__file__).parent / "poses"
Vector: TypeAlias = tuple[float, float, float]
Spot: TypeAlias = tuple[float | None, float | None, float | None]
Weight: TypeAlias = Annotated[float, msgspec.Meta(gt=0, le=20)]
Hand: TypeAlias = Literal["L", "R"]
Material: TypeAlias = Literal["wood", "metal", "mat", "wall", "band", "roller"]


class PoseError(ValueError):
    """A pose file that cannot be used; the message is for its author."""


class _Struct(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    pass


class Floor(_Struct, frozen=True, tag_field="goal", tag="floor"):
    """The lowest skin of each part is at `height` metres."""

    parts: list[str]
    height: float = 0.0
    weight: Weight = 1.0


class Direction(_Struct, frozen=True, tag_field="goal", tag="dir"):
    """A limb segment points along a world direction, from its near to its far joint."""

    bone: str
    to: Vector
    weight: Weight = 1.0


class Axis(_Struct, frozen=True, tag_field="goal", tag="axis"):
    """An axis of an anatomical frame points along a world direction."""

    frame: str
    axis: Literal["x", "y", "z", "-x", "-y", "-z"]
    to: Vector
    weight: Weight = 1.0


class Palm(_Struct, frozen=True, tag_field="goal", tag="palm"):
    """The palm faces a direction (default down); the fingers may point along another."""

    hand: Hand
    to: Vector = (0.0, 0.0, -1.0)
    fingers: Vector | None = None
    weight: Weight = 1.0


class At(_Struct, frozen=True, tag_field="goal", tag="at"):
    """A joint is at a place; null leaves a coordinate free."""

    point: str
    to: Spot
    weight: Weight = 1.0


class Near(_Struct, frozen=True, tag_field="goal", tag="near"):
    """Two joints are this many metres apart."""

    a: str
    b: str
    distance: float
    weight: Weight = 1.0


class Apart(_Struct, frozen=True, tag_field="goal", tag="apart"):
    """Two limb segments keep at least `gap` metres between their skins."""

    a: str
    b: str
    gap: float = 0.0
    weight: Weight = 1.0


Goal: TypeAlias = Floor | Direction | Axis | Palm | At | Near | Apart


class Stool(_Struct, frozen=True, tag_field="prop", tag="stool"):
    """A seat on four legs, its top at `height`; a chair when it has a back.

    The back is at the figure's back; `turn` (degrees) brings it to the left (-90), the right (90).
    `half` is measured before the turn.
    """

    centre: tuple[float, float]
    half: tuple[float, float]
    height: float
    back: bool = False
    turn: Literal[0, 90, 180, -90] = 0


class Block(_Struct, frozen=True, tag_field="prop", tag="box"):
    """A rounded box: a wall, a step, a cushion. `solid`: things can rest on its top."""

    centre: Vector
    half: Vector
    radius: float = 0.02
    material: Material = "wood"
    solid: bool = True


class Pull(_Struct, frozen=True, tag_field="prop", tag="band"):
    """A band round a limb, `at` metres down from its near joint, pulled towards a point."""

    limb: str
    at: float
    to: Vector
    post: float = 0.0  # height of the post it is tied to; 0: none drawn
    knot: bool = False  # tied round a leg of what stands there
    tilt: float = 0.0  # degrees: how far the loop climbs towards the outside of the limb


class Loop(_Struct, frozen=True, tag_field="prop", tag="loop"):
    """A short band round both legs, `at` metres down the segment."""

    segment: Literal["thigh", "shin"]
    at: float


class Roller(_Struct, frozen=True, tag_field="prop", tag="roller"):
    """A foam roller lying from a to b (its axis)."""

    a: Vector
    b: Vector
    radius: float = 0.075


class Post(_Struct, frozen=True, tag_field="prop", tag="post"):
    """An upright post on a round foot, to hold or to tie a band to."""

    centre: tuple[float, float]
    height: float


Prop: TypeAlias = Stool | Block | Pull | Loop | Roller | Post


class Camera(_Struct, frozen=True):
    """Where it is seen from: azimuth from the front to the figure's left, elevation, degrees."""

    azimuth: float
    elevation: float
    margin: float = 0.04


class Arrow(_Struct, frozen=True):
    """The way of a joint, drawn to show where it goes: from one key to a later one.

    Empty keys: over the movement, there; `aside` moves it on the picture, in metres (right, up).
    """

    point: str
    first: str = ""
    last: str = ""
    aside: tuple[float, float] = (0.0, 0.0)


class Gauge(_Struct, frozen=True):
    """An upright line and an arc, on which a turning shin is read: about the knee of `leg`.

    `down`: nought is where the shin hangs; else where it stands up.
    """

    leg: Hand
    down: bool = False


class Way(_Struct, frozen=True):
    """Lines across a way over the floor that slide past as the figure walks on the spot.

    `along` is the way's direction on the floor; the lines are about `every` metres apart and
    `half` metres long to each side of the middle.
    """

    along: tuple[float, float]
    every: float
    half: float = 0.24


class Key(_Struct, frozen=True):
    """One key pose. Angles inherit from the key before; `frames` is the way here from it."""

    name: str
    frames: Annotated[int, msgspec.Meta(ge=0, le=24)] = 0
    angles: dict[str, float] = {}
    goals: list[Goal] = []
    without: list[str] = []
    sigma: dict[str, float] = {}
    expects: list[Expect] = []
    through: bool = False
    part: Literal["enter", "move"] = "move"
    mirror_of: str | None = None


class PoseFile(_Struct, frozen=True):
    """One subject: what is seen, from where, and its key poses; at most about `pictures`.

    `feel`, `arrow` and `gauge` are what is drawn over the pictures while they teach. With `until`
    it is the model `of` from its beginning to that frame, and shows the model's pictures.
    """

    id: str
    sees: str
    work: Literal["L", "both", "alternating", "none"]
    play: Literal["hold", "there-and-back", "loop"]
    camera: Camera
    keys: Annotated[list[Key], msgspec.Meta(min_length=1)]
    poster: str = ""
    mat: bool = False
    way: Way | None = None
    pictures: Annotated[int, msgspec.Meta(ge=2, le=120)] = 64
    goals: list[Goal] = []
    sigma: dict[str, float] = {}
    may_touch: list[tuple[str, str]] = []
    props: list[Prop] = []
    until: Annotated[int, msgspec.Meta(ge=1)] | None = None
    of: str = ""
    feel: list[str] = []
    arrow: Arrow | None = None
    gauge: Gauge | None = None

    def drawn(self) -> "PoseFile":
        """Return it without what its pictures don't depend on."""
        keys = [msgspec.structs.replace(key, expects=[]) for key in self.keys]
        return msgspec.structs.replace(
            self, sees="", keys=keys, feel=[], arrow=None, gauge=None, of="", until=None
        )

    def key_frames(self) -> list[int]:
        """Return the frame at which each key pose is reached."""
        frames, now = [0], 0
        for key in self.keys[1:]:
            now += key.frames
            frames.append(now)
        return frames

    def frame_count(self) -> int:
        """Return how many frames there are; a loop does not repeat its first."""
        last = self.key_frames()[-1]
        return last + self.keys[0].frames if self.play == "loop" else last + 1

    def poster_frame(self) -> int:
        """Return the frame that shows the exercise best."""
        names = [key.name for key in self.keys]
        return self.key_frames()[names.index(self.poster) if self.poster else -1]


def read(path: Path) -> PoseFile:
    """Read and check one pose file."""
    try:
        pose = msgspec.convert(likeness.merged(path), type=PoseFile)
    except (msgspec.DecodeError, FileNotFoundError) as fault:
        raise PoseError(f"{path.name}: {fault}") from fault
    for problem in _problems(pose, path):
        raise PoseError(f"{path.name}: {problem}")
    return pose if pose.until is None else _cut(pose, pose.until)


def _cut(pose: PoseFile, until: int) -> PoseFile:
    """Return what is left of a model up to a frame, which becomes its last key."""
    marks = pose.key_frames()
    kept = [key for key, mark in zip(pose.keys, marks, strict=True) if mark <= until]
    gone = until - marks[len(kept) - 1]
    if gone:
        kept.append(Key("so far", gone, without=[""]))
    last = msgspec.structs.replace(kept[-1], part="move")
    play: Literal["hold", "there-and-back"] = "hold" if pose.play == "hold" else "there-and-back"
    keys = [*kept[:-1], last]
    if play == "there-and-back":
        keys[0] = msgspec.structs.replace(keys[0], frames=0)
    return msgspec.structs.replace(pose, keys=keys, play=play, poster=last.name)


def _problems(pose: PoseFile, path: Path) -> list[str]:
    names = [key.name for key in pose.keys]
    found = []
    if pose.id != path.stem:
        found.append(f"id is {pose.id!r}, the file is called {path.stem!r}")
    if len(set(names)) != len(names):
        found.append("two keys have the same name")
    if pose.poster and pose.poster not in names:
        found.append(f"poster {pose.poster!r} is no key")
    found += [
        f"key {key.name!r}: unknown angle {angle!r}"
        for key in pose.keys
        for angle in key.angles
        if angle not in joints.INDEX
    ]
    found += [
        f"key {key.name!r}: frames must be at least 1"
        for i, key in enumerate(pose.keys)
        if key.frames < 1 and (i or (pose.play == "loop" and len(pose.keys) > 1))
    ]
    for i, key in enumerate(pose.keys):
        if key.mirror_of is not None and key.mirror_of not in names[:i]:
            found.append(f"key {key.name!r}: mirror_of must name an earlier key")
        if key.mirror_of is not None and (key.angles or key.goals):
            found.append(f"key {key.name!r}: a mirrored key has no angles or goals of its own")
    return found


def find(poses: Path = POSES) -> list[str]:
    """Return the ids of all pose files, sorted."""
    return sorted(path.stem for path in poses.glob("*.json"))
