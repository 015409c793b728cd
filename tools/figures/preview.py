"""Quick looks for authors: key poses, one frame, a strip; with a report of what is off."""

from pathlib import Path

import numpy as np
from PIL import Image

from tools.figures import joints, motion, pose_file
from tools.figures.geometry import Bytes
from tools.figures.motion import SolvedKey
from tools.figures.pose_file import PoseFile
from tools.figures.report import examine
from tools.figures.studio import Studio

LIGHT, DARK = (0xF6, 0xF3, 0xEE), (0x14, 0x18, 0x1B)


def on_ground(picture: Bytes, ground: tuple[int, int, int]) -> Bytes:
    """Lay RGBA over a plain colour."""
    cover = picture[..., 3:] / 255
    mixed: Bytes = (picture[..., :3] * cover + np.array(ground) * (1 - cover) + 0.5).astype(
        np.uint8
    )
    return mixed


def report(pose: PoseFile, keys: list[SolvedKey], studio: Studio, angles: bool) -> None:
    """Print what is off in each key, and the solved angles if wanted."""
    for index, (key, solved) in enumerate(zip(pose.keys, keys, strict=False)):
        found = examine(pose, solved, studio.solver, index).all()
        print(f"{key.name}: {'; '.join(found) or 'all contacts hold'}")
        if angles:
            print("   " + ", ".join(f"{n} {solved.pose[i]:.3g}" for n, i in joints.INDEX.items()))


def preview(
    name: str, out: Path, frame: int | None, strip: int, size: tuple[int, int], *, angles: bool
) -> None:
    """Draw key poses (default), one frame, or a strip of frames to a PNG."""
    path = Path(name) if name.endswith(".json") else pose_file.POSES / f"{name}.json"
    pose = pose_file.read(path)
    studio = Studio()
    if frame is None and not strip:
        keys = motion.solve_keys(pose, studio.solver)
        report(pose, keys, studio, angles)
        values = np.array([key.pose for key in keys])
        chosen = list(range(len(values)))
    else:
        moves = studio.animate(pose)
        values = moves.poses
        chosen = (
            [moves.number(frame)]
            if frame is not None
            else np.linspace(0, len(values) - 1, strip).round().astype(int).tolist()
        )
    take = studio.stage(pose, values, size)
    pictures = [next(iter(studio.draw(take, index).values())) for index in chosen]
    grounds = [LIGHT if i % 2 == 0 else DARK for i in range(len(pictures))]
    rows = [on_ground(p, g) for p, g in zip(pictures, grounds, strict=True)]
    wide = [np.hstack(rows[i : i + 4]) for i in range(0, len(rows), 4)]
    width = max(row.shape[1] for row in wide)
    padded = [np.pad(row, ((0, 0), (0, width - row.shape[1]), (0, 0))) for row in wide]
    out.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.vstack(padded)).save(out)
    print(f"{out}: {len(chosen)} pictures, {take.camera.span:.2f} m high")
