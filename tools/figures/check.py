"""Is what is stored what the pose files and the code say? For CI; draws one small frame."""

from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from hiptimer.figures.loop_file import parse
from tools.figures import pose_file, store
from tools.figures.geometry import Bytes
from tools.figures.pose_file import PoseFile
from tools.figures.studio import Studio

LIMIT = 40_000_000  # bytes of all figures together
TOLERANCE = 0.012  # mean difference (0..1) of a redrawn frame: WebP's loss, other machines
_SMALL = (200, 160)


def problems(assets: Path = store.ASSETS) -> list[str]:
    """Return what does not fit, in words."""
    manifest = store.read_manifest(assets)
    entries = manifest["figures"]
    ids = pose_file.find()
    found = [
        f"{name}: in the manifest, but there is no pose file" for name in set(entries) - set(ids)
    ]
    for name in ids:
        pose = pose_file.read(pose_file.POSES / f"{name}.json")
        if name not in entries:
            found.append(f"{name}: not made yet")
        elif entries[name]["digest"] != store.draw_digest(pose) or not _fits(pose, entries[name]):
            found.append(f"{name}: the pose file or the code changed since it was made")
        else:
            found += _files(assets, pose, entries[name])
    total = sum(side["bytes"] for entry in entries.values() for side in entry["files"].values())
    if total > LIMIT:
        found.append(f"all figures take {total / 1e6:.1f} MB, more than {LIMIT / 1e6:.0f} MB")
    return found


def _fits(pose: PoseFile, entry: dict[str, Any]) -> bool:
    """Whether an entry says what the pose file and the stored poses say."""
    moves = store.load_solved(pose)
    if moves is None:
        return False
    names = ("arrow", "glow", "gauge")
    taught: dict[str, Any] = {name: entry[name] for name in names if name in entry}
    made: bool = entry == store.entry(pose, entry["files"], moves, entry["steps"], taught)
    return made


def _files(assets: Path, pose: PoseFile, entry: dict[str, Any]) -> list[str]:
    found = []
    name = pose.id
    pictures = max(entry["shows"]) + 1
    for side, kinds in entry["files"].items():
        missing = [
            kind for kind in ("loop", "poster", "thumb") if not (assets / kinds[kind]).exists()
        ]
        if missing:
            found.append(f"{name}: {side} lacks {', '.join(missing)}")
            continue
        loop = parse((assets / kinds["loop"]).read_bytes())
        if len(loop.patches) < pictures or (len(loop.patches) > pictures and not pose.of):
            found.append(f"{name}: {side} has {len(loop.patches)} pictures instead of {pictures}")
    return found


def redraw(name: str, assets: Path = store.ASSETS) -> float:
    """Draw a subject's poster again, small, and return its mean difference from what is stored."""
    pose = pose_file.read(pose_file.POSES / f"{name}.json")
    moves = store.load_solved(pose)
    if moves is None:
        raise pose_file.PoseError(f"{name}: the stored angles are out of date; make it again")
    studio = Studio()
    take = studio.stage(pose, moves.poses, _SMALL)
    files = store.read_manifest(assets)["figures"][name]["files"]
    side = next(iter(files))
    drawn = Image.fromarray(studio.draw(take, moves.number(pose.poster_frame()))[side])
    with Image.open(assets / files[side]["poster"]) as stored:
        small = stored.convert("RGBa").resize(_SMALL, Image.Resampling.BOX)
    return difference(np.asarray(drawn.convert("RGBa")), np.asarray(small))


def difference(a: Bytes, b: Bytes) -> float:
    """Mean absolute difference (0..1) of two premultiplied pictures."""
    return float(np.abs(a.astype(np.float64) - b.astype(np.float64)).mean() / 255)
