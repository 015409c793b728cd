"""Older session files brought up to the present format: one pure function for each step.

A step takes the raw object of its version and returns the object of the next; it must not change
what it was given. Format 1 is the first, so there is none yet: `STEPS[1]` will be the way to 2.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from hiptimer.session.faults import Finding
from hiptimer.session.model import FORMAT
from hiptimer.words import tr

Raw = dict[str, Any]
Steps = Mapping[int, Callable[[Raw], Raw]]

STEPS: Steps = MappingProxyType({})


def migrate(raw: Raw, version: int, *, target: int = FORMAT, steps: Steps = STEPS) -> Raw | Finding:
    """Bring `raw`, which is of format `version`, to format `target`, or say why that cannot be."""
    if version > target:
        return Finding(
            ("format",),
            tr("format {n}, written by a newer HipTimer", n=version),
            tr("format {n} or older; update HipTimer to open this file", n=target),
        )
    for step in range(version, target):
        if step not in steps:
            wanted = tr("a version of the format, 1 to {n}", n=target)
            return Finding(("format",), str(version), wanted)
        raw = {**steps[step](raw), "format": step + 1}
    return raw
