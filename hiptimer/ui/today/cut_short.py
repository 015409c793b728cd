"""Where a session was cut short: read after the first paint, which waits for none of it."""

from msgspec import Struct
from PySide6.QtWidgets import QWidget

from hiptimer.history.errors import HistoryError
from hiptimer.history.records import OpenPlay
from hiptimer.history.said import title_of as title_of_log
from hiptimer.player.compiler import MissingExerciseError
from hiptimer.player.timeline import Segment, Timeline
from hiptimer.programmes.naming import programme_of
from hiptimer.session.model import Catalogue
from hiptimer.ui.figure.moment import FigureMoment
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.glance import moment_of
from hiptimer.ui.parts.services import Services
from hiptimer.ui.parts.snapshot_words import segment_words
from hiptimer.ui.parts.strip import SegmentStrip
from hiptimer.words import tr


class CutShort(Struct, frozen=True):
    """The timeline with its playhead, and what comes next."""

    timeline: Timeline
    catalogue: Catalogue
    position: float
    segment: Segment
    figure: FigureMoment | None

    @property
    def words(self) -> str:
        """The segment that it goes on with."""
        return segment_words(self.segment, self.catalogue)

    def strip(self, theme: Theme, parent: QWidget) -> SegmentStrip:
        """The session as a strip, with its playhead."""
        made = SegmentStrip(theme, self.catalogue, parent)
        made.show_position(self.timeline, self.position, self.segment.index)
        return made


def title_of(services: Services, play: OpenPlay) -> str:
    """The title of what was cut short, with its week where it was a programme's."""
    desk = services.programmes
    found = programme_of(play.session_id, desk.enrolment.programmes)
    if found is None:
        return title_of_log(play)
    enrolled, place = found
    return tr("{title}, week {week}", title=desk.title(enrolled.programme), week=place.week)


def cut_short(services: Services, play_id: str) -> CutShort | None:
    """Where a play was cut short; None where what was kept cannot be read."""
    try:
        play, state = services.plays.kept(play_id)
    except (HistoryError, MissingExerciseError):
        return None
    timeline, catalogue = play.timeline_for(state), play.known_for(state)
    ahead = [one for one in timeline.segments if one.end > state.position]
    if not ahead:
        return None
    segment = next((one for one in ahead if one.kind.is_work), ahead[0])
    exercise = catalogue.exercises.get(segment.exercise or "")
    figure = moment_of(exercise) if exercise else None
    return CutShort(timeline, catalogue, state.position, segment, figure)
