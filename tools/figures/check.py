"""Is what is stored what the pose files and the code say? For CI; draws one small frame."""

from pathlib import Path

import numpy as np
from PIL import Image

from tools.figures import pose_file, store
from tools.figures.geometry import Bytes
from tools.figures.studio import Studio

LIMIT = 25_000_000  # bytes of all figures together
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
        elif entries[name] != store.entry(pose, entries[name]["files"]):
            found.append(f"{name}: the pose file or the code changed since it was made")
        else:
            found += _files(assets, name, entries[name]["files"], pose.frame_count())
    total = sum(side["bytes"] for entry in entries.values() for side in entry["files"].values())
    if total > LIMIT:
        found.append(f"all figures take {total / 1e6:.1f} MB, more than {LIMIT / 1e6:.0f} MB")
    return found


def _files(assets: Path, name: str, files: dict[str, dict[str, str]], frames: int) -> list[str]:
    found = []
    for side, kinds in files.items():
        missing = [
            kind for kind in ("loop", "poster", "thumb") if not (assets / kinds[kind]).exists()
        ]
        if missing:
            found.append(f"{name}: {side} lacks {', '.join(missing)}")
            continue
        with Image.open(assets / kinds["loop"]) as loop:
            count = getattr(loop, "n_frames", 1)
        if count != frames:
            found.append(f"{name}: {side} has {count} frames instead of {frames}")
    return found


def redraw(name: str, assets: Path = store.ASSETS) -> float:
    """Draw a subject's poster again, small, and return its mean difference from what is stored."""
    pose = pose_file.read(pose_file.POSES / f"{name}.json")
    frames = store.load_solved(pose)
    if frames is None:
        raise pose_file.PoseError(f"{name}: the stored angles are out of date; make it again")
    studio = Studio()
    take = studio.stage(pose, frames, _SMALL)
    files = store.read_manifest(assets)["figures"][name]["files"]
    side = next(iter(files))
    drawn = Image.fromarray(studio.draw(take, pose.poster_frame())[side])
    with Image.open(assets / files[side]["poster"]) as stored:
        small = stored.convert("RGBa").resize(_SMALL, Image.Resampling.BOX)
    return difference(np.asarray(drawn.convert("RGBa")), np.asarray(small))


def difference(a: Bytes, b: Bytes) -> float:
    """Mean absolute difference (0..1) of two premultiplied pictures."""
    return float(np.abs(a.astype(np.float64) - b.astype(np.float64)).mean() / 255)
