"""What a new routine, a copy and a draft may be called: nothing that is there is written over."""

from pathlib import Path

from msgspec import structs

from hiptimer.session.drafts.store import DraftStore
from hiptimer.session.file_names import keys_in, name_of
from hiptimer.session.library import SUFFIX, Entry, Library
from hiptimer.session.model import Session
from hiptimer.session.naming import free_id, free_title, id_from
from hiptimer.ui.editor.keeping import Taken
from hiptimer.words import tr


class Names:
    """The names that are taken, and free ones beside them."""

    def __init__(self, library: Library, folder: Path, drafts: DraftStore) -> None:
        """`folder` is where the person's own routines are."""
        self._library, self._folder, self._drafts = library, folder, drafts

    def taken(self) -> Taken:
        """What other sessions are called."""
        entries = self._library.entries()
        return Taken({one.id for one in entries}, {one.title for one in entries})

    def free_id(self, title: str) -> str:
        """An id that no session, no draft and no file has, whatever is in that file."""
        drafts = {draft.key for draft in self._drafts.all().found}
        return free_id(id_from(title), {*self.taken().ids, *drafts, *keys_in(self._folder, SUFFIX)})

    def copy_of(self, session: Session) -> Session:
        """The session under an id and a title that are free."""
        titles = self.taken().titles
        wanted = session.title
        if wanted in titles:
            wanted = tr("My {title}", title=wanted)
        title = free_title(wanted[:120], titles)
        return structs.replace(session, id=self.free_id(title), title=title)

    def draft_key(self, entry: Entry) -> str:
        """What the draft of a session is kept under: never what is that of another file."""
        key = entry.id if entry.session is not None else id_from(entry.path.stem)
        others = {
            draft.key
            for draft in self._drafts.all().found
            if draft.base is None or Path(name_of(draft.base)) != entry.path
        }
        return free_id(key, others)
