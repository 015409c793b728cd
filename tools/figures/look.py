"""How the figure is dressed: a calm head without a face, hair, a top and leggings.

Garment edges are tests on the rest position of each pixel, in measures taken from the skeleton,
so that they stay crisp and fit another body of the same topology.
"""

from dataclasses import dataclass

import numpy as np
from scipy.interpolate import PchipInterpolator

from tools.figures.body import Body
from tools.figures.geometry import Bools, Floats, Ints, Mesh, smoothstep, unit, vertex_normals
from tools.figures.shapes import ball

SKIN, HAIR, TOP, LEGGINGS = 1, 2, 3, 4  # materials of the body's pixels
_HEAD_BONES = ("head", "neck03", "eye")
# The hairline seen from the left: metres back of the skull's middle, metres above it. It comes
# down before the ear, goes up behind it and falls to the nape.
_HAIRLINE = PchipInterpolator(
    [-0.13, -0.095, -0.078, -0.062, -0.046, -0.032, -0.018, -0.002, 0.024, 0.050, 0.10],
    [0.076, 0.066, 0.057, 0.043, 0.024, 0.000, -0.026, -0.040, -0.046, -0.078, -0.090],
)
_HAIR_MIDDLE, _HAIR_RADII = (0.0, 0.010, 0.012), (0.089, 0.112, 0.118)
_BUN_WAY = (0.0, 0.72, 0.69)  # from the middle of the skull to the bun
_DEGREE = 4  # of the polynomial the head's radius is fitted with: an egg with a chin, no features


@dataclass(frozen=True)
class Measures:
    """Landmarks of the body at rest, in metres."""

    hip: float  # height of the hip joints
    torso: float  # from there to the foot of the neck
    shoulder: float  # half the width between the shoulder joints
    arm: Floats  # left shoulder joint
    arm_axis: Floats  # from there to the elbow, unit
    sleeve: float  # how far down the arm the top reaches
    neck_y: float
    neck_z: float
    ankle_z: float
    hip_x: float
    knee: Floats  # left knee joint, x taken at the kneecap
    eye: tuple[float, float]  # y and z between the eyes

    @classmethod
    def of(cls, body: Body) -> "Measures":
        """Take the measures of a body."""
        hip, arm = body.head("upperleg01.L"), body.head("upperarm01.L")
        elbow = body.head("lowerarm01.L")
        neck, eye = body.head("neck01"), body.head("eye.L")
        return cls(
            hip=float(hip[2]),
            torso=float(neck[2] - hip[2]),
            shoulder=float(arm[0]),
            arm=arm,
            arm_axis=unit(elbow - arm),
            sleeve=0.42 * float(np.linalg.norm(elbow - arm)),
            neck_y=float(neck[1]),
            neck_z=float(neck[2]),
            ankle_z=float(body.head("foot.L")[2]),
            hip_x=float(hip[0]),
            knee=_kneecap(body),
            eye=(float(eye[1]), float(eye[2])),
        )


