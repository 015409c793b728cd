"""The names, limits and tightness of the joint angles that make a pose.

A pose is a vector: root.x, root.y, root.z in metres (where the pelvis is), then degrees.
"""

import numpy as np

from tools.figures.geometry import Floats

_ANGLES = {
    "pelvis": ("tilt", "side", "turn"),
    "spine": ("flex", "side", "turn"),
    "neck": ("flex", "side", "turn"),
    "clav": ("elev", "pro"),
    "shoulder": ("flex", "abd", "rot"),
    "elbow": ("flex", "pron"),
    "wrist": ("flex", "dev"),
    "hand": ("curl",),
    "hip": ("flex", "abd", "rot"),
    "knee": ("flex", "rot"),
    "ankle": ("dorsi", "inv", "abd"),
    "toe": ("ext",),
}
_MIDDLE = ("pelvis", "spine", "neck")
SIDES = (("L", 1.0), ("R", -1.0))

NAMES: tuple[str, ...] = (
    "root.x",
    "root.y",
    "root.z",
    *(
        f"{joint}{side}.{angle}"
        for joint, angles in _ANGLES.items()
        for side in (("",) if joint in _MIDDLE else (".L", ".R"))
        for angle in angles
    ),
)
INDEX: dict[str, int] = {name: i for i, name in enumerate(NAMES)}

LIMITS: dict[str, tuple[float, float]] = {
    "hip.flex": (-25, 135),
    "hip.abd": (-35, 85),
    "hip.rot": (-60, 90),
    "knee.flex": (-3, 155),
    "knee.rot": (-15, 15),
    "ankle.dorsi": (-60, 30),
    "ankle.inv": (-25, 35),
    "ankle.abd": (-20, 20),
    "toe.ext": (-30, 60),
    "spine.flex": (-45, 75),
    "spine.side": (-40, 40),
    "spine.turn": (-45, 45),
    "neck.flex": (-50, 50),
    "neck.side": (-40, 40),
    "neck.turn": (-70, 70),
    "shoulder.flex": (-60, 180),
    "shoulder.abd": (-45, 170),
    "shoulder.rot": (-90, 90),
    "elbow.flex": (0, 150),
    "elbow.pron": (-90, 90),
    "wrist.flex": (-85, 85),
    "wrist.dev": (-25, 35),
    "hand.curl": (0, 90),
    "clav.elev": (-10, 35),
    "clav.pro": (-20, 25),
}
NEVER_SOLVED = ("hand", "toe", "clav")  # set by the pose file alone
_MIRROR_SIGN = {"x": -1.0, "side": -1.0, "turn": -1.0}


def plain(name: str) -> str:
    """Drop the side: hip.L.flex becomes hip.flex."""
    return name.replace(".L", "").replace(".R", "")


def vector(angles: dict[str, float]) -> Floats:
    """Make a pose vector; what is not named is zero. Unknown names raise KeyError."""
    pose: Floats = np.zeros(len(NAMES))
    for name, value in angles.items():
        pose[INDEX[name]] = value
    return pose


def other_side(name: str) -> str:
    """Swap .L and .R in any name that has one."""
    parts = ["R" if part == "L" else "L" if part == "R" else part for part in name.split(".")]
    return ".".join(parts)


def mirrored(pose: Floats) -> Floats:
    """Reflect poses (..., p) left to right."""
    made: Floats = np.empty_like(pose)
    for name, i in INDEX.items():
        sign = _MIRROR_SIGN.get(name.rsplit(".", 1)[1], 1.0) if _middle(name) else 1.0
        made[..., INDEX[other_side(name)]] = sign * pose[..., i]
    return made


def _middle(name: str) -> bool:
    return name.startswith(("root", *_MIDDLE))


def bounds() -> tuple[Floats, Floats]:
    """Return the lowest and highest value of every angle; where there is no limit, infinite."""
    low: Floats = np.full(len(NAMES), -np.inf)
    high: Floats = np.full(len(NAMES), np.inf)
    for i, name in enumerate(NAMES):
        if plain(name) in LIMITS:
            low[i], high[i] = LIMITS[plain(name)]
    return low, high


def tightness() -> Floats:
    """Return how far (metres, degrees) each value may easily leave the first guess."""

    def of(name: str) -> float:
        if name.startswith("root"):
            return 0.25
        if name.startswith(_MIDDLE):
            return 8.0
        if name.startswith(("ankle", "wrist")) or plain(name) == "knee.rot":
            return 10.0
        return 22.0

    return np.array([of(name) for name in NAMES])
