"""Older programme files brought up to the present format, as `session.migrations` does sessions."""

from types import MappingProxyType

from hiptimer.programmes.model import FORMAT
from hiptimer.session.faults import Finding
from hiptimer.session.migrations import Raw, Steps
from hiptimer.session.migrations import migrate as migrated

STEPS: Steps = MappingProxyType({})


def migrate(raw: Raw, version: int) -> Raw | Finding:
    """Bring a programme's raw data to the present format, or say why that cannot be."""
    return migrated(raw, version, target=FORMAT, steps=STEPS)
