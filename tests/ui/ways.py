"""Every way to make a file of the person's: a new way joins the tests by being listed here.

A way is given a `Scene` and makes its files below `data` or `out`. `changes` names ways that are
meant to take the place of a file: what was there must be kept then.
"""

import json
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pytest
from msgspec import Struct
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from hiptimer.along import making
from hiptimer.along.encoder import Stop
from hiptimer.along.order import Kind, Order
from hiptimer.coach.levels import Level, VoiceStatus
from hiptimer.coach.recording import Spoken
from hiptimer.commands import backup as backup_command
from hiptimer.commands import export as export_command
from hiptimer.desktop.preferences import Preferences
from hiptimer.desktop.preferences_file import save as save_preferences
from hiptimer.film.process import outcome
from hiptimer.history import backups
from hiptimer.history.transfer import backup, restore
from hiptimer.programmes.enrolment_file import load as load_enrolment
from hiptimer.programmes.kit_file import NAME
from hiptimer.session.bringing import Choice, KeepBoth, Rename, ReplaceOld
from hiptimer.session.edits.kinds import change_session
from hiptimer.session.encoding import encode
from hiptimer.session.model import Side
from hiptimer.ui.body.page import BodyPage
from hiptimer.ui.editor.own_exercise import OwnExercisePane
from hiptimer.ui.editor.page import EditorPage
from hiptimer.ui.figure.gallery import Gallery
from hiptimer.ui.library.build_page import BuildPage
from hiptimer.ui.library.page import LibraryPage
from hiptimer.ui.parts.transfer_files import with_ending
from hiptimer.ui.parts.wishes import Wish
from hiptimer.ui.shell.window import MainWindow
from tools.made_up import Stage

MINE = "own-long"
"""A session of the person's own that the stage has."""


class Scene(Struct, frozen=True):
    """A window on a data folder, a folder for what goes out, and one for what comes in."""

    window: MainWindow
    stage: Stage
    out: Path
    inputs: Path
    patch: pytest.MonkeyPatch

    def answer(self, choice: Choice) -> None:
        """What the person chooses where a session is there already."""
        self.patch.setattr(
            self.window.editing.routines.sharing, "ask", lambda _parcel, _clash: choice
        )

    @property
    def data(self) -> Path:
        return self.stage.services.paths.data

    @property
    def sessions(self) -> Path:
        return self.stage.services.paths.sessions

    @property
    def page(self) -> EditorPage:
        page = self.window.editing.page
        assert page is not None
        return page


Way = Callable[[Scene], None]


def duplicate_shipped(scene: Scene) -> None:
    scene.window.editing.routines.duplicate("pigeon")


def duplicate_own(scene: Scene) -> None:
    scene.window.editing.routines.duplicate(MINE)


def _new(scene: Scene, title: str) -> None:
    scene.window.editing.new()
    scene.page.desk.edit(change_session(title=title))
    scene.page.catalogue.list.take_first()
    assert scene.page.save()
    scene.window.editing.leave()


def new(scene: Scene) -> None:
    _new(scene, "Evening hips")


def new_called_like_a_device(scene: Scene) -> None:
    _new(scene, "Con")


def edit_shipped(scene: Scene) -> None:
    scene.window.editing.edit("pigeon")
    scene.page.desk.edit(change_session(title="Pigeon, slowly"))
    assert scene.page.save()
    scene.window.editing.leave()


def from_template(scene: Scene) -> None:
    scene.window.editing.do(Wish.STRETCH_AND_OWN, "")
    assert scene.page.save()
    scene.window.editing.leave()


def from_builder(scene: Scene) -> None:
    scene.window.show_page("library")
    library = scene.window.page("library")
    assert isinstance(library, LibraryPage)
    library.show_builder()
    builder = library.currentWidget()
    assert isinstance(builder, BuildPage)
    builder.take()
    assert scene.page.save()
    scene.window.editing.leave()


def save_beside(scene: Scene) -> None:
    """Another program changed the file that is edited."""
    place = scene.sessions / f"{MINE}.json"
    scene.window.editing.edit(MINE)
    scene.page.desk.edit(change_session(title="Mine"))
    scene.page.keeping._watcher.blockSignals(True)
    place.write_text(place.read_text().replace('"title": "', '"title": "Theirs, '))
    assert scene.page.save()
    scene.window.editing.leave()


def save(scene: Scene) -> None:
    scene.window.editing.edit(MINE)
    scene.page.desk.edit(change_session(title="Changed"))
    assert scene.page.save()
    scene.window.editing.leave()


def _theirs(scene: Scene, **changed: object) -> Path:
    raw = json.loads((scene.sessions / f"{MINE}.json").read_text())
    path = scene.inputs / "in.json"
    path.write_text(json.dumps({**raw, **changed}))
    return path


def _bring(scene: Scene, choice: Choice, **changed: object) -> None:
    scene.answer(choice)
    scene.window.editing.routines.sharing.bring_from(_theirs(scene, **changed))


def bring_new(scene: Scene) -> None:
    _bring(scene, KeepBoth(), id="morning", title="Morning")


def bring_and_keep_both(scene: Scene) -> None:
    _bring(scene, KeepBoth(), title="Theirs")


def bring_and_rename(scene: Scene) -> None:
    _bring(scene, Rename("Third"), title="Theirs")


def bring_and_replace(scene: Scene) -> None:
    _bring(scene, ReplaceOld(), title="Theirs")


