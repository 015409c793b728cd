"""The natural voice's model and dictionaries, loaded in half of the time that they take as shipped.

Most of that time goes into making the model fit for the processor, which gives the same result
each time: the result is kept in the folder of the clips, and loaded from there the next time. A
kept one that is damaged, or of another version, is not used and is made again.
"""

import contextlib
import gzip
import hashlib
import os
import platform
import tempfile
from pathlib import Path
from typing import Any
from zlib import crc32

import msgspec

_PREFIX, _SUFFIX = "natural-", ".ort"


def opened(voice: str, folder: Path | None) -> Any:
    """The synthesiser of `voice`, ready for its first sentence."""
    import hibari  # noqa: PLC0415  heavy, and an extra
    import hibari.g2p  # noqa: PLC0415

    # It reads its dictionaries with json: 200 ms for what msgspec does in 80.
    hibari.g2p._load_json = _read
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
    """Keep the model as the processor likes it; nothing when that was done. Takes half a second.

    Raises OSError, and whatever the runtime does.
    """
    if _kept(voice, folder) is not None:
        return
    import onnxruntime  # noqa: PLC0415  heavy, and an extra
    from hibari.voices import voice_path  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=_PREFIX) as beside:
        made = Path(beside) / f"model{_SUFFIX}"
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        # The next level would be right for this very processor only; it is no faster.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
        options.optimized_model_filepath = str(made)
        onnxruntime.InferenceSession(
            str(voice_path(voice, download_missing=False)),
            options,
            providers=["CPUExecutionProvider"],
        )
        name = f"{_PREFIX}{_key(voice)}-{crc32(made.read_bytes()):08x}{_SUFFIX}"
        for old in folder.glob(f"{_PREFIX}{voice}-*{_SUFFIX}"):
            with contextlib.suppress(OSError):
                old.unlink()
        made.replace(folder / name)


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


def _read(name: str) -> Any:
    """One of the package's dictionaries."""
    from hibari.g2p import ASSETS  # noqa: PLC0415  heavy, and an extra

    data = (Path(ASSETS) / name).read_bytes()
    return msgspec.json.decode(gzip.decompress(data) if name.endswith(".gz") else data)
