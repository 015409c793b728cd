"""What the words promise and the pose must keep: angles and places that are measured, not solved.

An exercise that says "thigh vertical" says so here as well; `make` refuses a pose that differs.
"""

from typing import Literal, TypeAlias, assert_never

import msgspec
import numpy as np
from scipy.spatial.transform import Rotation

from tools.figures.geometry import Floats, rx, rz, smoothstep, unit
from tools.figures.regions import point_bone, segment_bones
from tools.figures.rig import Posed, Rig

Vector: TypeAlias = tuple[float, float, float]
_MARGIN = 1e-6
_FRONT, _SIDE = 50.0, 85.0  # degrees aside: a thigh in front, and one at the side


class _Struct(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    least: float = -np.inf
    most: float = np.inf


class Lean(_Struct, frozen=True, kw_only=True, tag_field="expect", tag="lean"):
    """Degrees between a limb segment, from its near to its far joint, and a world direction."""

    bone: str
    to: Vector


class Bend(_Struct, frozen=True, kw_only=True, tag_field="expect", tag="bend"):
    """Degrees a hip or knee is bent: 0 is straight."""

    joint: str


class Turn(_Struct, frozen=True, kw_only=True, tag_field="expect", tag="turn"):
    """Degrees a thigh is turned about its own length; in is negative."""

    leg: Literal["L", "R"]


class Place(_Struct, frozen=True, kw_only=True, tag_field="expect", tag="place"):
    """Metres from one joint to another along a world axis."""

    point: str
    of: str = ""  # empty: from the middle of the floor
    axis: Literal["x", "y", "z"]


class Tilt(_Struct, frozen=True, kw_only=True, tag_field="expect", tag="tilt"):
    """Degrees between an axis of an anatomical frame and a world direction."""

    frame: str
    axis: Literal["x", "y", "z"]
    to: Vector


Expect: TypeAlias = Lean | Bend | Turn | Place | Tilt


def measured(expect: Expect, rig: Rig, posed: Posed) -> float:
    """Return what a pose (a batch of one) really does, in degrees or metres."""
    match expect:
        case Lean():
            first, last = segment_bones(expect.bone)
            way = unit(rig.bone(posed, last)[0] - rig.bone(posed, first)[0])
            return _degrees(way, unit(expect.to))
        case Bend():
            joint, side = expect.joint.split(".")
            upper, lower = ("pelvis", f"thigh.{side}") if joint == "hip" else (
                f"thigh.{side}", f"shin.{side}")  # fmt: skip
            return _degrees(posed.frames[upper][0][:, 2], posed.frames[lower][0][:, 2])
        case Turn():
            return turn(posed, expect.leg)
        case Place():
            place = rig.bone(posed, point_bone(expect.point))[0]
            if expect.of:
                place = place - rig.bone(posed, point_bone(expect.of))[0]
            return float(place["xyz".index(expect.axis)])
        case Tilt():
            axis = posed.frames[expect.frame][0][:, "xyz".index(expect.axis)]
            return _degrees(axis, unit(expect.to))
        case _:
            assert_never(expect)


def turn(posed: Posed, leg: str) -> float:
    """Degrees a thigh is turned about its own length, out positive, of a batch of one.

    None is, of a thigh in front, where it is once bent forward and then taken aside, as it is
    measured on a seated person; of one at the side or behind, where it is once it has swung there
    by the shortest way. Between the two the one passes into the other, so that nothing leaps where
    a thigh lies out to the side.
    """
    thigh = posed.frames["pelvis"][0].T @ posed.frames[f"thigh.{leg}"][0]
    swung = _twist(thigh)
    x, y, z = -thigh[:, 2]
    aside = float(np.degrees(np.arctan2(x, -y)))
    bent = float(np.degrees(np.arccos(np.clip(-z, -1, 1))))
    seated = _twist((rz(aside) @ rx(-bent)).T @ thigh)
    share = float(smoothstep(_FRONT, _SIDE, np.array([abs(aside)]))[0])
    apart = (swung - seated + 180) % 360 - 180
    found = (seated + share * apart + 180) % 360 - 180
    return found if leg == "L" else -found


def _twist(turned: Floats) -> float:
    _x, _y, z, w = Rotation.from_matrix(turned).as_quat()
    return float((np.degrees(2 * np.arctan2(z, w)) + 180) % 360 - 180)


def missed(expects: list[Expect], rig: Rig, posed: Posed) -> list[str]:
    """Say what a pose (a batch of one) does not keep."""
    found = []
    for expect in expects:
        value = measured(expect, rig, posed)
        if not expect.least - _MARGIN <= value <= expect.most + _MARGIN:
            found.append(f"{named(expect)} is {value:.3g}, not {expect.least:g} to {expect.most:g}")
    return found


def named(expect: Expect) -> str:
    """Name what is measured."""
    match expect:
        case Lean():
            return f"lean {expect.bone}"
        case Bend():
            return f"bend {expect.joint}"
        case Turn():
            return f"turn {expect.leg}"
        case Place():
            return f"place {expect.point} {expect.of} {expect.axis}"
        case Tilt():
            return f"tilt {expect.frame} {expect.axis}"
        case _:
            assert_never(expect)


def _degrees(a: Floats, b: Floats) -> float:
    return float(np.degrees(np.arccos(np.clip(a @ b, -1, 1))))
