"""What stands round the figure in one pose: seats, boxes, rollers, posts and bands."""

from typing import assert_never

import numpy as np
from scipy.spatial import ConvexHull

from tools.figures.geometry import UP, Floats, Mesh, ry, rz, unit
from tools.figures.pose_file import Block, Loop, PoseFile, Post, Pull, Roller, Stool
from tools.figures.regions import segment_bones
from tools.figures.rig import Posed, Rig
from tools.figures.shapes import cylinder, ribbon, rounded_box, strap_loop

_BAND = 0.045  # metres wide
_LEGS = {"thigh": "upperleg", "shin": "lowerleg"}


def build(pose: PoseFile, rig: Rig, vertices: Floats, posed: Posed) -> list[Mesh]:
    """Return the meshes of all props for one posed body."""
    made: list[Mesh] = []
    for prop in pose.props:
        match prop:
            case Stool():
                made += _stool(prop)
            case Block():
                made.append(rounded_box(prop.centre, prop.half, prop.radius, prop.material))
            case Roller():
                made.append(cylinder(prop.a, prop.b, prop.radius, "roller", 0.012))
            case Post():
                made += _post(prop.centre, prop.height)
            case Loop():
                made.append(_round_both(prop, rig, vertices, posed))
            case Pull():
                made += _pull(prop, rig, vertices, posed)
            case _:
                assert_never(prop)
    return made


def _stool(prop: Stool) -> list[Mesh]:
    middle = np.array([*prop.centre, 0.0])
    turn = rz(prop.turn)
    return [
        Mesh((mesh.vertices - middle) @ turn.T + middle, mesh.faces, mesh.material)
        for mesh in _unturned(prop)
    ]


def _unturned(prop: Stool) -> list[Mesh]:
    (x, y), (half_x, half_y), top = prop.centre, prop.half, prop.height
    made = [rounded_box((x, y, top - 0.022), (half_x, half_y, 0.022), 0.02, "wood")]
    for sx in (-1, 1):
        for sy in (-1, 1):
            foot = (x + sx * (half_x - 0.03), y + sy * (half_y - 0.03), 0.0)
            seat = (x + sx * (half_x - 0.055), y + sy * (half_y - 0.055), top - 0.035)
            made.append(cylinder(foot, seat, 0.017, "metal", 0.005))
    if prop.back:
        behind = y + half_y - 0.02
        for sx in (-1, 1):
            post = x + sx * (half_x - 0.05)
            made.append(
                cylinder((post, behind, top), (post, behind + 0.06, top + 0.4), 0.014, "metal")
            )
        rest = (half_x - 0.02, 0.014, 0.075)
        made.append(rounded_box((x, behind + 0.055, top + 0.36), rest, 0.013, "wood"))
    return made


def _post(centre: tuple[float, float], height: float) -> list[Mesh]:
    x, y = centre
    return [
        cylinder((x, y, 0), (x, y, height), 0.026, "metal", 0.012),
        cylinder((x, y, 0), (x, y, 0.022), 0.13, "metal"),
    ]


def _section(skin: Floats, centre: Floats, axis: Floats) -> tuple[Floats, Floats]:
    """Hull of skin (n, 3) near a plane: points (120, 3) evenly along it, outward normals."""
    skin = skin - centre
    near = skin[np.abs(skin @ axis) < 0.03]
    x = unit(np.cross(axis, UP if abs(axis[2]) < 0.9 else np.array([0.0, 1.0, 0.0])))
    y = np.cross(axis, x)
    flat = np.stack([near @ x, near @ y], axis=1)
    corners = flat[ConvexHull(flat).vertices]
    edge = np.roll(corners, -1, axis=0) - corners
    length = np.linalg.norm(edge, axis=1)
    start = np.concatenate([[0], np.cumsum(length)])
    wanted = np.linspace(0, start[-1], 120, endpoint=False)
    which = np.searchsorted(start, wanted, "right") - 1
    share = (wanted - start[which]) / length[which]
    rim = corners[which] + edge[which] * share[:, None]
    for _ in range(6):
        rim = 0.25 * np.roll(rim, 1, axis=0) + 0.5 * rim + 0.25 * np.roll(rim, -1, axis=0)
    along = np.roll(rim, -1, axis=0) - np.roll(rim, 1, axis=0)
    out = unit(np.stack([along[:, 1], -along[:, 0]], axis=1))
    rim = rim + out * 0.002
    ring: Floats = centre + rim[:, :1] * x + rim[:, 1:] * y
    outward: Floats = out[:, :1] * x + out[:, 1:] * y
    return ring, outward


def _skin(rig: Rig, vertices: Floats, bones: str, side: str) -> Floats:
    mine = [name.startswith(bones) and name.endswith(side) for name in rig.body.owner]
    found: Floats = vertices[np.array(mine)]
    return found


def _round_both(prop: Loop, rig: Rig, vertices: Floats, posed: Posed) -> Mesh:
    centres, axes = [], []
    for side in "LR":
        near, far = (rig.bone(posed, bone)[0] for bone in segment_bones(f"{prop.segment}.{side}"))
        axes.append(unit(far - near))
        centres.append(near + axes[-1] * prop.at)
    axis = unit(axes[0] + axes[1])
    across = centres[0] - centres[1]
    axis = unit(axis - unit(across) * (axis @ unit(across)))  # the band lies in both sections
    centre = (centres[0] + centres[1]) / 2
    rim, outward = _section(_skin(rig, vertices, _LEGS[prop.segment], ""), centre, axis)
    return strap_loop(rim, outward, axis, _BAND, "band")


def _pull(prop: Pull, rig: Rig, vertices: Floats, posed: Posed) -> list[Mesh]:
    segment, side = prop.limb.split(".")
    near, far = (rig.bone(posed, bone)[0] for bone in segment_bones(prop.limb))
    along = unit(far - near)
    centre = near + along * prop.at
    target = np.array(prop.to)
    if prop.tilt:
        index = rig.body.index[segment_bones(prop.limb)[0]]
        frame = posed.frames[prop.limb][0]
        lean = -prop.tilt if side == "L" else prop.tilt
        along = -(frame @ ry(lean))[:, 2] if index >= 0 else along
    rim, outward = _section(_skin(rig, vertices, _LEGS[segment], side), centre, along)
    made = [strap_loop(rim, outward, along, _BAND, "band")]
    way = unit(target - centre)
    start = rim[np.argmax((rim - centre) @ way)] + 0.004 * way
    share = np.linspace(0, 1, 16)[:, None]
    path = start + (target - start) * share
    made.append(ribbon(path, _BAND * 0.9, 0.008, along, "band"))
    if prop.post or prop.knot:
        beyond = target + way * [0.024, 0.024, 0]
        if prop.post:
            made += _post((float(beyond[0]), float(beyond[1])), prop.post)
        made.append(cylinder(beyond - UP * 0.024, beyond + UP * 0.024, 0.031, "band", 0.004))
    return made
