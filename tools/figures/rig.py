"""The rig: from joint angles to a skinned mesh.

Anatomical frames A give the angles their meaning; a bone's skin rotation is G = A D, where D
carries the A-pose of the mesh to the neutral stance. m is +1 on the left, -1 on the right.
Every function takes a batch: poses (n, p) give rotations (n, b, 3, 3).
"""

from dataclasses import dataclass

import numpy as np

from tools.figures import joints
from tools.figures.body import Body
from tools.figures.geometry import (
    DOWN,
    FRONT,
    LEFT,
    UP,
    Floats,
    basis,
    rx,
    ry,
    rz,
    turning,
    unit,
    vertex_normals,
)

_SPINE = (
    ("spine05", 0.20),
    ("spine04", 0.42),
    ("spine03", 0.64),
    ("spine02", 0.84),
    ("spine01", 1.0),
)
_NECK = (("neck01", 0.25), ("neck02", 0.5), ("neck03", 0.7), ("head", 1.0))
_TWIST = (  # a second bone of a limb turns about the limb's axis: its pivot is moved onto it
    ("upperleg02", "upperleg01", "lowerleg01"),
    ("lowerleg02", "lowerleg01", "foot"),
    ("upperarm02", "upperarm01", "lowerarm01"),
    ("lowerarm02", "lowerarm01", "wrist"),
)
_MUSH_STEPS = 8
_STIFF = ("finger", "metac", "toe", "eye", "head", "neck")  # detail that smoothing would melt


@dataclass(frozen=True)
class Posed:
    """A batch of posed skeletons: x = turn v + shift; `frames` are the anatomical axes."""

    turn: Floats  # (n, b, 3, 3)
    shift: Floats  # (n, b, 3)
    frames: dict[str, Floats]  # name: (n, 3, 3)


