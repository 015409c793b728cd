"""Make what is stale: solve, draw, write, and keep the manifest."""

from pathlib import Path
from typing import Any

from tools.figures import moves, pose_file, store
from tools.figures.pose_file import PoseFile
from tools.figures.studio import Studio


def up_to_date(pose: PoseFile, assets: Path = store.ASSETS) -> bool:
    """Say whether a subject's pictures match its pose file and the code that draws."""
    entry = store.read_manifest(assets)["figures"].get(pose.id)
    if entry is None or entry["digest"] != store.draw_digest(pose):
        return False
    names = [
        files[kind] for files in entry["files"].values() for kind in ("loop", "poster", "thumb")
    ]
    return all((assets / name).exists() for name in names)


def make(ids: list[str], *, force: bool = False, assets: Path = store.ASSETS) -> None:
    """Make the subjects with these ids (none: all); drop what has no pose file any more."""
    known = pose_file.find()
    studio: Studio | None = None
    for name in ids or known:
        pose = pose_file.read(pose_file.POSES / f"{name}.json")
        if up_to_date(pose, assets) and not force:
            print(f"{name}: up to date")
            _note(pose, assets)
            continue
        studio = studio or Studio()
        _one(pose, studio, assets)
    manifest = store.read_manifest(assets)
    manifest["figures"] = {k: v for k, v in manifest["figures"].items() if k in known}
    store.write_manifest(manifest, assets)


def _note(pose: PoseFile, assets: Path) -> None:
    """Renew the words of an entry whose pictures are current."""
    manifest = store.read_manifest(assets)
    manifest["figures"][pose.id]["sees"] = pose.sees
    store.write_manifest(manifest, assets)


def _one(pose: PoseFile, studio: Studio, assets: Path) -> None:
    solved = store.load_solved(pose)
    if solved is None:
        solved = store.save_solved(pose, studio.animate(pose))
    take = studio.stage(pose, solved.poses)
    pictures = [studio.draw(take, index) for index in range(len(solved.poses))]
    poster = solved.number(pose.poster_frame())
    thumbs = studio.thumbnail(take, poster, store.THUMB)
    files = store.write_pictures(pose, pictures, poster, thumbs, assets)
    seen = moves.watched(studio.rig, take.camera.project)
    steps = moves.steps(solved, seen, closed=pose.play == "loop")
    _enter(pose, store.entry(pose, files, solved, steps), assets)
    size = sum(side["bytes"] for side in files.values())
    print(f"{pose.id}: {len(pictures)} pictures, {size // 1024} KB", flush=True)


def _enter(pose: PoseFile, entry: dict[str, Any], assets: Path) -> None:
    manifest = store.read_manifest(assets)
    manifest["figures"][pose.id] = entry
    store.write_manifest(manifest, assets)