class Look:
    """The dressed body: `rest` vertices with a smoothed head and hair.

    Eyes, lids and mouth lie flat on the smooth head, where they close its openings.
    """

    def __init__(self, body: Body) -> None:
        self.body = body
        self.measures = Measures.of(body)
        self.skull = np.array([0.0, self.measures.eye[0] + 0.085, self.measures.eye[1] + 0.012])
        self._scalp = body.weight_of(*_HEAD_BONES)
        calm = self._calm_head(self._calm_lap(self._calm_chest(body.vertices)))
        self.painted: Floats = calm  # where garment edges are looked up
        self.rest: Floats = self._with_hair(calm)
        self.bun = self._bun()

    def _calm_chest(self, vertices: Floats) -> Floats:
        """Replace the small relief of the chest by a smooth surface fitted to it."""
        m = self.measures
        made = vertices.copy()
        x, y, z = vertices.T
        up = (z - m.hip) / m.torso
        chest = (up > 0.35) & (up < 0.88) & (np.abs(x) < 0.95 * m.shoulder) & (y < -0.03)
        apex_x, _, apex_z = vertices[chest][np.argmin(y[chest])]
        across, rise = x / m.shoulder, (z - apex_z) / m.torso * 4
        terms = [across**i * rise**j for i in range(0, 9, 2) for j in range(8) if i + j < 9]
        basis = np.stack(terms, axis=1)
        factors, *_ = np.linalg.lstsq(basis[chest], y[chest], rcond=None)
        away = np.hypot(np.abs(x) - abs(apex_x), z - apex_z)
        share = smoothstep(0.085, 0.04, away) * (y < 0)
        made[:, 1] += share * (basis @ factors - y)
        return made

    def _calm_lap(self, vertices: Floats) -> Floats:
        """Smooth the small relief below the belly, which cloth would span."""
        x, y, z = vertices.T
        rise = z - self.measures.hip
        share = smoothstep(0.085, 0.035, np.abs(x)) * smoothstep(0.03, -0.02, y)
        share = share * smoothstep(-0.13, -0.07, rise) * smoothstep(0.10, 0.05, rise)
        made = vertices.copy()
        for _ in range(30):
            made = made + 0.5 * share[:, None] * (self.body.averaging @ made - made)
        return made

    def _calm_head(self, vertices: Floats) -> Floats:
        """Replace skull and face by a smooth egg fitted to their outside."""
        rays = vertices - self.skull
        radius = np.linalg.norm(rays, axis=1)
        direction = rays / radius[:, None]
        above_chin = vertices[:, 2] > self.measures.eye[1] - 0.118
        mine = (self._scalp > 0.6) & above_chin
        basis = _polynomials(direction)
        weight = mine.astype(np.float64)
        for _ in range(12):  # the outside: what lies within the last fit loses its say
            scale = np.sqrt(weight)[mine, None]
            factors, *_ = np.linalg.lstsq(
                basis[mine] * scale, radius[mine] * scale[:, 0], rcond=None
            )
            fitted: Floats = basis @ factors
            weight = np.where(radius < fitted - 0.006, 0.02, 1.0) * mine
        share = smoothstep(0.45, 0.95, self._scalp)
        share = share * smoothstep(-0.125, -0.075, vertices[:, 2] - self.measures.eye[1])
        self.calm: Floats = share
        self._round: Floats = _egg_normals(direction, factors)
        egg = self.skull + direction * fitted[:, None]
        made: Floats = vertices + share[:, None] * (egg - vertices)
        blend = (share * (1 - share) * 4)[:, None]
        for _ in range(20):
            made = made + 0.5 * blend * (self.body.averaging @ made - made)
        return made

    def hairline(self, at: Floats) -> Floats:
        """Return how far (metres) rest positions lie behind and above the hairline."""
        forward = np.clip(at[..., 1] - self.skull[1], -0.13, 0.10)
        arch = 0.012 * np.exp(-((at[..., 0] / 0.035) ** 2)) * smoothstep(0, -0.06, forward)
        above = at[..., 2] - self.skull[2] - arch - _HAIRLINE(forward)
        made: Floats = above / np.hypot(1, _HAIRLINE(forward, 1))
        return made

    def _with_hair(self, calm: Floats) -> Floats:
        """Raise the scalp to a round head of hair that grows out of the hairline."""
        behind = self.hairline(calm)
        mine = self._scalp > 0.5
        ring = self.calm[:, None]
        outward = unit(vertex_normals(calm, self.body.faces) * (1 - ring) + self._round * ring)
        made: Floats = calm + outward * (0.007 * smoothstep(-0.002, 0.035, behind) * mine)[:, None]
        middle = self.skull + _HAIR_MIDDLE
        ray = (made - middle) / _HAIR_RADII
        size = np.linalg.norm(ray, axis=1)
        full = np.where(size < 1, 1 / np.maximum(size, 0.3), 1.0) - 1
        full = full * smoothstep(0, 0.055, behind) * mine * (calm[:, 2] > self.skull[2] - 0.06)
        made = made + (made - middle) * full[:, None]
        loose = (smoothstep(0.0, 0.03, behind) * mine)[:, None]
        for _ in range(6):
            made = made + 0.5 * loose * (self.body.averaging @ made - made)
        return made

    def _bun(self) -> Mesh:
        scalp = self.rest[(self._scalp > 0.5) & (np.abs(self.rest[:, 0]) < 0.02)]
        back = scalp[np.argmax((scalp - self.skull) @ _BUN_WAY)]
        return ball(back + np.array([0, 0.010, 0.008]), (0.043, 0.037, 0.040), "hair")

    def sheen(self, at: Floats) -> Floats:
        """Return how light (about 1) the hair is at rest positions: strands drawn to the bun."""
        way = unit(at - self.skull)
        along = np.array(_BUN_WAY)
        across = np.cross(along, [1.0, 0, 0])
        turn = np.arctan2(way @ across, way[:, 0])
        reach = way @ along
        strands = np.sin(23 * turn + 2 * np.sin(3 * turn)) + 0.7 * np.sin(41 * turn + 1)
        gloss = np.exp(-(((reach - 0.35) / 0.2) ** 2))
        made: Floats = 1 + (0.10 + 0.10 * gloss) * strands * smoothstep(1, 0.9, reach) + 0.5 * gloss
        return made

    def material(self, at: Floats) -> Ints:
        """Return the material (n,) of rest positions (n, 3)."""
        m = self.measures
        x, y, z = np.abs(at[:, 0]), at[:, 1], at[:, 2]
        up = (z - m.hip) / m.torso
        found: Ints = np.full(len(at), SKIN, np.int32)
        limb = (z < m.hip - 0.16 * m.torso) | (x < 1.41 * m.shoulder)
        arm = (x > 1.75 * m.shoulder) & (z > m.hip - 0.41 * m.torso)
        found[(up < 0.215) & (z > m.ankle_z + 0.004) & limb & ~arm] = LEGGINGS
        collar = (
            (x / (0.50 * m.shoulder)) ** 2
            + ((y - m.neck_y + 0.03) / (0.165 * m.torso)) ** 2
            + ((z - m.neck_z - 0.03 * m.torso) / (0.215 * m.torso)) ** 2
        )
        found[(up > 0.2) & (up < 1.03) & (collar > 1) & ~self._bare_arm(at)] = TOP
        found[(self.hairline(at) > 0) & (z > self.skull[2] - 0.10) & (x < 0.16)] = HAIR
        return found

    def _bare_arm(self, at: Floats) -> Bools:
        """Say where the sleeve has ended: past a plane square to the upper arm."""
        m = self.measures
        rel = np.stack([np.abs(at[:, 0]), at[:, 1], at[:, 2]], axis=1) - m.arm
        along = rel @ m.arm_axis
        aside = np.linalg.norm(rel - along[:, None] * m.arm_axis, axis=1)
        made: Bools = (along > m.sleeve) & ((aside < 0.1) | (at[:, 2] < m.hip) | (along > 0.3))
        return made

    def working(self, at: Floats, side: str) -> Floats:
        """Return how much (0..1) rest positions belong to the leg of a side, to colour it."""
        m = self.measures
        x = {"L": at[:, 0], "R": -at[:, 0]}[side]
        rise = at[:, 2] - m.hip - 1.15 * np.clip(x, 0, 0.2) + 0.04 * smoothstep(0.055, 0.02, x)
        made: Floats = smoothstep(0.014, 0.017, x) * smoothstep(-0.096, -0.100, rise)
        return made

    def kneecap(self, at: Floats) -> Floats:
        """Return how much (0..1) rest positions belong to the patch over a kneecap."""
        x, y, z = self.measures.knee
        across = (np.abs(at[:, 0]) - x) / 0.036
        rise = (at[:, 2] - z) / 0.047
        front = smoothstep(y - 0.012, y - 0.022, at[:, 1])
        made: Floats = smoothstep(1.06, 0.96, np.hypot(across, rise)) * front
        return made

    def normals(self, vertices: Floats, head: Floats) -> Floats:
        """Posed vertex normals, round on the head; `head` (3, 3) is the head's rotation."""
        made = vertex_normals(vertices, self.body.faces)
        ring = self.calm[:, None]
        for _ in range(8):
            made = made + 0.6 * ring * (self.body.averaging @ made - made)
        return unit(made * (1 - ring) + (self._round @ head.T) * ring)


