"""What PyInstaller cannot see by reading the program, and what it must not take along."""

import importlib.metadata
import importlib.util
from pathlib import Path

# Drivers of pyttsx3 are loaded by name; `natural` is our own and is put in place at run time.
# Our support modules for shiboken6 are loaded by itself, and cffi's by the decoder of sounds.
_ALL = [
    "_cffi_backend",
    "pyttsx3.drivers.dummy",
    "hiptimer.desktop.pyside.support",
    "shiboken6._config",
]
HIDDEN = {
    "linux": [*_ALL, "pyttsx3.drivers.espeak", "pyttsx3.drivers._espeak"],
    "win32": [*_ALL, "pyttsx3.drivers.sapi5", "comtypes.client", "comtypes.stream"],
    "darwin": [*_ALL, "pyttsx3.drivers.nsss", "objc", "Foundation", "AppKit"],
}

# What a development environment has beside the program, and what others would use if it is there.
EXCLUDED = [
    "IPython", "PIL", "PyInstaller", "_pytest", "coverage", "hatchling", "hypothesis", "jsonschema",
    "lib2to3", "matplotlib", "mypy", "numpy.f2py", "onnxruntime.backend", "onnxruntime.datasets",
    "onnxruntime.quantization", "onnxruntime.tools", "onnxruntime.training",
    "onnxruntime.transformers", "pandas", "pip", "pydoc_data", "pytest", "pytestqt", "ruff",
    "scipy", "setuptools", "sympy", "tkinter", "torch", "trove_classifiers", "google.protobuf",
    "flatbuffers", "espeakng_loader", "attr", "attrs",
]  # fmt: skip

# What PyInstaller runs before the program for the sake of modules that are there but that a start
# does not need: they would be imported each time, for 20 ms. Nothing of ours starts processes by
# multiprocessing, or looks for the source of what is frozen.
IDLE_HOOKS = {"pyi_rth_inspect", "pyi_rth_multiprocessing"}


def installed(module: str) -> bool:
    """Whether a module can be imported here."""
    return importlib.util.find_spec(module) is not None


def metadata_folder(distribution: str) -> Path:
    """Where an installed distribution tells of itself. Raises PackageNotFoundError."""
    found = importlib.metadata.distribution(distribution)
    told = next(
        file for file in found.files or () if file.name == "METADATA" and len(file.parts) == 2
    )
    return Path(str(found.locate_file(told))).parent
