"""The natural voice's model and dictionaries, loaded in a fifth of the time that shipped ones take.

Most of that time makes the model fit for the processor and turns dictionaries of 10 MB into
objects, with the same result each time. So the result is kept in the folder of the clips: the
model as it is then, the dictionaries as sorted lines (`flat`), which also take less memory. What
was kept by another version, or is damaged, is not used and is made again.
"""

import contextlib
import gzip
import hashlib
import os
import platform
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zlib import crc32

import msgspec

from hiptimer.coach.cache import TEMPORARY
from hiptimer.coach.flat import Flat, lines_of

_PREFIX = "natural-"
_MODEL, _WORDS = ".ort", ".words"
_TAGGER = "tagger.json.gz"
_OF_WORDS = ("tagdict", "weights")  # its large tables


def opened(voice: str, folder: Path | None) -> Any:
    """The synthesiser of `voice`, ready for its first sentence."""
    import hibari  # noqa: PLC0415  heavy, and an extra
    import hibari.g2p  # noqa: PLC0415

    # It reads its dictionaries with json: 200 ms for what msgspec does in 150, and lines in none.
    words = _kept(voice, folder, _WORDS)
    hibari.g2p._load_json = _reader(words.read_bytes()) if words is not None else _read
    model = None
    kept = _kept(voice, folder, _MODEL)
    if kept is not None:
        with contextlib.suppress(Exception):  # the runtime raises what it likes
            model = hibari.Hibari(voice=voice, model=str(kept))
    if model is None:
        model = hibari.Hibari(voice=voice)
    _ = model.g2p  # it loads the dictionaries when it is first asked for
    return model


def keep(voice: str, folder: Path) -> None:
    """Keep what makes the next start faster; nothing when that was done. Takes a second.

    Raises OSError, and whatever the runtime does.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for suffix, make in ((_MODEL, _make_model), (_WORDS, _make_words)):
        if _kept(voice, folder, suffix) is None:
            handle, name = tempfile.mkstemp(TEMPORARY, dir=folder)
            os.close(handle)
            made = Path(name)
            try:
                make(voice, made)
                whole = f"{_PREFIX}{_key(voice)}-{crc32(made.read_bytes()):08x}{suffix}"
                for old in folder.glob(f"{_PREFIX}{voice}-*{suffix}"):
                    with contextlib.suppress(OSError):
                        old.unlink()
                made.replace(folder / whole)
            finally:
                made.unlink(missing_ok=True)


def _make_model(voice: str, out: Path) -> None:
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


def _make_words(voice: str, out: Path) -> None:
    from hibari.voices import VOICES  # noqa: PLC0415  heavy, and an extra

    accent = "gb" if VOICES[voice]["british"] else "us"
    lexicons = [f"lexicon_{accent}_{kind}.json.gz" for kind in ("gold", "silver")]
    tagger = _read(_TAGGER)
    of_words = {f"{_TAGGER}/{name}": tagger.pop(name) for name in _OF_WORDS}
    tables = {name: _read(name) for name in lexicons} | of_words | {_TAGGER: {"rest": tagger}}
    out.write_bytes(lines_of(tables))


def _kept(voice: str, folder: Path | None, suffix: str) -> Path | None:
    """The whole file that was kept for this voice; what is damaged is removed."""
    found = sorted(folder.glob(f"{_PREFIX}{_key(voice)}-*{suffix}")) if folder else []
    for path in found:
        with contextlib.suppress(OSError):
            if path.stem.endswith(f"-{crc32(path.read_bytes()):08x}"):
                os.utime(path)
                return path
            path.unlink()
    return None


def _key(voice: str) -> str:
    """What the kept forms depend on, short."""
    import hibari  # noqa: PLC0415  heavy, and an extra
    import onnxruntime  # noqa: PLC0415

    facts = (onnxruntime.__version__, hibari.__version__, platform.machine())
    return f"{voice}-{hashlib.sha256(' '.join(facts).encode()).hexdigest()[:16]}"


def _reader(lines: bytes) -> Callable[[str], Any]:
    """What reads the package's dictionaries, from the lines where they are kept there."""

    def read(name: str) -> Any:
        if name == _TAGGER:
            rest = Flat(lines, _TAGGER).get("rest")
            return rest | {
                part: Flat(lines, f"{_TAGGER}/{part}") for part in ("tagdict", "weights")
            }
        return Flat(lines, name) if name.startswith("lexicon_") else _read(name)

    return read


def _read(name: str) -> Any:
    """One of the package's dictionaries."""
    from hibari.g2p import ASSETS  # noqa: PLC0415  heavy, and an extra

    data = (Path(ASSETS) / name).read_bytes()
    return msgspec.json.decode(gzip.decompress(data) if name.endswith(".gz") else data)
