"""The table of all figures in docs/figures.md, written from the pose files and what was solved."""

from pathlib import Path
from typing import Any

import numpy as np

from tools.figures import pose_file, store
from tools.figures.body import Body
from tools.figures.expects import turn
from tools.figures.geometry import Floats
from tools.figures.pose_file import PoseFile
from tools.figures.rig import Rig

DOCUMENT = store.HERE.parents[1] / "docs" / "figures.md"
_BEGIN, _END = "<!-- table: python -m tools.figures table -->\n", "<!-- end of table -->"
_HEAD = (
    "| picture | exercise | works | camera | what to see | left leg, first end | other end |\n"
    "|---|---|---|---|---|---|---|\n"
)
_WORKS = {"L": "one leg, drawn left", "both": "both legs", "alternating": "left, then right"}


def table(assets: Path = store.ASSETS) -> str:
    """Return the table in Markdown. Raises PoseError where something is not made yet."""
    entries = store.read_manifest(assets)["figures"]
    rig = Rig(Body())
    return _HEAD + "".join(_row(name, entries.get(name), rig) for name in pose_file.find())


def _row(name: str, entry: dict[str, Any] | None, rig: Rig) -> str:
    pose = pose_file.read(pose_file.POSES / f"{name}.json")
    moves = store.load_solved(pose)
    if moves is None or entry is None:
        raise pose_file.PoseError(f"{name}: make it first")
    poster = next(iter(entry["files"].values()))["poster"]
    picture = f'<img src="../assets/figures/{poster}" width="150" alt="{name}">'
    camera = f"{pose.camera.azimuth:g} / {pose.camera.elevation:g}"
    ends = [f"{key}: {bends(rig, moves.at(frame))}" for key, frame in _ends(pose)]
    cells = [picture, name, _WORKS.get(pose.work, "no one leg"), camera, pose.sees, *ends]
    return "| " + " | ".join(cells) + " |\n"


def _ends(pose: PoseFile) -> list[tuple[str, int]]:
    """Return the names and frames of the keys between which the exercise moves."""
    marks = [(key.name, frame) for key, frame in zip(pose.keys, pose.key_frames(), strict=True)]
    if pose.play == "hold":
        return [marks[0], marks[-1]]
    moving = [mark for mark, key in zip(marks, pose.keys, strict=True) if key.part == "move"]
    if pose.play == "there-and-back":
        return [moving[0], moving[-1]]
    start, half = moving[0][1], (pose.frame_count() - moving[0][1]) / 2
    turn = half / 2 if pose.work == "alternating" else half
    return [moving[0], min(moving[1:], key=lambda mark: abs(mark[1] - start - turn))]


def bends(rig: Rig, values: Floats) -> str:
    """Say how the left leg stands to the pelvis: bend of hip and knee, turn of the thigh."""
    posed = rig.pose(values[None])
    pelvis, thigh, shin = (posed.frames[name][0] for name in ("pelvis", "thigh.L", "shin.L"))
    hip, knee = (
        float(np.degrees(np.arccos(np.clip(a[:, 2] @ b[:, 2], -1, 1))))
        for a, b in ((pelvis, thigh), (thigh, shin))
    )
    twist = round(turn(posed, "L"))
    turned = f"turned {'out' if twist > 0 else 'in'} {abs(twist)}°" if abs(twist) > 4 else "no turn"
    return f"hip {hip:.0f}°, knee {knee:.0f}°, {turned}"


def written(document: str, rows: str) -> str:
    """Return the document with its table replaced."""
    before, rest = document.split(_BEGIN)
    after = rest.split(_END)[1]
    return before + _BEGIN + rows + _END + after


def write() -> None:
    """Renew the table in docs/figures.md."""
    text = DOCUMENT.read_text(encoding="utf-8")
    DOCUMENT.write_text(written(text, table()), encoding="utf-8", newline="\n")