def bring_with_picture(scene: Scene) -> None:
    _own_exercise(scene)
    _use_own_exercise(scene)
    entry = scene.stage.services.shelf.entry(MINE)
    assert entry is not None
    path = scene.inputs / "with-picture.hiptimer"
    scene.window.editing.routines.sharing.export_to(entry, path)
    scene.answer(KeepBoth())
    scene.window.editing.edit(MINE)
    scene.page.desk.edit(change_session(title="Another"))
    assert scene.page.save()
    scene.window.editing.leave()
    scene.window.editing.routines.sharing.bring_from(path)


def paste(scene: Scene) -> None:
    scene.answer(KeepBoth())
    QApplication.clipboard().setText(_theirs(scene, id="from-a-mail", title="Mail").read_text())
    scene.window.editing.do(Wish.PASTE, "")


def _own_exercise(scene: Scene) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    picture = scene.inputs / "mine.png"
    assert image.save(str(picture))
    scene.window.editing.edit(MINE)
    scene.page.catalogue.make_requested.emit()
    pane = scene.page.middle.currentWidget()
    assert isinstance(pane, OwnExercisePane)
    pane.name.setText("Wall lean")
    pane.setup.setPlainText("Lean.")
    pane.take_picture(picture)
    pane.saved.emit(pane.filled())


def _use_own_exercise(scene: Scene) -> None:
    offer = scene.page.catalogue.offer("Wall lean")
    assert offer is not None
    scene.page.own.take(offer, (0,))
    assert scene.page.save()
    scene.window.editing.leave()


def own_exercise(scene: Scene) -> None:
    _own_exercise(scene)
    scene.window.editing.leave()


def use_own_exercise(scene: Scene) -> None:
    _own_exercise(scene)
    _use_own_exercise(scene)


def delete_and_bring_back(scene: Scene) -> None:
    deleted = scene.window.editing.routines.deleting._bin.delete(scene.sessions / f"{MINE}.json")
    (scene.sessions / f"{MINE}.json").write_text("made meanwhile")
    scene.window.editing.routines.deleting._bin.bring_back(deleted)


def photo(scene: Scene) -> None:
    body = BodyPage(scene.stage.services)
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    body._keep_photo("knee", Side.LEFT, image)
    body.deleteLater()


def _export(scene: Scene, name: str) -> None:
    entry = scene.stage.services.shelf.entry("pigeon")
    assert entry is not None
    scene.window.editing.routines.sharing.export_to(entry, scene.out / name)


def export_archive(scene: Scene) -> None:
    _export(scene, "pigeon.hiptimer")


def export_json(scene: Scene) -> None:
    _export(scene, "pigeon.json")


def export_without_ending(scene: Scene) -> None:
    _export(scene, with_ending(scene.out / "pigeon", ".hiptimer").name)


def sheet(scene: Scene) -> None:
    entry = scene.stage.services.shelf.entry("pigeon")
    assert entry is not None
    gallery = Gallery.of(scene.stage.services.theme)
    scene.window.editing.routines.sharing.print_to(entry, scene.out / "sheet.pdf", gallery)


def export_log(scene: Scene) -> None:
    services = scene.stage.services
    wanted = export_command.Wanted(scene.out / "log.csv", replace=True)
    export_command.run(services.paths, services.clock, wanted, lambda _report: b"")


def recording(scene: Scene) -> None:
    """A recording of a session's first seconds, without a voice."""
    services, work = scene.stage.services, scene.inputs / "work"
    work.mkdir(exist_ok=True)
    status = VoiceStatus(Level.SOUNDS)
    scene.patch.setattr(making, "speak", lambda *_given, **_named: Spoken({}, status))
    session = services.shelf.session("pigeon")
    assert session is not None
    order = Order(
        kind=Kind.WAVE,
        session=encode(session).decode(),
        out=str(scene.out / "pigeon.wav"),
        work=str(work),
        data=str(services.paths.data),
        cache=str(services.paths.cache),
        end=2.0,
        replace=True,
    )
    outcome(order, lambda _told: None, Stop())


def back_up(scene: Scene) -> None:
    services = scene.stage.services
    backup_command.run(services.paths, services.clock, scene.out / "all.zip", replace=True)


def restore_all(scene: Scene) -> None:
    services = scene.stage.services
    made = backup.make(services.store, services.clock, scene.inputs / "to-restore.zip").path
    restore.prepare(made, services.paths, services.clock)
    services.store.close()
    restore.finish(services.paths)


def copy_log(scene: Scene) -> None:
    services = scene.stage.services
    with closing(sqlite3.connect(services.paths.history)) as log:
        backups.make(log, services.paths, services.clock, "weekly")


def set_log_aside(scene: Scene) -> None:
    services = scene.stage.services
    services.store.close()
    backups.set_aside(services.paths, services.clock)


def set_preferences_aside(scene: Scene) -> None:
    path = scene.stage.services.paths.preferences
    path.write_text("= damaged")
    save_preferences(path, Preferences(volume=20))


def set_programme_aside(scene: Scene) -> None:
    (scene.data / NAME).write_text("damaged")
    load_enrolment(scene.data)


def set_draft_aside(scene: Scene) -> None:
    folder = scene.data / "drafts"
    folder.mkdir(exist_ok=True)
    (folder / "torn.json").write_text("{")
    scene.window.editing.offer_drafts()


WAYS: Mapping[str, Way] = {
    way.__name__: way
    for way in (
        duplicate_shipped, duplicate_own, new, new_called_like_a_device, edit_shipped,
        from_template, from_builder, save, save_beside, bring_new, bring_and_keep_both,
        bring_and_rename, bring_and_replace, bring_with_picture, paste, own_exercise,
        use_own_exercise, delete_and_bring_back, photo, export_archive, export_json,
        export_without_ending, sheet, recording, export_log, back_up, restore_all, copy_log,
        set_log_aside,
        set_preferences_aside, set_draft_aside, set_programme_aside,
    )
}  # fmt: skip
