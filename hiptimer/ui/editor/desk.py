"""The routine on the desk: its document, what is chosen in it, and one history of changes."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from hiptimer.session.document.document import Changed, Document
from hiptimer.session.edits.clipboard import copied, pasted
from hiptimer.session.edits.errors import EditError
from hiptimer.session.edits.kinds import (
    Duplicate,
    Edit,
    Group,
    Insert,
    Move,
    Remove,
    Ungroup,
)
from hiptimer.session.edits.places import place_above, place_below
from hiptimer.session.edits.tree import Place, outermost, siblings, step_at
from hiptimer.session.edits.words import step_name
from hiptimer.session.faults import FormatError
from hiptimer.session.marks import as_shown
from hiptimer.session.model import Catalogue, Exercise, Repeat, Session, Step
from hiptimer.words import mark, tr, trn
from hiptimer.words.language import integer

MOST_UNDONE = 1_000
"""Changes that can be undone; each holds only what it changed."""


class Desk(QObject):
    """Holds a document and does edits to it.

    Signals: `changed` when the document is another one; `chosen` when other steps are chosen;
    `refused(str)` with why an edit was not done; `told(str)` with what a screen reader should say.
    """

    changed = Signal()
    chosen = Signal()
    refused = Signal(str)
    told = Signal(str)

    def __init__(
        self, document: Document, catalogue: Catalogue, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = self.saved = document
        self._lost = False
        self._catalogue, self._shown = catalogue, as_shown(catalogue)
        self._places: tuple[Place, ...] = ()
        self.stack = QUndoStack(self)
        self.stack.setUndoLimit(MOST_UNDONE)

    @property
    def document(self) -> Document:
        """The document as it is now."""
        return self._document

    @property
    def session(self) -> Session:
        """The session as it is now: the last good one while the text has faults."""
        return self._document.session

    @property
    def catalogue(self) -> Catalogue:
        """What ships, without the session's own exercises."""
        return self._catalogue

    @property
    def known(self) -> Catalogue:
        """The catalogue as the session sees it, for the eye."""
        return self._shown.with_own(as_shown(self.session))

    @property
    def places(self) -> tuple[Place, ...]:
        """The places of the chosen steps."""
        return self._places

    @property
    def steps(self) -> tuple[Step, ...]:
        """The chosen steps."""
        return tuple(step_at(self.session.steps, place) for place in self._places)

    @property
    def outer_places(self) -> tuple[Place, ...]:
        """The places of the chosen steps, without those inside a block that is chosen itself."""
        return outermost(self._places)

    @property
    def outer_steps(self) -> tuple[Step, ...]:
        """The steps at these places: as many as are told of."""
        return tuple(step_at(self.session.steps, place) for place in self.outer_places)

    @property
    def is_saved(self) -> bool:
        """Whether the document is as its file has it."""
        return self._document is self.saved and not self._lost

    # what can be done

    def choose(self, places: Iterable[Place]) -> None:
        """Choose these steps; places that are none are left out."""
        kept = tuple(place for place in dict.fromkeys(places) if self._has(place))
        if kept != self._places:
            self._places = kept
            self.chosen.emit()

    def edit(self, edit: Edit) -> bool:
        """Do an edit; whether it was done. `refused` tells why not."""
        try:
            changed = self._document.edited(edit, self._catalogue)
        except EditError as error:
            self.refused.emit(str(error))
            return False
        if changed.is_change:
            self.stack.push(_Command(self, changed, self._places))
        return True

    def retype(self, text: str) -> None:
        """Take over the text of the JSON view."""
        if text != self._document.text:
            changed = self._document.retyped(text, self._catalogue)
            self.stack.push(_Command(self, changed, self._places))

    def replace(self, document: Document, name: str) -> None:
        """Put another document in the place of this one; can be undone."""
        changed = self._document.replaced(document, name)
        self.stack.push(_Command(self, changed, self._places))

    def mark_saved(self, document: Document) -> None:
        """`document` is what the file has now."""
        self.saved, self._lost = document, False
        if document is self._document:
            self.stack.setClean()  # what is typed from here on is a change of its own

    def mark_lost(self) -> None:
        """The file does not have what it had: nothing counts as saved."""
        self._lost = True

    def insert(
        self, steps: tuple[Step, ...], at: Place | None = None, own: tuple[Exercise, ...] = ()
    ) -> bool:
        """Put steps at a place, or after what is chosen; `own` are exercises that come along."""
        return self._do(Insert(at or self.place_after(), steps, own), mark("Added: {where}"))

    def remove(self) -> bool:
        """Take the chosen steps away."""
        names = self.names()
        done = bool(self._places) and self.edit(Remove(self._places))
        if done:
            told = tr("Deleted: {steps}.", steps=names)
            self.told.emit(f"{told} {self.where()}".strip())
        return done

    def duplicate(self) -> bool:
        """Put copies after the last of the chosen steps."""
        edit = Duplicate(self._places)
        return bool(self._places) and self._do(edit, mark("Duplicated: {where}"))

    def group(self) -> bool:
        """Put the chosen steps into a block that repeats."""
        return bool(self._places) and self._do(Group(self._places), mark("Grouped: {where}"))

    def ungroup(self) -> bool:
        """Put the steps of the chosen blocks in the blocks' places."""
        blocks = tuple(
            place
            for place, step in zip(self._places, self.steps, strict=True)
            if isinstance(step, Repeat)
        )
        return bool(blocks) and self._do(Ungroup(blocks), mark("Ungrouped: {where}"))

    def move_up(self) -> bool:
        """Move the chosen steps up by one, also into blocks and out of them."""
        return self.move(place_above(self.session.steps, self._places))

    def move_down(self) -> bool:
        """Move the chosen steps down by one, likewise."""
        return self.move(place_below(self.session.steps, self._places))

    def move(self, to: Place | None) -> bool:
        """Move the chosen steps to a place; None: they can't go there."""
        done = to is not None and bool(self._places) and self.edit(Move(self._places, to))
        if done:
            self.told.emit(self.where())
        return done

    def copy(self) -> str:
        """The chosen steps as text, empty if there are none."""
        return copied(self.session, self._places) if self._places else ""

    def cut(self) -> str:
        """The chosen steps as text, and take them away."""
        text = self.copy()
        return text if text and self.edit(Remove(self._places, cut=True)) else ""

    def paste(self, text: str, at: Place | None = None) -> bool:
        """Put the steps that a text has at a place, or after what is chosen."""
        try:
            steps = pasted(text, self.known)
        except FormatError as error:
            told = tr(
                "There are no steps on the clipboard: {why}. Nothing was changed.",
                why=error.faults[0].text,
            )
            self.refused.emit(told)
            return False
        edit = Insert(at or self.place_after(), steps.steps, steps.exercises, pasted=True)
        return self._do(edit, mark("Pasted: {where}"))

    def _do(self, edit: Edit, told: str) -> bool:
        done = self.edit(edit)
        if done:
            self.told.emit(tr(told, where=self.where()))
        return done

    # words and places

    def place_after(self) -> Place:
        """Where a new step goes: after the last chosen one, else at the end."""
        chosen = outermost(self._places)
        if not chosen:
            return (len(self.session.steps),)
        return (*chosen[-1][:-1], chosen[-1][-1] + 1)

    def names(self) -> str:
        """What is chosen, in words."""
        chosen = self.outer_steps
        if len(chosen) == 1:
            return step_name(chosen[0], self.known)
        return trn("{n} step", "{n} steps", len(chosen))

    def where(self) -> str:
        """What is chosen and where it is: "Pigeon, step 3 of 7"."""
        if not self._places:
            return self.position()
        return tr("{steps}, {position}", steps=self.names(), position=self.position())

    def position(self) -> str:
        """Where the first of the chosen steps is: "step 3 of 7"."""
        if not self._places:
            return "" if self.session.steps else tr("The session has no steps")
        place = outermost(self._places)[0]
        number, count = integer(place[-1] + 1), integer(len(siblings(self.session.steps, place)))
        if len(place) == 1:
            return tr("step {number} of {count}", number=number, count=count)
        block = step_name(step_at(self.session.steps, place[:-1]), self.known)
        return tr("step {number} of {count} in {block}", number=number, count=count, block=block)

    def _has(self, place: Place) -> bool:
        try:
            step_at(self.session.steps, place)
        except EditError:
            return False
        return True

    def show(self, document: Document, places: tuple[Place, ...]) -> None:
        """For the history's commands: this is the document now."""
        self._document = document
        before = self._places
        self._places = tuple(place for place in places if self._has(place))
        self.changed.emit()
        if self._places != before:
            self.chosen.emit()


class _Command(QUndoCommand):
    """One change: undoing shows the document before it, the very same one."""

    def __init__(self, desk: Desk, changed: Changed, chosen: tuple[Place, ...]) -> None:
        super().__init__(changed.name)
        self._desk, self._changed, self._before = desk, changed, chosen

    # Qt's names

    def id(self) -> int:
        return 1

    def redo(self) -> None:
        changed = self._changed
        self._desk.show(changed.after, changed.selected or self._desk.places)

    def undo(self) -> None:
        self._desk.show(self._changed.before, self._before)

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Command):
            return False
        merged = self._changed.merged(other._changed)
        if merged is None:
            return False
        self._changed = merged
        self.setText(merged.name)
        return True
