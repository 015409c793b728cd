"""What is written: solved angles, WebP files and the manifest; and what makes them stale."""

import hashlib
import io
import json
import re
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from PIL import Image

from tools.figures import joints, loops
from tools.figures.body import BODY_FILE
from tools.figures.geometry import Bytes
from tools.figures.moves import Moves
from tools.figures.pose_file import PoseFile
from tools.figures.studio import SIZE

HERE = Path(__file__).parent
SOLVED = HERE / "solved"
ASSETS = HERE.parents[1] / "assets" / "figures"
THUMB = (240, 192)
QUALITY = 75
VERSION = 2
_LISTS = re.compile(r"\[[\s\d.,-]*\]")
_SOLVING = [
    "geometry",
    "body",
    "joints",
    "rig",
    "regions",
    "goals",
    "solver",
    "motion",
    "moves",
    "look",
    "shapes",
    "pose_file",
    "camera",
    "framing",
]  # look: the solver touches the floor with the dressed skin; camera: how dense the pictures are
_DRAWING = [
    "raster",
    "palette",
    "ground",
    "render",
    "props",
    "studio",
    "loops",
]


def _digest(*parts: bytes) -> str:
    total = hashlib.sha256()
    for part in parts:
        total.update(hashlib.sha256(part).digest())
    return total.hexdigest()[:24]


def _sources(names: list[str]) -> list[bytes]:
    return [(HERE / f"{name}.py").read_bytes().replace(b"\r\n", b"\n") for name in names]


def solve_digest(pose: PoseFile) -> str:
    """Return the digest of all that the frames' angles depend on."""
    plain = msgspec.structs.replace(pose, sees="", poster="", work="none")
    content = msgspec.json.encode(plain)
    return _digest(content, BODY_FILE.read_bytes(), *_sources(_SOLVING))


def draw_digest(pose: PoseFile) -> str:
    """Return the digest of all that the pictures depend on."""
    content = msgspec.json.encode(msgspec.structs.replace(pose, sees=""))
    encoding = repr((VERSION, SIZE, THUMB, QUALITY)).encode()
    return _digest(content, encoding, BODY_FILE.read_bytes(), *_sources(_SOLVING + _DRAWING))


def load_solved(pose: PoseFile, folder: Path = SOLVED) -> Moves | None:
    """Return the stored poses if they are up to date."""
    path = folder / f"{pose.id}.json"
    if not path.exists():
        return None
    stored = json.loads(path.read_text(encoding="utf-8"))
    if stored["digest"] != solve_digest(pose) or stored["angles"] != list(joints.NAMES):
        return None
    return _moves(stored)


def _moves(stored: dict[str, Any]) -> Moves:
    return Moves(
        np.array(stored["times"], np.float64),
        np.array(stored["shows"], np.int32),
        np.array(stored["poses"], np.float64),
    )


def save_solved(pose: PoseFile, moves: Moves, folder: Path = SOLVED) -> Moves:
    """Store poses, rounded to a hundredth of a degree and a tenth of a millimetre."""
    folder.mkdir(parents=True, exist_ok=True)
    rounded = moves.poses.copy()
    rounded[:, :3] = np.round(rounded[:, :3], 4)
    rounded[:, 3:] = np.round(rounded[:, 3:], 2)
    rounded += 0.0  # no negative zeros
    rows = ",\n".join("    " + json.dumps([float(f"{v:g}") for v in row]) for row in rounded)
    times = json.dumps([round(float(time), 3) for time in moves.times])
    text = (
        f'{{\n  "digest": "{solve_digest(pose)}",\n  "angles": {json.dumps(list(joints.NAMES))},\n'
        f'  "times": {times},\n  "shows": {json.dumps(moves.shows.tolist())},\n'
        f'  "poses": [\n{rows}\n  ]\n}}\n'
    )
    (folder / f"{pose.id}.json").write_text(text, encoding="utf-8", newline="\n")
    return _moves(json.loads(text))


def write_pictures(
    pose: PoseFile,
    pictures: list[dict[str, Bytes]],
    poster: int,
    thumbs: dict[str, Bytes],
    assets: Path,
) -> dict[str, dict[str, Any]]:
    """Write loop, poster and thumbnail of every side; return their names and sizes.

    `poster` is the number of the picture that is the poster.
    """
    folder = assets / pose.id
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, dict[str, Any]] = {}
    for side in pictures[0]:
        frames = [picture[side] for picture in pictures]
        made = {
            "loop": (f"{side}.webp", loops.write(frames, QUALITY)),
            "poster": (f"{side}-poster.webp", _still(Image.fromarray(frames[poster]))),
            "thumb": (f"{side}-thumb.webp", _still(Image.fromarray(thumbs[side]))),
        }
        files[side] = {}
        for kind, (name, content) in made.items():
            (folder / name).write_bytes(content)
            files[side][kind] = f"{pose.id}/{name}"
        files[side]["bytes"] = sum(len(content) for _, content in made.values())
        files[side]["box"] = _box(frames)
    return files


def _box(pictures: list[Bytes]) -> list[int]:
    """x, y, width and height of what any frame covers: the program crops to it before it scales."""
    seen = np.any([picture[:, :, 3] > 0 for picture in pictures], axis=0)
    rows, columns = np.flatnonzero(seen.any(axis=1)), np.flatnonzero(seen.any(axis=0))
    x, y = int(columns[0]), int(rows[0])
    return [x, y, int(columns[-1]) + 1 - x, int(rows[-1]) + 1 - y]


def _still(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "WEBP", quality=QUALITY + 9, alpha_quality=95, method=6, exact=False)
    return out.getvalue()


def entry(
    pose: PoseFile, files: dict[str, dict[str, Any]], moves: Moves, steps: list[float]
) -> dict[str, Any]:
    """Return what the manifest says about one subject; `steps` as `moves.steps` gives them."""
    marks = pose.key_frames()
    last = pose.frame_count() - 1
    moving = next(
        (mark for key, mark in zip(pose.keys, marks, strict=True) if key.part == "move"), last
    )
    start = last if pose.play == "hold" else moving
    return {
        "sees": pose.sees,
        "frames": pose.frame_count(),
        "keys": [
            {"name": key.name, "frame": mark, "part": key.part}
            for key, mark in zip(pose.keys, marks, strict=True)
        ],
        "enter": [0, start],
        "move": [start, last],
        "play": pose.play,
        "poster": pose.poster_frame(),
        "work": pose.work,
        "camera": {"azimuth": pose.camera.azimuth, "elevation": pose.camera.elevation},
        "times": [round(float(time), 3) for time in moves.times],
        "shows": moves.shows.tolist(),
        "steps": steps,
        "files": files,
        "digest": draw_digest(pose),
    }


def read_manifest(assets: Path = ASSETS) -> dict[str, Any]:
    """Return the manifest, or an empty one."""
    path = assets / "manifest.json"
    if path.exists():
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if found.get("version") == VERSION:
            return found
    return {"version": VERSION, "size": list(SIZE), "thumb": list(THUMB), "figures": {}}


def write_manifest(manifest: dict[str, Any], assets: Path = ASSETS) -> None:
    """Write the manifest, subjects sorted."""
    manifest["figures"] = dict(sorted(manifest["figures"].items()))
    assets.mkdir(parents=True, exist_ok=True)
    text = json.dumps(manifest, indent=1, ensure_ascii=False) + "\n"
    text = _LISTS.sub(lambda found: " ".join(found.group().split()), text)  # numbers in one line
    (assets / "manifest.json").write_text(text, encoding="utf-8", newline="\n")
