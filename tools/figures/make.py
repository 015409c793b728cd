"""Make what is stale: solve, draw, write, and keep the manifest."""

from pathlib import Path
from typing import Any

from tools.figures import goals, moves, pose_file, store
from tools.figures.motion import SolvedKey
from tools.figures.moves import Moves
from tools.figures.pose_file import PoseError, PoseFile
from tools.figures.report import examine
from tools.figures.studio import Studio, Take
from tools.figures.teach import taught


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
    """Make the subjects with these ids (none: all); drop what has no pose file any more.

    Raises PoseError where a key pose does not keep what its file promises.
    """
    known = pose_file.find()
    studio: Studio | None = None
    for name in sorted(ids or known):  # a model comes before its parts
        pose = pose_file.read(pose_file.POSES / f"{name}.json")
        current = up_to_date(pose, assets) and not force
        if current and _entry(name, assets)["teaches"] == store.teach_digest(pose):
            print(f"{name}: up to date")
            continue
        studio = studio or Studio()
        if current:
            _teach(pose, studio, assets)
        else:
            _one(pose, studio, assets)
    manifest = store.read_manifest(assets)
    manifest["figures"] = {k: v for k, v in manifest["figures"].items() if k in known}
    store.write_manifest(manifest, assets)


def _entry(name: str, assets: Path) -> dict[str, Any]:
    found: dict[str, Any] = store.read_manifest(assets)["figures"][name]
    return found


def _teach(pose: PoseFile, studio: Studio, assets: Path) -> None:
    """Renew what is said and drawn over pictures that are current."""
    solved = store.load_solved(pose)
    if solved is None:
        raise PoseError(f"{pose.id}: its poses are not stored; make it with --force")
    take = studio.stage(pose, solved.poses)
    old = _entry(pose.id, assets)
    shown = taught(pose, solved, studio.rig, take.camera)
    _enter(pose, store.entry(pose, old["files"], solved, old["steps"], shown), assets)
    print(f"{pose.id}: taught", flush=True)


def _one(pose: PoseFile, studio: Studio, assets: Path) -> None:
    solved = store.load_solved(pose)
    if pose.of and (solved is None or pose.of not in store.read_manifest(assets)["figures"]):
        raise PoseError(f"{pose.id}: make {pose.of} first")
    if solved is None:
        solved = store.save_solved(pose, studio.animate(pose))
    _examine(pose, solved, studio)
    take = studio.stage(pose, solved.poses)
    if pose.of:
        _part(pose, solved, take, studio, assets)
        return
    pictures = [studio.draw(take, index) for index in range(len(solved.poses))]
    poster = solved.number(pose.poster_frame())
    thumbs = studio.thumbnail(take, poster, store.THUMB)
    files = store.write_pictures(pose, pictures, poster, thumbs, assets)
    seen = moves.watched(studio.rig, take.camera.project)
    steps = moves.steps(solved, seen, closed=pose.play == "loop")
    shown = taught(pose, solved, studio.rig, take.camera)
    _enter(pose, store.entry(pose, files, solved, steps, shown), assets)
    size = sum(side["bytes"] for side in files.values())
    print(f"{pose.id}: {len(pictures)} pictures, {size // 1024} KB", flush=True)


def _part(pose: PoseFile, solved: Moves, take: Take, studio: Studio, assets: Path) -> None:
    """Draw the stills of a part of a model: its loop shows the rest."""
    model = _entry(pose.of, assets)
    poster = solved.number(pose.poster_frame())
    thumbs = studio.thumbnail(take, poster, store.THUMB)
    files = store.write_part(pose, studio.draw(take, poster), thumbs, model, assets)
    steps = model["steps"][: len(solved.times) - 1]
    shown = taught(pose, solved, studio.rig, take.camera)
    _enter(pose, store.entry(pose, files, solved, steps, shown), assets)
    print(f"{pose.id}: a part of {pose.of}", flush=True)


def _examine(pose: PoseFile, solved: Moves, studio: Studio) -> None:
    """Refuse poses that break what their file promises, at the keys and between them."""
    found = []
    for index, mark in enumerate(pose.key_frames()):
        key = SolvedKey(solved.at(mark), solved.at(mark), goals.of_key(pose, index))
        hard = examine(pose, key, studio.solver, index).hard()
        found += [f"{pose.keys[index].name}: {fault}" for fault in hard]
    if found:
        raise PoseError(f"{pose.id}: {'; '.join(found)}")


def _enter(pose: PoseFile, entry: dict[str, Any], assets: Path) -> None:
    manifest = store.read_manifest(assets)
    manifest["figures"][pose.id] = entry
    store.write_manifest(manifest, assets)
