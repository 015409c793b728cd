"""What is drawn over the pictures while they teach: where a joint goes, what is felt, an angle.

All are places on the canvas of the pictures, reckoned from the poses; the program draws them.
"""

from typing import Any

import numpy as np

from tools.figures.camera import Camera
from tools.figures.geometry import Floats, unit
from tools.figures.moves import Moves
from tools.figures.pose_file import Arrow, Gauge, PoseError, PoseFile
from tools.figures.regions import point_bone, segment_bones
from tools.figures.rig import Posed, Rig

_POINTS = 13  # of an arrow's way
_STEP = 5  # degrees from one point of an arc to the next
_ARC = 60  # degrees that an arc reaches to each side
_BEYOND = 0.02  # metres from the ankle to the arc
_OUT = 1.0

# Where something is felt: the frame that carries it, the joint it starts from, how far it lies from
# there along the frame's axes (to the outside, back, up), and how wide it is; metres. Of the left.
_FELT: dict[str, tuple[str, str, tuple[float, float, float], float]] = {
    "hip-front": ("pelvis", "hip", (0.0, -0.085, 0.01), 0.085),
    "hip-side": ("pelvis", "hip", (0.075, 0.0, 0.045), 0.085),
    "hip-back": ("pelvis", "hip", (0.0, 0.095, 0.0), 0.095),
    "hip-deep": ("pelvis", "hip", (0.03, 0.02, 0.0), 0.09),
    "outer-thigh": ("thigh", "hip", (0.075, 0.0, -0.16), 0.09),
    "inner-thigh": ("thigh", "hip", (-0.05, 0.0, -0.16), 0.085),
    "front-thigh": ("thigh", "hip", (0.0, -0.07, -0.20), 0.09),
    "back-thigh": ("thigh", "hip", (0.0, 0.07, -0.20), 0.09),
    "waist-side": ("pelvis", "hip", (0.05, 0.01, 0.17), 0.085),
    "calf-side": ("shin", "knee", (0.04, 0.0, -0.12), 0.06),
}


def taught(pose: PoseFile, moves: Moves, rig: Rig, camera: Camera) -> dict[str, Any]:
    """Return what the manifest says of a subject beside its pictures. Raises PoseError."""
    posed = rig.pose(moves.poses)
    made: dict[str, Any] = {}
    if pose.feel:
        made["glow"] = _glow(pose, rig, posed, camera)
    if pose.arrow is not None:
        made["arrow"] = _arrow(pose, pose.arrow, moves, rig, camera)
    if pose.gauge is not None:
        made["gauge"] = _gauge(pose.gauge, moves, rig, camera)
    return made


def _glow(pose: PoseFile, rig: Rig, posed: Posed, camera: Camera) -> list[list[int]]:
    """x, y and radius of every region, one after the other, for each picture."""
    columns = []
    for name in pose.feel:
        region, side = name.rsplit(".", 1)
        if region not in _FELT:
            raise PoseError(f"{pose.id}: nothing is known of {name!r} that could be felt")
        frame, joint, (out, back, up), radius = _FELT[region]
        frame = frame if frame in posed.frames else f"{frame}.{side}"
        aside = np.array([out if side == "L" else -out, back, up])
        place = rig.bone(posed, point_bone(f"{joint}.{side}")) + posed.frames[frame] @ aside
        seen = camera.project(place)
        columns += [seen[:, 0], seen[:, 1], radius * camera.focal / seen[:, 2]]
    return [[round(float(value)) for value in row] for row in np.stack(columns, axis=1)]


def _arrow(pose: PoseFile, arrow: Arrow, moves: Moves, rig: Rig, camera: Camera) -> list[list[int]]:
    """The way of a joint on the canvas: points (13, 2), evenly along it."""
    marks = dict(zip((key.name for key in pose.keys), pose.key_frames(), strict=True))
    begin, end = _span(pose, marks)
    first = marks[arrow.first] if arrow.first else begin
    last = marks[arrow.last] if arrow.last else end
    inside = [i for i, time in enumerate(moves.times) if first <= time <= last]
    posed = rig.pose(moves.poses[moves.shows[inside]])
    places = rig.bone(posed, point_bone(arrow.point))
    right, up = arrow.aside
    seen = camera.project(places + right * camera.right + up * camera.up)[:, :2]
    length = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(seen, axis=0), axis=1))])
    wanted = np.linspace(0, length[-1], _POINTS)
    even = np.stack([np.interp(wanted, length, seen[:, i]) for i in (0, 1)], axis=1)
    for _ in range(2):  # a calm line
        even[1:-1] = (even[:-2] + 2 * even[1:-1] + even[2:]) / 4
    return [[round(float(x)), round(float(y))] for x, y in even]


def _span(pose: PoseFile, marks: dict[str, int]) -> tuple[float, float]:
    """From where to where the exercise goes: a hold's last way in, a movement there, a turn."""
    times = list(marks.values())
    if pose.play == "hold":
        return times[-2] if len(times) > 1 else 0, times[-1]
    moving = [marks[key.name] for key in pose.keys if key.part == "move"]
    if pose.play == "there-and-back":
        return moving[0], moving[1] if len(moving) > 2 else moving[-1]
    turn = pose.frame_count() - moving[0]
    return moving[0], moving[0] + turn * (0.25 if pose.work == "alternating" else 0.86)


def _gauge(gauge: Gauge, moves: Moves, rig: Rig, camera: Camera) -> dict[str, Any]:
    """The knee, and an arc about it in the plane in which the shin turns, from in to out."""
    posed = rig.pose(moves.at(0)[None])
    near, far = (rig.bone(posed, bone)[0] for bone in segment_bones(f"shin.{gauge.leg}"))
    reach = float(np.linalg.norm(far - near)) + _BEYOND
    nought = np.array([0.0, 0.0, -1.0 if gauge.down else 1.0])
    aside = np.array([_OUT if gauge.leg == "L" else -_OUT, 0.0, 0.0])
    turns = np.radians(np.arange(-_ARC, _ARC + 1, _STEP))
    arc: Floats = near + reach * (
        np.cos(turns)[:, None] * nought + np.sin(turns)[:, None] * unit(aside)
    )
    points = camera.project(np.vstack([near[None], arc]))[:, :2]
    plain = [[round(float(x)), round(float(y))] for x, y in points]
    return {"centre": plain[0], "arc": plain[1:]}
