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
from tools.figures.pose_file import POSES, PoseFile, read
from tools.figures.studio import SIZE

HERE = Path(__file__).parent
SOLVED = HERE / "solved"
ASSETS = HERE.parents[1] / "assets" / "figures"
THUMB = (240, 192)
QUALITY = 75
_NUMBERED = 36  # pixels beside an arc for its numbers
VERSION = 3
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
    "camera",
    "framing",
]
# Look: the solver touches the floor with the dressed skin. Camera: how dense the pictures are.
# pose_file only carries what is digested as it stands.
_DRAWING = [
    "raster",
    "palette",
    "ground",
    "render",
    "props",
    "studio",
    "loops",
]


def _model(pose: PoseFile) -> PoseFile:
    return read(POSES / f"{pose.of}.json")


def _digest(*parts: bytes) -> str:
    total = hashlib.sha256()
    for part in parts:
        total.update(hashlib.sha256(part).digest())
    return total.hexdigest()[:24]


def _sources(names: list[str]) -> list[bytes]:
    return [(HERE / f"{name}.py").read_bytes().replace(b"\r\n", b"\n") for name in names]


def solve_digest(pose: PoseFile) -> str:
    """Return the digest of all that the frames' angles depend on."""
    if pose.of:
        pose = _model(pose)
    plain = msgspec.structs.replace(pose.drawn(), poster="", work="none")
    content = msgspec.json.encode(plain)
    return _digest(content, BODY_FILE.read_bytes(), *_sources(_SOLVING))


def draw_digest(pose: PoseFile) -> str:
    """Return the digest of all that the pictures depend on."""
    if pose.of:
        return _digest(f"{draw_digest(_model(pose))} {pose.until}".encode())
    content = msgspec.json.encode(pose.drawn())
    encoding = repr((VERSION, SIZE, THUMB, QUALITY)).encode()
    return _digest(content, encoding, BODY_FILE.read_bytes(), *_sources(_SOLVING + _DRAWING))


def teach_digest(pose: PoseFile) -> str:
    """Return the digest of what is drawn over the pictures."""
    content = msgspec.json.encode((pose.sees, pose.feel, pose.arrow, pose.gauge))
    return _digest(content, *_sources(["teach"]))


def load_solved(pose: PoseFile, folder: Path = SOLVED) -> Moves | None:
    """Return the stored poses if they are up to date; of a part of a model, the model's so far."""
    if pose.of:
        whole = load_solved(_model(pose), folder)
        if whole is None:
            return None
        count = int(np.searchsorted(whole.times, pose.until or 0, "right"))
        return Moves(whole.times[:count], whole.shows[:count], whole.poses)
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


def write_part(
    pose: PoseFile,
    picture: dict[str, Bytes],
    thumbs: dict[str, Bytes],
    model: dict[str, Any],
    assets: Path,
) -> dict[str, dict[str, Any]]:
    """Write poster and thumbnail of a part of a model, whose loop is the model's; their names."""
    folder = assets / pose.id
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, dict[str, Any]] = {}
    for side, whole in model["files"].items():
        files[side] = {"loop": whole["loop"]}
        total = 0
        for kind, image in (("poster", picture[side]), ("thumb", thumbs[side])):
            content = _still(Image.fromarray(image))
            (folder / f"{side}-{kind}.webp").write_bytes(content)
            files[side][kind] = f"{pose.id}/{side}-{kind}.webp"
            total += len(content)
        files[side] |= {"bytes": total, "box": whole["box"]}
    return files


def _box(pictures: list[Bytes]) -> list[int]:
    """x, y, width and height of what any frame covers: the program crops to it before it scales."""
    seen = np.any([picture[:, :, 3] > 0 for picture in pictures], axis=0)
    rows, columns = np.flatnonzero(seen.any(axis=1)), np.flatnonzero(seen.any(axis=0))
    x, y = int(columns[0]), int(rows[0])
    return [x, y, int(columns[-1]) + 1 - x, int(rows[-1]) + 1 - y]


def _holding(box: list[int], gauge: dict[str, Any]) -> list[int]:
    """A box that holds an arc with its numbers as well, within the canvas."""
    points = np.array(gauge["arc"])
    low = np.maximum(np.minimum(box[:2], points.min(axis=0) - _NUMBERED), 0)
    far = np.add(box[:2], box[2:])
    high = np.minimum(np.maximum(far, points.max(axis=0) + _NUMBERED), SIZE)
    return [int(value) for value in (*low, *(high - low))]


def _still(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "WEBP", quality=QUALITY + 9, alpha_quality=100, method=6, exact=False)
    return out.getvalue()


def entry(
    pose: PoseFile,
    files: dict[str, dict[str, Any]],
    moves: Moves,
    steps: list[float],
    taught: dict[str, Any],
) -> dict[str, Any]:
    """Return what the manifest says about one subject.

    `steps` as `moves.steps` gives them, `taught` as `teach.taught`.
    """
    marks = pose.key_frames()
    last = pose.frame_count() - 1
    moving = next(
        (mark for key, mark in zip(pose.keys, marks, strict=True) if key.part == "move"), last
    )
    start = last if pose.play == "hold" else moving
    if "gauge" in taught:
        files = {
            side: {**one, "box": _holding(one["box"], taught["gauge"])}
            for side, one in files.items()
        }
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
        **taught,
        "files": files,
        "digest": draw_digest(pose),
        "teaches": teach_digest(pose),
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
