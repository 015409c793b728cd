"""What the editor asks of the rest of the program."""

from collections.abc import Callable

from msgspec import Struct

from hiptimer.player.options import CompileOptions
from hiptimer.session.model import Exercise
from hiptimer.session.own_exercises import OwnExercises
from hiptimer.ui.editor.preview import PreviewEngine
from hiptimer.ui.parts.aside import LooksAside


class Surroundings(Struct, frozen=True):
    """What the page asks of the rest of the program."""

    folder: str  # where the routine's own pictures are
    options: Callable[[], CompileOptions]
    has_figure: Callable[[str], bool]
    engine: Callable[[], PreviewEngine]
    brought: Callable[[Exercise], Exercise]  # with its picture copied in
    own: OwnExercises  # the person's own exercises
    aside: LooksAside
