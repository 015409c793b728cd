"""Which figures belong to an exercise beside its own: rungs, usual faults, a second view. Pure.

Their ids begin with the exercise's: `clamshell--no-band`, `clamshell--fault-rolls-back`,
`hip-cars--other-view`.
"""

from hiptimer.figures.manifest import Manifest
from hiptimer.session.ladder import rung_id
from hiptimer.session.model import Exercise, Rung

_FAULT = "--fault-"
_VIEW = "--other-view"


def figure_of_rung(manifest: Manifest, exercise: Exercise, rung: Rung) -> str | None:
    """The figure of a rung; the exercise's own where the rung has none. None: as the exercise."""
    for name in (rung.figure, f"{exercise.id}--{rung_id(rung.name)}"):
        if name is not None and ("." in name or manifest.find(name) is not None):
            return name
    return exercise.figure


def faults_of(manifest: Manifest, figure_id: str) -> tuple[str, ...]:
    """The stills of what usually goes wrong, by their ids."""
    return tuple(name for name in manifest.figures if name.startswith(f"{figure_id}{_FAULT}"))


def other_view_of(manifest: Manifest, figure_id: str) -> str | None:
    """The same seen from another side."""
    name = f"{figure_id}{_VIEW}"
    return name if manifest.find(name) is not None else None
