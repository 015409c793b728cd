"""The natural voice's model, kept in the form that its runtime makes of it at each start.

That takes 0.2 s and more. What is kept lies in the folder of the clips; what another version kept,
or what is damaged, is not used and is made again.
"""

import contextlib
import hashlib
import os
import platform
import tempfile
from pathlib import Path
from typing import Any
from zlib import crc32

from hiptimer.coach.cache import TEMPORARY
from hiptimer.desktop.atomic import move

_PREFIX, _SUFFIX = "natural-", ".ort"


def opened(voice: str, folder: Path | None) -> Any:
    """The synthesiser of `voice`, ready for its first sentence."""
    import hibari  # noqa: PLC0415  heavy, and an extra

    model = None
    kept = _kept(voice, folder)
    if kept is not None:
        with contextlib.suppress(Exception):  # the runtime raises what it likes
            model = hibari.Hibari(voice=voice, model=str(kept))
    if model is None:
        model = hibari.Hibari(voice=voice)
    _ = model.g2p  # it loads the dictionaries when it is first asked for
    return model


def keep(voice: str, folder: Path) -> None:
    """Keep what makes the next start faster; nothing when that was done. Takes half a second.

    Raises OSError, and whatever the runtime does.
    """
    folder.mkdir(parents=True, exist_ok=True)
    kept = _kept(voice, folder) or _made(voice, folder)
    for path in folder.glob(f"{_PREFIX}{voice}-*"):
        if path != kept:
            with contextlib.suppress(OSError):
                path.unlink()


def _made(voice: str, folder: Path) -> Path:
    handle, name = tempfile.mkstemp(TEMPORARY, dir=folder)
    os.close(handle)
    made = Path(name)
    try:
        _make(voice, made)
        whole = folder / f"{_PREFIX}{_key(voice)}-{crc32(made.read_bytes()):08x}{_SUFFIX}"
        move(made, whole)
        return whole
    finally:
        made.unlink(missing_ok=True)


def _make(voice: str, out: Path) -> None:
    import onnxruntime  # noqa: PLC0415  heavy, and an extra
    from hibari.voices import voice_path  # noqa: PLC0415

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    # The next level would be right for this very processor only; it is no faster.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.add_session_config_entry("session.save_model_format", "ORT")
    options.optimized_model_filepath = str(out)
    file = str(voice_path(voice, download_missing=False))
    onnxruntime.InferenceSession(file, options, providers=["CPUExecutionProvider"])


def _kept(voice: str, folder: Path | None) -> Path | None:
    """The whole file that was kept for this voice; what is damaged is removed."""
    found = sorted(folder.glob(f"{_PREFIX}{_key(voice)}-*{_SUFFIX}")) if folder else []
    for path in found:
        with contextlib.suppress(OSError):
            if path.stem.endswith(f"-{crc32(path.read_bytes()):08x}"):
                os.utime(path)
                return path
            path.unlink()
    return None


def _key(voice: str) -> str:
    """What the kept form depends on, short."""
    import hibari  # noqa: PLC0415  heavy, and an extra
    import onnxruntime  # noqa: PLC0415

    facts = (onnxruntime.__version__, hibari.__version__, platform.machine())
    return f"{voice}-{hashlib.sha256(' '.join(facts).encode()).hexdigest()[:16]}"