def _kneecap(body: Body) -> Floats:
    """Return the middle of the left kneecap: before the knee joint, where the skin is foremost."""
    knee = body.head("lowerleg01.L")
    near = body.vertices[np.linalg.norm(body.vertices - knee, axis=1) < 0.09]
    front = near[np.argmin(near[:, 1])]
    return np.array([0.5 * (knee[0] + front[0]), knee[1], knee[2] + 0.012])


def _egg_normals(direction: Floats, factors: Floats) -> Floats:
    """Outward normals of the surface radius = polynomial(direction)."""
    made = direction.copy()
    radius = _polynomials(direction) @ factors
    for axis in range(3):
        step = np.zeros(3)
        step[axis] = 1e-4
        moved = _polynomials(unit(direction + step)) @ factors
        made[:, axis] -= (moved - radius) / 1e-4 / radius
    return unit(made)


def _polynomials(direction: Floats) -> Floats:
    """Even-in-x monomials of unit vectors up to a degree: a basis for symmetric heads."""
    x, y, z = direction.T
    columns = [
        x**i * y**j * z**k
        for i in range(0, _DEGREE + 1, 2)
        for j in range(_DEGREE + 1)
        for k in range(_DEGREE + 1)
        if _DEGREE - 1 <= i + j + k <= _DEGREE
    ]
    made: Floats = np.stack(columns, axis=1)
    return made
