"""A session being edited: the session and its text, side by side, with one history of changes.

The form edits the session (`edited`), the JSON view edits the text (`retyped`). Both give a
`Changed` with the document before and after, which is all that an undo stack needs: documents are
frozen, so undoing gives back the very same one. While a text has faults the session stays the last
good one, and the form waits: an edit by form would throw away what was typed.

A routine that has no steps yet is a document as well, though no file may be like that.
"""

import json

from msgspec import Struct, structs

from hiptimer.session.codec import decode_edited
from hiptimer.session.document.patch import Source
from hiptimer.session.edits.apply import outcome
from hiptimer.session.edits.errors import EditError
from hiptimer.session.edits.kinds import Edit
from hiptimer.session.edits.tree import Place
from hiptimer.session.edits.words import merge_key, name_of
from hiptimer.session.encoding import encode
from hiptimer.session.faults import Fault, FormatError
from hiptimer.session.measure import Size
from hiptimer.session.model import Aim, Catalogue, Session
from hiptimer.session.reading import MOST_EDITED
from hiptimer.words import tr
from hiptimer.words.language import integer


class Document(Struct, frozen=True, eq=False):
    """A session and its text. Make one with `opened` or `begun`.

    `typed` is a text with `faults`, shown in place of the session's own while it has them.
    """

    source: Source
    session: Session
    typed: str | None = None
    faults: tuple[Fault, ...] = ()
    size: Size | None = None

    @property
    def text(self) -> str:
        """The text of the JSON view and of the file."""
        return self.source.text_of(self.session) if self.typed is None else self.typed

    @property
    def is_sound(self) -> bool:
        """Whether the text has no faults, so that the form can be used."""
        return self.typed is None

    @property
    def hindrances(self) -> tuple[Fault, ...]:
        """Why this can't be saved as a session yet; a draft can always be kept."""
        if self.faults:
            return self.faults
        if self.session.steps:
            return ()
        return (Fault("", None, None, "steps", tr("no steps"), tr("at least one step")),)

    def data(self, catalogue: Catalogue) -> bytes:
        """The bytes of its file. Raises `EditError` while there are `hindrances`."""
        if self.hindrances:
            found = self.hindrances[0]
            raise EditError(tr("This can't be saved yet: {fault}.", fault=found.text))
        data = self.text.encode()
        try:
            sound = decode_edited(data, catalogue=catalogue) == self.session
        except FormatError:
            sound = False
        if not sound:  # a person's work is worth more than their order of fields
            data = encode(self.session)
        if len(data) > MOST_EDITED:
            msg = tr(
                "The session takes {n} KiB; the limit is {most}. A draft of it is kept; shorten"
                " some notes, then save again.",
                n=integer(len(data) // 1024),
                most=integer(MOST_EDITED // 1024),
            )
            raise EditError(msg)
        return data

    def edited(self, edit: Edit, catalogue: Catalogue) -> "Changed":
        """The document with `edit` done to its session. Raises `EditError`."""
        if not self.is_sound:
            line = next((one.line for one in self.faults if one.line is not None), 1)
            msg = tr(
                "The text has a fault in line {line}. What you typed was kept; fix it or undo"
                " it, then the form works again.",
                line=line,
            )
            raise EditError(msg)
        made = outcome(self.session, edit, catalogue, self.size)
        after = structs.replace(self, session=made.session, size=made.size)
        if made.session is self.session:
            after = self
        name = name_of(edit, self.session, catalogue)
        return Changed(self, after, name, merge_key(edit), made.selected)

    def retyped(self, text: str, catalogue: Catalogue) -> "Changed":
        """The document with another text. Never raises: faults stand in the new document."""
        try:
            session = _read(text, catalogue)
        except FormatError as error:
            after = structs.replace(self, typed=text, faults=error.faults)
        else:
            after = Document(Source(text, session), session)
        return Changed(self, after, tr("Change the text"), ("text",), ())

    def replaced(self, other: "Document", name: str) -> "Changed":
        """Another document in the place of this one: reverted, reloaded, recovered."""
        return Changed(self, other, name, None, ())


class Changed(Struct, frozen=True, eq=False):
    """One entry of the undo history: back to `before`, forth to `after`."""

    before: Document
    after: Document
    name: str
    key: tuple[object, ...] | None
    selected: tuple[Place, ...]

    @property
    def is_change(self) -> bool:
        """Whether anything is different, so that it is worth an entry."""
        return self.after is not self.before

    def merged(self, later: "Changed") -> "Changed | None":
        """This and `later` as one entry, where typing went on; None: they stay two."""
        if self.key is None or self.key != later.key or later.before is not self.after:
            return None
        return Changed(self.before, later.after, later.name, later.key, later.selected)


def opened(data: bytes, catalogue: Catalogue, file: str = "") -> Document:
    """The document of a file's bytes. Raises `FormatError` with all faults."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        decode_edited(data, file=file)  # says where
        raise
    session = _read(text, catalogue, file)
    return Document(Source(text, session), session)


def of_session(session: Session) -> Document:
    """The document of a session that has no file yet: built, copied, from a template."""
    return Document(Source(encode(session).decode(), session), session)


def begun(session_id: str, title: str, aim: Aim) -> Document:
    """The document of a new routine, without steps."""
    return of_session(Session(1, session_id, title, aim, ()))


def _read(text: str, catalogue: Catalogue, file: str = "") -> Session:
    try:
        return decode_edited(text.encode(), file=file, catalogue=catalogue)
    except UnicodeEncodeError:
        fault = Fault(file, None, None, "", tr("half of a character"), tr("whole characters"))
        raise FormatError([fault]) from None
    except FormatError as error:
        session = _without_steps(text, error, catalogue)
        if session is None:
            raise
        return session


def _without_steps(text: str, error: FormatError, catalogue: Catalogue) -> Session | None:
    """The session of a text whose only fault is that it has no steps yet."""
    if [fault.path for fault in error.faults] != ["steps"]:
        return None
    raw = json.loads(text)
    if raw.get("steps") != []:
        return None
    stand_in = json.dumps({**raw, "steps": [{"do": "rest", "seconds": 1}]}).encode()
    session = decode_edited(stand_in, catalogue=catalogue)
    return structs.replace(session, steps=())
