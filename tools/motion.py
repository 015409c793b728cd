"""The picture of the player in motion at the top of README: `python -m tools.motion`.

A few seconds of a film that `hiptimer render` makes, small, as an animated WebP.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from hiptimer.cli import main as hiptimer
from hiptimer.desktop.ffmpeg import Ffmpeg, find

OUT = Path(__file__).parents[1] / "docs" / "player.webp"
SESSION, BEGIN, END = "passive-to-active", "11:10", "11:22"
"""Of which session, from where to where."""
_SMALL = "fps=10,scale=640:-1:flags=lanczos"
_WEBP = ("-an", "-c:v", "libwebp_anim", "-loop", "0", "-quality", "55", "-compression_level", "6")


def main() -> int:
    """Make it; 1 where no film can be made here."""
    program = find()
    if not isinstance(program, Ffmpeg):
        print(program.told, file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        film = str(Path(folder) / "film.mp4")
        place = ["--data-dir", str(Path(folder) / "data"), "--language", "en"]
        span = ["--start", BEGIN, "--end", END]
        if hiptimer([*place, "render", SESSION, "--out", film, *span, "--no-captions", "--yes"]):
            return 1
        command = [program.path, "-v", "error", "-y", "-i", film, "-vf", _SMALL, *_WEBP, str(OUT)]
        subprocess.run(command, check=True)
    print(f"{OUT}: {OUT.stat().st_size / 1e3:.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
