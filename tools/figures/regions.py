"""Named parts of the skin, joints, limb segments: what goals can speak of."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import ConvexHull

from tools.figures.body import Body
from tools.figures.geometry import Bools, Floats

Indices: TypeAlias = NDArray[np.intp]

SEGMENTS: dict[str, tuple[str, str]] = {
    "thigh": ("upperleg01", "lowerleg01"),
    "shin": ("lowerleg01", "foot"),
    "foot": ("foot", "toe3-1"),
    "uparm": ("upperarm01", "lowerarm01"),
    "foarm": ("lowerarm01", "wrist"),
    "hand": ("wrist", "finger3-1"),
}
RADII: dict[str, tuple[float, float]] = {  # metres at the near and the far end
    "thigh": (0.078, 0.052),
    "shin": (0.052, 0.034),
    "foot": (0.036, 0.030),
    "uparm": (0.045, 0.036),
    "foarm": (0.036, 0.026),
    "hand": (0.026, 0.018),
    "torso": (0.105, 0.120),
}
JOINTS: dict[str, str] = {
    "hip": "upperleg01",
    "knee": "lowerleg01",
    "ankle": "foot",
    "toe": "toe3-1",
    "shoulder": "upperarm01",
    "elbow": "lowerarm01",
    "wrist": "wrist",
    "knuckles": "finger3-1",
    "fingertip": "finger3-3",
}
MIDDLE_JOINTS: dict[str, str] = {
    "pelvis": "root",
    "chest": "spine01",
    "neck": "neck01",
    "head": "head",
}
SOFT = ("butt", "thigh", "back", "lowback", "sacrum", "belly", "hipside")  # flesh that gives


def point_bone(name: str) -> str:
    """Return the bone whose head is the named point: knee.L, wrist.R, chest. Raises KeyError."""
    if name in MIDDLE_JOINTS:
        return MIDDLE_JOINTS[name]
    joint, side = name.split(".")
    return f"{JOINTS[joint]}.{side}"


def segment_bones(name: str) -> tuple[str, str]:
    """Return the two bones between which the named limb segment lies. Raises KeyError."""
    if name == "torso":
        return "root", "spine01"
    segment, side = name.split(".")
    first, last = SEGMENTS[segment]
    return f"{first}.{side}", f"{last}.{side}"


def segment_radii(name: str) -> tuple[float, float]:
    """Return a segment's radius at each end, in metres."""
    return RADII[name.split(".", maxsplit=1)[0]]


def find_regions(body: Body) -> dict[str, Indices]:
    """Return the vertices of every region a floor goal can name."""
    owner = np.array(body.owner)
    at = body.vertices
    found: dict[str, Bools] = {}
    for side, m in ((".L", 1.0), (".R", -1.0)):
        found.update({name + side: mask for name, mask in _side(body, owner, side, m).items()})
    hip = body.head("upperleg01.L")[2]
    torso = body.head("neck01")[2] - hip
    middle = np.abs(at[:, 0]) < 0.15
    height = (at[:, 2] - hip) / torso
    behind, front = middle & (at[:, 1] > 0), middle & (at[:, 1] < -0.04)
    found["back"] = behind & (height > 0.34) & (height < 0.84)
    found["lowback"] = behind & (height > 0.09) & (height < 0.34)
    found["sacrum"] = behind & (height > -0.11) & (height < 0.12)
    found["belly"] = front & (height > 0.0) & (height < 0.45)
    found["chest"] = front & (height > 0.45) & (height < 0.85)
    found["head"] = np.isin(owner, ["head", "neck03"])
    found["face"] = found["head"] & (at[:, 1] < body.head("eye.L")[1] + 0.045)
    return {name: np.flatnonzero(mask) for name, mask in found.items()}


def find_segments(body: Body) -> dict[str, Indices]:
    """Return the vertices of every limb segment, and of the torso, well away from its ends."""
    owner = np.array(body.owner)
    bones = {
        "thigh": "upperleg",
        "shin": "lowerleg",
        "foot": ("foot", "toe"),
        "uparm": "upperarm",
        "foarm": "lowerarm",
        "hand": ("wrist", "metac", "finger"),
    }
    found: dict[str, Indices] = {}
    for name, starts in bones.items():
        for side in (".L", ".R"):
            mine = [bone.startswith(starts) and bone.endswith(side) for bone in owner.tolist()]
            found[name + side] = np.flatnonzero(mine)
    trunk = ("spine", "root", "pelvis")
    found["torso"] = np.flatnonzero([bone.startswith(trunk) for bone in owner.tolist()])
    return found


def _side(body: Body, owner: NDArray[np.str_], side: str, m: float) -> dict[str, Bools]:
    at = body.vertices

    def of(*names: str) -> Bools:
        starts = [np.char.startswith(owner, name) for name in names]
        mask: Bools = np.any(starts, axis=0) & np.char.endswith(owner, side)
        return mask

    def close(bone: str, radius: float) -> Bools:
        near: Bools = np.linalg.norm(at - body.head(bone + side), axis=1) < radius
        return near

    foot, ankle = of("foot", "toe"), body.head("foot" + side)
    hip = body.head("upperleg01" + side)
    here, out, up = at[:, 0] * m > 0, np.abs(at[:, 0]), at[:, 2] - hip[2]
    return {
        "thigh": of("upperleg") & (up < -0.126),
        "shin": of("lowerleg"),
        "knee": close("lowerleg01", 0.085),
        "foot": foot,
        "heel": foot & (at[:, 1] > ankle[1] + 0.01),
        "ball": foot & (at[:, 1] < ankle[1] - 0.08),
        "toes": of("toe"),
        "butt": here & (up < 0.034) & (up > -0.206) & (at[:, 1] > -0.02) & (out < 0.2),
        "hipside": here & (up < 0.074) & (up > -0.146) & (out > 0.1) & (out < 0.25),
        "hand": of("wrist", "metac", "finger"),
        "fingers": of("finger"),
        "elbow": close("lowerarm01", 0.055),
        "foarm": of("lowerarm"),
        "shoulder": close("upperarm01", 0.09),
    }


def spread(points: Floats, count: int) -> Indices:
    """Pick at most `count` points that lie far apart, on the hull first: they touch first."""
    hull = np.unique(ConvexHull(points).vertices) if len(points) > 8 else np.arange(len(points))
    if len(hull) <= count:
        return hull.astype(np.intp)
    chosen = [int(hull[0])]
    distance = np.linalg.norm(points[hull] - points[chosen[0]], axis=1)
    while len(chosen) < count:
        chosen.append(int(hull[distance.argmax()]))
        fresh = np.linalg.norm(points[hull] - points[chosen[-1]], axis=1)
        distance = np.minimum(distance, fresh)
    return np.array(sorted(chosen), dtype=np.intp)
