"""Own exercises in the editor: made, changed, deleted with undo, brought into the routine."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event

from msgspec import structs
from PySide6.QtCore import QObject, Signal

from hiptimer.session.drafts.bin import Where
from hiptimer.session.edits.checks import checked
from hiptimer.session.edits.errors import EditError
from hiptimer.session.edits.exchange import Exchange
from hiptimer.session.edits.kinds import ChangeExercise
from hiptimer.session.edits.tree import Place
from hiptimer.session.marks import shown
from hiptimer.session.model import Exercise, Group, Position
from hiptimer.session.own_exercises import Found, NewPicture, OwnExercises
from hiptimer.session.pictures import PictureError
from hiptimer.session.rules import Rules
from hiptimer.ui.editor.desk import Desk
from hiptimer.ui.editor.offers import Offer
from hiptimer.ui.parts.aside import LooksAside, Tell
from hiptimer.words import tr
from hiptimer.words.reasons import reason

Say = Callable[..., None]
_FIELDS = ("name", "setup", "cues", "cautions", "kit", "figure")
_SOUND = Exercise("own", "own", Group.PASSIVE, (Position.SUPINE,), "own")
"""An exercise with nothing wrong: with one field of another in it, a fault is that field's."""


def _looked_at(own: OwnExercises, path: Path, _tell: Tell) -> NewPicture:
    return own.look_at_picture(path)


def _raise(error: Exception) -> None:
    raise error


class OwnDesk(QObject):
    """Keeps own exercises. Signals: `changed` when there are others than before."""

    changed = Signal()

    def __init__(
        self,
        desk: Desk,
        own: OwnExercises,
        brought: Callable[[Exercise], Exercise],
        aside: LooksAside,
        say: Say,
        parent: QObject | None = None,
    ) -> None:
        """`brought` copies an exercise into the routine; `aside` has files looked at."""
        super().__init__(parent)
        self._desk, self._own, self._brought, self._say = desk, own, brought, say
        self._aside = aside
        self._is_gone = Event()  # answers may come after the editor was left
        self.destroyed.connect(self._is_gone.set)

    def look(self) -> None:
        """Have the files looked at beside the window: what changed since is told then."""

        def take(found: Found) -> None:
            before = self._own.read()
            is_taken = self._own.put(found)
            if self._is_gone.is_set():
                return
            if not is_taken:
                self.look()  # something was kept meanwhile
            elif self._own.read() != before:
                self.changed.emit()

        self._aside.ask("", self._own.look, take, _raise)

    def bring_picture(
        self, path: Path, then: Callable[[str], object], failed: Callable[[str], object]
    ) -> None:
        """Copy a picture in, once it was looked at; `then` gets the figure, `failed` why not."""

        def refused(error: Exception) -> None:
            match error:
                case PictureError():
                    told = tr("The picture was not taken: {why} Nothing was changed.", why=error)
                case OSError():
                    why = reason(error)
                    told = tr("The picture was not taken ({why}). Nothing was changed.", why=why)
                case _:
                    raise error
            failed(told)

        def told_of(error: Exception) -> None:
            if not self._is_gone.is_set():
                refused(error)

        def take(picture: NewPicture) -> None:
            if self._is_gone.is_set():
                return
            try:
                self._own.add_picture(picture)
            except OSError as error:
                refused(error)
            else:
                then(picture.figure)

        looked_at = partial(_looked_at, self._own, path)
        self._aside.ask(path.name, looked_at, take, told_of, self._say)

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """The person's exercises."""
        return self._own.read().exercises

    def has(self, exercise_id: str) -> bool:
        """Whether it is one of the person's exercises, and not only in this routine."""
        return any(one.id == exercise_id for one in self._own.read().exercises)

    def faults_of(self, exercise: Exercise) -> dict[str, str]:
        """What is wrong with an exercise that is to be kept: words by the field's name."""
        faults = {}
        if not exercise.name:
            faults["name"] = tr("An exercise needs a name. Nothing was kept yet.")
        if not exercise.setup:
            faults["setup"] = tr("Say how it is done. Nothing was kept yet.")
        for field in _FIELDS if not faults else ():
            sound = structs.replace(_SOUND, **{field: getattr(exercise, field)})
            try:
                checked(sound, Rules())
            except EditError as error:
                faults[field] = str(error)
        return faults

    def keep(self, exercise: Exercise) -> bool:
        """Keep an exercise, and change this routine's copy of it; whether that was done."""
        name = shown(exercise.name)
        is_new = not exercise.id
        if is_new:
            new = self._own.new_id(name, self._desk.known.exercises)
            exercise = structs.replace(exercise, id=new)
        try:
            exercise = checked(exercise, Rules())
            if is_new:
                self._own.add(exercise)
            else:
                self._own.save(exercise)
            if any(one.id == exercise.id for one in self._desk.session.exercises):
                self._desk.edit(ChangeExercise(exercise.id, self._brought(exercise)))
        except EditError as error:
            self._say(str(error))
            return False
        except OSError as error:
            told = tr(
                "“{exercise}” could not be kept ({error}). It is still here.",
                exercise=name,
                error=reason(error),
            )
            self._say(told)
            return False
        self._say(tr("“{exercise}” is in the catalogue on the left.", exercise=name))
        self.changed.emit()
        return True

    def delete(self, exercise_id: str) -> bool:
        """Delete one of the person's exercises; routines keep the copies that they do."""
        try:
            deleted = self._own.delete(exercise_id)
        except OSError as error:
            why = reason(error)
            self._say(tr("It could not be deleted ({error}). It is still there.", error=why))
            return False

        def bring_back() -> None:
            try:
                self._own.undelete(deleted)
            except OSError as error:
                why = reason(error)
                self._say(tr("It could not be brought back ({error}).", error=why))
            self.changed.emit()

        told = tr("The exercise is in the trash. Sessions that use it keep their own copy.")
        if deleted.where is Where.OWN:
            told = tr(
                "The exercise is deleted. Sessions that use it keep their own copy, and the"
                " Library’s “New session” brings it back."
            )
        self._say(told, tr("Bring it back"), bring_back)
        self.changed.emit()
        return True

    def bring_along(self, wish: Exchange) -> Exchange:
        """The same with the picture of an own exercise copied into the routine. Raises OSError."""
        return structs.replace(wish, new=self._brought(wish.new)) if wish.comes_along else wish

    def take(self, offer: Offer, at: Place | None = None) -> None:
        """Add what was offered; an own exercise comes along with its picture."""
        own: tuple[Exercise, ...] = ()
        if offer.own is not None:
            try:
                own = (self._brought(offer.own),)
            except OSError as error:
                told = tr(
                    "Its picture could not be copied ({error}). Nothing was added.",
                    error=reason(error),
                )
                self._say(told)
                return
        self._desk.insert((offer.step,), at, own)