class Rig:
    """Poses a body. Vertices may be replaced (hair, smoothed face) with `reshape`."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self.pivots: Floats = body.heads.copy()
        self._neutral = self._to_neutral()
        self._soft: Floats = np.clip(1 - body.weight_of(*_STIFF), 0, 1)[:, None]
        self.reshape(body.vertices)

    def reshape(self, vertices: Floats) -> None:
        """Use other rest vertices (same count and order) from now on."""
        self.vertices: Floats = vertices
        smooth = self._smoothed(vertices)
        self._detail: Floats = np.einsum("nji,nj->ni", self._tangents(smooth), vertices - smooth)

    def _to_neutral(self) -> dict[str, Floats]:
        head = self.body.head
        made: dict[str, Floats] = {}
        stance = basis(DOWN, LEFT)
        for side in (".L", ".R"):
            for bone, first, last in _TWIST:
                start, axis = head(first + side), unit(head(last + side) - head(first + side))
                along = (head(bone + side) - start) @ axis
                self.pivots[self.body.index[bone + side]] = start + axis * along
            thigh = head("lowerleg01" + side) - head("upperleg01" + side)
            shin = head("foot" + side) - head("lowerleg01" + side)
            sole = head("toe3-1" + side) - head("foot" + side)
            across = unit(np.cross(UP, unit(sole * [1, 1, 0])))
            across = across if across[0] > 0 else -across
            hinge = unit(across + LEFT)  # the knee bends between the foot's and the body's axis
            made["thigh" + side] = stance @ basis(thigh, hinge).T
            made["shin" + side] = stance @ basis(shin, hinge).T
            made["foot" + side] = basis(UP, LEFT) @ basis(UP, across).T
            upper = head("lowerarm01" + side) - head("upperarm01" + side)
            fore = head("wrist" + side) - head("lowerarm01" + side)
            bend = -unit(np.cross(unit(upper), unit(fore)))
            made["uparm" + side] = stance @ basis(upper, bend).T
            made["foarm" + side] = stance @ basis(fore, bend).T
            knuckles = (head("finger3-1" + side) + head("finger4-1" + side)) / 2
            across_hand = head("finger2-1" + side) - head("finger5-1" + side)
            hand = basis(knuckles - head("wrist" + side), across_hand)
            made["hand" + side] = basis(DOWN, FRONT) @ hand.T
        return made

    def pose(self, poses: Floats) -> Posed:
        """Forward kinematics of poses (n, p)."""

        def angle(name: str) -> Floats:
            found: Floats = poses[:, joints.INDEX[name]]
            return found

        pelvis = rz(angle("pelvis.turn")) @ ry(angle("pelvis.side")) @ rx(angle("pelvis.tilt"))
        frames: dict[str, Floats] = {"pelvis": pelvis}
        turns: dict[str, Floats] = {"root": pelvis}
        for bones, joint, base in ((_SPINE, "spine", "pelvis"), (_NECK, "neck", "chest")):
            flex, side, turn = (angle(f"{joint}.{axis}") for axis in ("flex", "side", "turn"))
            for bone, share in bones:
                turns[bone] = frames[base] @ rz(turn * share) @ ry(side * share) @ rx(flex * share)
            frames["chest" if joint == "spine" else "head"] = turns[bones[-1][0]]
        for side_name, m in joints.SIDES:
            self._leg(poses, "." + side_name, m, frames, turns)
            self._arm(poses, "." + side_name, m, frames, turns)
        return self._chain(poses, turns, frames)

    def _leg(
        self,
        poses: Floats,
        side: str,
        m: float,
        frames: dict[str, Floats],
        turns: dict[str, Floats],
    ) -> None:
        def angle(name: str) -> Floats:
            joint, axis = name.split(".")
            found: Floats = poses[:, joints.INDEX[f"{joint}{side}.{axis}"]]
            return found

        flex, abd, rot = angle("hip.flex"), angle("hip.abd"), angle("hip.rot")
        swing = frames["pelvis"] @ rx(-flex) @ ry(-m * abd)
        thigh = swing @ rz(m * rot)
        shin = thigh @ rx(angle("knee.flex")) @ rz(m * angle("knee.rot"))
        foot = shin @ rz(m * angle("ankle.abd")) @ rx(-angle("ankle.dorsi"))
        foot = foot @ ry(m * angle("ankle.inv"))
        toe = foot @ rx(-angle("toe.ext"))
        frames.update({"thigh" + side: thigh, "shin" + side: shin, "foot" + side: foot})
        frames["toe" + side] = toe
        to_thigh, to_shin = self._neutral["thigh" + side], self._neutral["shin" + side]
        turns["pelvis" + side] = frames["pelvis"] @ rx(-0.12 * flex) @ ry(-m * 0.1 * abd)
        turns["upperleg01" + side] = swing @ rz(m * 0.45 * rot) @ to_thigh
        turns["upperleg02" + side] = thigh @ to_thigh
        turns["lowerleg01" + side] = turns["lowerleg02" + side] = shin @ to_shin
        turns["foot" + side] = foot @ self._neutral["foot" + side]
        for label in self.body.labels:
            if label.startswith("toe") and label.endswith(side):
                turns[label] = toe @ self._neutral["foot" + side]

    def _arm(
        self,
        poses: Floats,
        side: str,
        m: float,
        frames: dict[str, Floats],
        turns: dict[str, Floats],
    ) -> None:
        def angle(name: str) -> Floats:
            joint, axis = name.split(".")
            found: Floats = poses[:, joints.INDEX[f"{joint}{side}.{axis}"]]
            return found

        rot, pron = angle("shoulder.rot"), angle("elbow.pron")
        swing = frames["chest"] @ rx(-angle("shoulder.flex")) @ ry(-m * angle("shoulder.abd"))
        upper = swing @ rz(m * rot)
        bent = upper @ rx(-angle("elbow.flex"))
        fore = bent @ rz(-m * pron)
        hand = fore @ ry(m * angle("wrist.flex")) @ rx(-angle("wrist.dev"))
        frames.update({"uparm" + side: upper, "foarm" + side: fore, "hand" + side: hand})
        girdle = frames["chest"] @ ry(-m * angle("clav.elev")) @ rz(-m * angle("clav.pro"))
        collar, blade = _girdle(frames["chest"], swing, girdle, m)
        turns["clavicle" + side], turns["shoulder01" + side] = collar, blade
        to_upper, to_fore = self._neutral["uparm" + side], self._neutral["foarm" + side]
        turns["upperarm01" + side] = swing @ rz(m * 0.4 * rot) @ to_upper
        turns["upperarm02" + side] = upper @ to_upper
        turns["lowerarm01" + side] = bent @ rz(-m * 0.25 * pron) @ to_fore
        turns["lowerarm02" + side] = bent @ rz(-m * 0.6 * pron) @ to_fore
        to_hand = self._neutral["hand" + side]
        turns["wrist" + side] = hand @ to_hand
        curl = angle("hand.curl")
        for finger in range(1, 6):
            turns[f"metacarpal{finger}{side}"] = turns["wrist" + side]
            for link in (1, 2, 3):
                share = 0.25 * link if finger == 1 else 0.5 + 0.3 * (link - 1)
                turns[f"finger{finger}-{link}{side}"] = hand @ ry(m * curl * share) @ to_hand

    def _chain(self, poses: Floats, turns: dict[str, Floats], frames: dict[str, Floats]) -> Posed:
        labels, parents = self.body.labels, self.body.parents
        turn: Floats = np.empty((len(poses), len(labels), 3, 3))
        shift: Floats = np.empty((len(poses), len(labels), 3))
        for i, label in enumerate(labels):
            parent = parents[i]
            if parent < 0:
                turn[:, i], place = turns["root"], poses[:, :3]
            else:
                turn[:, i] = turns.get(label, turn[:, parent])
                place = turn[:, parent] @ self.pivots[i] + shift[:, parent]
            shift[:, i] = place - turn[:, i] @ self.pivots[i]
        return Posed(turn, shift, frames)

    def bone(self, posed: Posed, name: str) -> Floats:
        """Where a bone starts, (n, 3)."""
        i = self.body.index[name]
        found: Floats = posed.turn[:, i] @ self.body.heads[i] + posed.shift[:, i]
        return found

    def skin(
        self, posed: Posed, chosen: "np.ndarray[tuple[int], np.dtype[np.intp]] | None" = None
    ) -> Floats:
        """Linear blend skinning of all or chosen vertices, (n, v, 3)."""
        weights = self.body.weights if chosen is None else self.body.weights[chosen]
        rest = self.vertices if chosen is None else self.vertices[chosen]
        count = len(posed.turn)
        both = np.concatenate([posed.turn, posed.shift[..., None]], axis=-1)
        flat = both.transpose(1, 0, 2, 3).reshape(len(self.body.labels), -1)
        mixed = (weights @ flat).reshape(len(rest), count, 3, 4)
        placed = np.einsum("vnij,vj->nvi", mixed[..., :3], rest, optimize=True)
        made: Floats = placed + mixed[..., 3].transpose(1, 0, 2)
        return made

    def mesh(self, pose: Floats) -> tuple[Floats, Posed]:
        """One pose (p,) to the final vertices (v, 3): skinned, then delta-mush at the folds."""
        posed = self.pose(pose[None])
        skinned = self.skin(posed)[0]
        smooth = self._smoothed(skinned)
        detail = np.einsum("nij,nj->ni", self._tangents(smooth), self._detail)
        made: Floats = skinned + self._soft * (smooth + detail - skinned)
        return made, posed

    def _smoothed(self, vertices: Floats) -> Floats:
        for _ in range(_MUSH_STEPS):
            vertices = vertices + 0.5 * self._soft * (self.body.averaging @ vertices - vertices)
        return vertices

    def _tangents(self, vertices: Floats) -> Floats:
        normal = vertex_normals(vertices, self.body.faces)
        along = vertices[self.body.neighbour] - vertices
        tangent = unit(along - normal * np.sum(along * normal, axis=1, keepdims=True))
        made: Floats = np.stack([tangent, np.cross(normal, tangent), normal], axis=2)
        return made


def _girdle(chest: Floats, swing: Floats, girdle: Floats, m: float) -> tuple[Floats, Floats]:
    """Let collar bone and shoulder blade take their part when the arm rises past 35 degrees."""
    inside = np.swapaxes(chest, -1, -2) @ swing
    arm = -inside[..., :, 2]
    raised = np.degrees(np.arccos(np.clip(inside[..., 2, 2], -1, 1)))
    share = np.clip((raised - 35) / 130, 0, 1)
    target = np.stack(
        [
            np.full_like(share, m),
            -0.22 * share * np.maximum(0, -arm[..., 1]),
            0.42 * share * np.maximum(0, arm[..., 2] + 0.35),
        ],
        axis=-1,
    )
    collar: Floats = girdle @ turning(np.array([m, 0.0, 0.0]), target)
    hanging = unit(np.array([m * 0.75, -0.25, -0.6]))
    blade: Floats = collar @ turning(hanging, arm, 0.28 * share)
    return collar, blade
