"""From a routine that is to be edited to the editor and back."""

import logging
from pathlib import Path

from PySide6.QtCore import QObject

from hiptimer.desktop.atomic import move, write_whole
from hiptimer.desktop.kept import replaced_of, versions_of
from hiptimer.session.document.document import Document, begun, of_session, opened
from hiptimer.session.drafts.saving import Seen, look
from hiptimer.session.drafts.store import Draft, DraftStore
from hiptimer.session.faults import FormatError, kib
from hiptimer.session.file_names import name_of
from hiptimer.session.files import read_small
from hiptimer.session.marks import shown
from hiptimer.session.model import Aim, Session
from hiptimer.session.naming import free_id, free_title, id_from
from hiptimer.session.own_exercises import OwnExercises
from hiptimer.session.reading import MOST_EDITED
from hiptimer.session.templates import template
from hiptimer.ui.editor.desk import Desk
from hiptimer.ui.editor.elsewhere import Elsewhere
from hiptimer.ui.editor.exchanging import Exchanging
from hiptimer.ui.editor.keeping import Keeping, Origin
from hiptimer.ui.editor.names import Names
from hiptimer.ui.editor.page import EditorPage
from hiptimer.ui.editor.preview import PreviewEngine
from hiptimer.ui.editor.routines import Routines
from hiptimer.ui.editor.surroundings import Surroundings
from hiptimer.ui.editor.window import EditorWindow
from hiptimer.ui.figure.gallery import Gallery
from hiptimer.ui.parts.services import Services
from hiptimer.ui.parts.wishes import TEMPLATES, WORDS, Wish
from hiptimer.words import tr, trn

_log = logging.getLogger(__name__)


