"""The rule for a tempo, wherever one stands."""

from collections.abc import Iterator

from hiptimer.session.faults import Finding, Path
from hiptimer.session.model import MIN_REP_SECONDS, Tempo
from hiptimer.words import tr
from hiptimer.words.language import number


def tempo_findings(tempo: Tempo, path: Path) -> Iterator[Finding]:
    """What is wrong with the seconds of a rep at `path`."""
    if sum(tempo) < MIN_REP_SECONDS:
        yield Finding(
            path,
            tr("{n} seconds for a rep", n=number(sum(tempo))),
            tr("at least {n} seconds for a rep", n=number(MIN_REP_SECONDS)),
        )
