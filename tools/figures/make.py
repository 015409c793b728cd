"""Make what is stale: solve, draw, write, and keep the manifest."""

from pathlib import Path

from tools.figures import pose_file, store
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
    files = manifest["figures"][pose.id]["files"]
    manifest["figures"][pose.id] = store.entry(pose, files)
    store.write_manifest(manifest, assets)


def _one(pose: PoseFile, studio: Studio, assets: Path) -> None:
    frames = store.load_solved(pose)
    if frames is None:
        frames = store.save_solved(pose, studio.animate(pose))
    take = studio.stage(pose, frames)
    pictures = [studio.draw(take, index) for index in range(len(frames))]
    thumbs = studio.thumbnail(take, pose.poster_frame(), store.THUMB)
    files = store.write_pictures(pose, pictures, thumbs, assets)
    manifest = store.read_manifest(assets)
    manifest["figures"][pose.id] = store.entry(pose, files)
    store.write_manifest(manifest, assets)
    size = sum(side["bytes"] for side in files.values())
    print(f"{pose.id}: {len(frames)} frames, {size // 1024} KB", flush=True)