class Editing(QObject):
    """Edits one routine at a time; the window is told what to show. No signals."""

    def __init__(
        self, services: Services, window: EditorWindow, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._services, self._window = services, window
        self._drafts = DraftStore(services.paths.data / "drafts", write_whole, move)
        disk = self._disk = versions_of(services.paths, services.clock)
        self._names = Names(services.library, services.paths.sessions, self._drafts)
        outside = replaced_of(services.paths, services.clock)
        self.routines = Routines(services, window, (disk, outside), self._names, self)
        """What is done with whole routines, without the editor."""
        throw_away = self.routines.deleting.throw_away
        looks = services.looks
        self.own = OwnExercises(
            services.paths.data / "exercises", disk, throw_away, looks.picture, looks.exercise
        )
        self.elsewhere = Elsewhere(outside)
        self._page: EditorPage | None = None
        self.exchanging = Exchanging(
            services,
            window,
            self.own,
            disk,
            self._drafts,
            lambda: self._page,
            self.routines.read_again,
        )
        """Replaces an exercise in all own sessions."""

    @property
    def page(self) -> EditorPage | None:
        """The editor that is open."""
        return self._page

    def do(self, wish: Wish, session_id: str) -> None:
        """Do what the Library was asked for: in the editor, or with the routine as a whole.

        To exchange an exercise is asked for with that one's id.
        """
        if wish in TEMPLATES:
            made = template(wish.value, self._services.library.catalogue)
            self._open(of_session(self._names.copy_of(made)), None)
        elif wish is Wish.EDIT:
            self.edit(session_id)
        elif wish is Wish.EXCHANGE:
            self.exchanging.open(session_id)
        elif not self.routines.do(wish, session_id):
            self.new()

    # ways in

    def edit(self, session_id: str) -> None:
        """Edit a session; one that ships is opened as a copy, a broken one as its text."""
        entry = self._services.shelf.entry(session_id)
        if entry is None:
            return
        if entry.builtin and entry.session is not None:
            self._open(of_session(self._names.copy_of(entry.session)), None)
            return
        key = self._names.draft_key(entry)
        draft = self._drafts.get(key)
        if draft is not None:
            self._open_draft(draft)
            return
        self._open_file(entry.path, key)

    def new(self) -> None:
        """Begin a routine without steps."""
        title = free_title(tr("New session"), self._names.taken().titles)
        name = self._names.free_id(title)
        self._open(begun(name, title, Aim.GAIN_ROTATION), Origin(name, self._folder))

    def begin(self, session: Session) -> None:
        """Begin a routine from one that was built; it is kept as it is, too."""
        page = self._open(of_session(self._names.copy_of(session)), None)
        page.desk.mark_lost()
        page.keeping.keep_draft()
        page.keeping.tell_state()

    def offer_drafts(self) -> None:
        """Tell of drafts that a crash left behind."""
        found = self._drafts.all().found
        if not found:
            return
        first, others = found[0], len(found) - 1
        title = shown(first.title)
        told = tr(
            "You were editing “{title}”. Everything up to the last moment is kept.", title=title
        )
        if others:
            told = trn(
                "You were editing “{title}” and {n} other. Everything up to the last moment is"
                " kept.",
                "You were editing “{title}” and {n} others. Everything up to the last moment is"
                " kept.",
                others,
                title=title,
            )
        self._window.say(
            told,
            tr("&Go on editing"),
            lambda: self._open_draft(first),
            stays=True,
            is_past=lambda: self._drafts.get(first.key) is None or self._page is not None,
        )

    # in the editor

    def take_picture(self, path: Path) -> None:
        """Take a picture for an own exercise, in a new routine where none is edited."""
        if self._page is None:
            self.new()
        if self._page is not None:
            self._page.take_picture(path)

    def leave(self) -> None:
        """Leave the editor: what can be saved is saved, the rest is kept as a draft."""
        page = self._page
        if page is None:
            return
        told = self._put_down(page)
        written = None
        if told is None:
            if not self.elsewhere.may_leave(page):
                return
            written = self.elsewhere.written
        session_id, path = page.desk.session.id, page.keeping.path
        self._close()
        if path is not None and self._services.shelf.session(session_id) is not None:
            self._window.show_session(session_id)
        if told:
            self._window.say(told)
        if written is not None:
            title = shown(page.desk.session.title)
            said = tr("“{title}” is in {file}.", title=title, file=written.name)
            self._window.say_written(said, written)

    def play(self) -> None:
        """Save what is edited and play it; the editor is there again afterwards."""
        page = self._page
        if page is not None and page.save() and page.keeping.path is not None:
            self._window.request_play(page.desk.session.id)

    def shut(self) -> None:
        """The window closes: save what can be saved, keep the rest as a draft."""
        if self._page is not None:
            self._page.close_page()

    def may_shut(self) -> bool:
        """Save what can be saved and keep the rest as a draft; whether nothing would be lost."""
        page = self._page
        return page is None or self._put_down(page) is not None or self.elsewhere.may_leave(page)

    def _put_down(self, page: EditorPage) -> str | None:
        """What became of it, in words; None: it could be kept nowhere."""
        page.flush()
        desk, keeping = page.desk, page.keeping
        if keeping.is_all_saved:
            return ""
        title = shown(desk.session.title)
        is_saved = desk.is_saved or (not desk.document.hindrances and page.save())
        if is_saved and not keeping.halves:
            return tr("“{title}” is saved.", title=title)
        if not keeping.keep_draft():
            return None
        if is_saved:
            return tr("An exercise of “{title}” is not finished yet; it is kept.", title=title)
        return tr(
            "“{title}” is not finished yet; its draft is kept. The Library offers it.", title=title
        )

    def _close(self) -> None:
        page = self._page
        if page is not None:
            page.close_page()
            self._page = None
            self._window.close_editor()
            page.deleteLater()

    # opening

    def _open_file(self, path: Path, key: str) -> None:
        seen = look(path)
        try:
            data = read_small(path)
        except FormatError as error:
            self._window.say(
                tr("{file} can't be read: {why}.", file=path.name, why=error.faults[0].text)
            )
            return
        if len(data) > MOST_EDITED:
            told = tr("“{title}” can't be edited here: its file is larger than {most}. Nothing was"
                      " changed. Make it shorter in a text editor: {file}",
                      title=path.stem, most=kib(MOST_EDITED), file=path)  # fmt: skip
            self._window.say(told)
            return
        try:
            document = opened(data, self._services.library.catalogue, path.name)
        except FormatError:
            document = self._broken(data, path)
        page = self._open(document, Origin(key, path, seen))
        if not document.is_sound:
            page.show_text(shown=True)

    def _broken(self, data: bytes, path: Path) -> Document:
        """A file with faults as a document: its text, beside a routine that is empty yet."""
        taken = self._names.taken()
        base = begun(free_id(id_from(path.stem), taken.ids), path.stem[:100], Aim.GAIN_ROTATION)
        text = data.decode("utf-8-sig", errors="replace")
        return base.retyped(text, self._services.library.catalogue).after

    def _open_draft(self, draft: Draft) -> None:
        services = self._services
        base: Document | None = None
        seen: Seen | None = None
        path = Path(name_of(draft.base)) if draft.base else None
        if path is not None and (found := look(path)) is not None:
            seen = found
            if found.digest != draft.base_digest:  # saving must not write over what came since
                seen = Seen((0, 0), draft.base_digest or "")
            try:
                base = opened(read_small(path), services.library.catalogue, path.name)
            except FormatError:
                base = self._broken(read_small(path), path)
        if base is None:
            base = begun(draft.key, draft.title[:120] or tr("New session"), Aim.GAIN_ROTATION)
        origin = Origin(draft.key, path if path and seen else self._folder, seen)
        page = self._open(base, origin)
        after = base.retyped(draft.text, services.library.catalogue).after
        if draft.text != base.text:
            page.desk.replace(after, tr("Bring back the draft"))
        page.keeping.found_draft()
        for half in draft.exercises:
            page.keeping.hold_exercise(half)
        if draft.exercises:
            page.show_half(draft.exercises[-1])
        if not after.is_sound:
            page.show_text(shown=True)

    def _open(self, document: Document, origin: Origin | None) -> EditorPage:
        self._close()
        services = self._services
        if origin is None:
            origin = Origin(document.session.id, self._folder)
        desk = Desk(document, services.library.catalogue)
        taken = self._names.taken
        keeping = Keeping(desk, origin, self._drafts, self._disk, services.clock, taken)
        desk.setParent(keeping)
        page = EditorPage(desk, keeping, services.theme, self._around(origin))
        keeping.setParent(page)
        page.head.add_action(tr("Preview from here"), page.show_preview, "Ctrl+P")
        page.head.add_action(tr("Text of the session (JSON)"), page.turn_text, "Ctrl+J")
        page.head.add_action(tr("Save"), page.save, "Ctrl+S")
        exchange = tr(WORDS[Wish.EXCHANGE])
        page.head.add_action(exchange, page.ask_exchange, "Ctrl+H")
        page.exchange_asked.connect(self.exchanging.open)
        page.head.add_action(tr("Revert to saved"), keeping.revert)
        folder = str(self._around(origin).folder)
        take = self._window.take_along
        page.head.add_action(tr("Take along …"), lambda: take(desk.session, folder))
        keeping.saved.connect(self.routines.read_again)
        page.left.connect(self.leave)
        page.play_requested.connect(self.play)
        self._page = page
        self._window.show_editor(page)
        keeping.tell_state()
        page.list.setFocus()
        return page

    def _around(self, origin: Origin) -> Surroundings:
        folder = origin.path.parent if origin.seen is not None else origin.path
        gallery = Gallery.of(self._services.theme)
        return Surroundings(
            folder=str(folder),
            options=self._services.plays.options,
            has_figure=lambda name: (
                (folder / name).exists() if "." in name else gallery.figure(name) is not None
            ),
            engine=lambda: PreviewEngine(self._services.clock, self._services.voice.speaker),
            own=self.own,
            aside=self._services.aside,
            brought=lambda exercise: self.own.copy_for(exercise, folder),
        )

    # files

    @property
    def _folder(self) -> Path:
        return self._services.paths.sessions
