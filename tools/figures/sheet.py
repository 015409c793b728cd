"""A contact sheet of all figures, to be looked at: both grounds, thumbnails, three frames."""

from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from tools.figures import loops, store
from tools.figures.geometry import Bytes
from tools.figures.preview import DARK, LIGHT, on_ground
from tools.figures.studio import SIZE

_LARGE, _THUMB, _GAP, _PER_PAGE = (400, 320), (96, 77), 12, 6


def sheets(out: Path, ids: list[str], assets: Path = store.ASSETS) -> list[Path]:
    """Write pages sheet-1.png ... with six subjects each; return their paths."""
    entries = store.read_manifest(assets)["figures"]
    names = [name for name in entries if not ids or name in ids]
    out.mkdir(parents=True, exist_ok=True)
    made = []
    for start in range(0, len(names), _PER_PAGE):
        rows = [_row(name, entries[name], assets) for name in names[start : start + _PER_PAGE]]
        path = out / f"sheet-{start // _PER_PAGE + 1}.png"
        Image.fromarray(np.vstack(rows)).save(path)
        made.append(path)
    return made


def _row(name: str, entry: "dict[str, object]", assets: Path) -> Bytes:
    files: dict[str, dict[str, str]] = entry["files"]  # type: ignore[assignment]  # JSON
    sides = list(files)
    first, last = sides[0], sides[-1]
    loop, other = (
        loops.read((assets / files[side]["loop"]).read_bytes(), SIZE) for side in (first, last)
    )
    shown = [loop[0], loop[len(loop) // 2], loop[-1], other[-1]]
    halves = []
    for ground in (LIGHT, DARK):
        width = (_LARGE[0] + _GAP) * len(shown) + _THUMB[0] + 2 * _GAP
        page = Image.new("RGB", (width, _LARGE[1] + 24), ground)
        ImageDraw.Draw(page).text((_GAP, 4), name, fill=(128, 128, 128))
        x = _GAP
        for side, y in ((first, 40), (last, 40 + _THUMB[1] + _GAP)):
            with Image.open(assets / files[side]["thumb"]) as thumb:
                small = thumb.convert("RGBa").resize(_THUMB, Image.Resampling.LANCZOS)
            _paste(page, small.convert("RGBA"), (x, y), ground)
        x += _THUMB[0] + _GAP
        for picture in shown:
            small = picture.convert("RGBa").resize(_LARGE, Image.Resampling.LANCZOS)
            _paste(page, small.convert("RGBA"), (x, 20), ground)
            x += _LARGE[0] + _GAP
        halves.append(np.asarray(page))
    return np.vstack(halves)


def _paste(
    page: Image.Image, picture: Image.Image, at: tuple[int, int], ground: tuple[int, int, int]
) -> None:
    page.paste(Image.fromarray(on_ground(np.asarray(picture), ground)), at)
