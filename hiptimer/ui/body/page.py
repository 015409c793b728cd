"""Body: the overview, one check by hand, and all values."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QStackedWidget, QWidget

from hiptimer.desktop.atomic import create_free
from hiptimer.desktop.clock import here
from hiptimer.history import queries, writes
from hiptimer.history.body import EXTERNAL, INTERNAL, SEATED_TEST, StoredMeasured
from hiptimer.history.days import from_utc_text
from hiptimer.history.errors import HistoryError
from hiptimer.session.model import Catalogue, Side
from hiptimer.ui.body.check_page import CheckPage
from hiptimer.ui.body.overview import SELF_CHECK, OverviewPage
from hiptimer.ui.kit.focus import give_back
from hiptimer.ui.kit.menu import Item
from hiptimer.ui.parts.history_lines import Line, LinesPage
from hiptimer.ui.parts.seen_words import value_words
from hiptimer.ui.parts.services import Services
from hiptimer.words import mark, tr, trn
from hiptimer.words.formats import short_date
from hiptimer.words.reasons import reason

if TYPE_CHECKING:
    from hiptimer.ui.body.camera import CameraView
    from hiptimer.ui.body.photo_page import PhotoPage
    from hiptimer.ui.parts.topics_page import TopicsPage

_LEGS = {
    (Side.LEFT, INTERNAL): mark("Left leg, internal rotation"),
    (Side.RIGHT, INTERNAL): mark("Right leg, internal rotation"),
    (Side.LEFT, EXTERNAL): mark("Left leg, external rotation"),
    (Side.RIGHT, EXTERNAL): mark("Right leg, external rotation"),
}
_SIDED = {Side.LEFT: mark("Left: {value}"), Side.RIGHT: mark("Right: {value}")}


class BodyPage(QStackedWidget):
    """Pages beside the overview are made when they are first asked for.

    Signals: `said` with a message, an action's name and what the action does; `play_requested`
    with a session's id; `programme_requested` and `exercise_requested` with an id.
    """

    said = Signal(str, str, object)
    play_requested = Signal(str)
    programme_requested = Signal(str)
    exercise_requested = Signal(str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._overview = OverviewPage(services)
        self._check: CheckPage | None = None
        self._values: LinesPage | None = None
        self._topics: TopicsPage | None = None
        self._photo: PhotoPage | None = None
        self._camera: CameraView | None = None
        self.addWidget(self._overview)
        self.setFocusProxy(self._overview)
        self._overview.start_requested.connect(lambda: self.play_requested.emit(SELF_CHECK))
        self._overview.measure_asked.connect(self.measure)
        self._overview.values_asked.connect(self.show_values)
        self._overview.topics_asked.connect(self.show_topics)
        self._overview.programme_asked.connect(self.programme_requested)
        self._overview.exercise_asked.connect(self.exercise_requested)

    def refresh(self) -> None:
        """Read anew what is shown."""
        self._overview.reload()
        if self._values is not None and self.currentWidget() is self._values:
            self._fill_values(self._values)

    def show_overview(self) -> None:
        """Go back to the first page."""
        self._overview.reload()
        self._go_back(self._overview)

    def measure(self, check_id: str) -> None:
        """Ask for the values of one check."""
        check = self._services.catalogue.checks.get(check_id)
        if check is None:
            return
        if self._check is None:
            page = self._check = CheckPage(self._services.theme)
            page.left.connect(self.show_overview)
            page.kept.connect(lambda _check: self._keep())
            page.photo_asked.connect(self.measure_photo)
            self.addWidget(page)
        self._check.open_check(check)
        self._go(self._check)

    def measure_photo(self, record: str, side: Side) -> None:
        """Ask for an angle off a photo, for a field of the check."""
        if self._photo is None:
            # Imported when it is asked for.
            from hiptimer.ui.body.photo_page import PhotoPage  # noqa: PLC0415

            page = self._photo = PhotoPage(self._services.theme)
            page.left.connect(self._back_to_check)
            page.taken.connect(self._take)
            page.camera_asked.connect(self._use_camera)
            self.addWidget(page)
        check = self._check.check if self._check else None
        hangs = check is not None and check.id == SEATED_TEST
        self._photo.open_for(record, side, tr(_LEGS[side, record]), hangs=hangs)
        self._go(self._photo)

    def _back_to_check(self) -> None:
        if self._check is not None:
            self._go_back(self._check)

    def _take(self, record: str, side: Side, angle: float, photo: QImage | None) -> None:
        if self._check is None:
            return
        self._check.enter(record, side, angle)
        self._back_to_check()
        if photo is not None:
            self._keep_photo(record, side, photo)

    def _keep_photo(self, record: str, side: Side, photo: QImage) -> None:
        from hiptimer.ui.body.photo import PhotoError, as_jpeg  # noqa: PLC0415

        stamp = self._services.clock.now().strftime("%Y-%m-%d-%H%M%S")
        path = self._services.paths.data / "photos" / f"{stamp}-{side.value}-{record}.jpg"
        try:
            path = create_free(path, as_jpeg(photo))
        except PhotoError as error:
            self.said.emit(str(error), "", None)
        except OSError as error:
            text = tr(
                "The photo could not be kept ({error}). The angle is in its field.",
                error=reason(error),
            )
            self.said.emit(text, "", None)
        else:
            self.said.emit(tr("The photo is kept as {file}.", file=path.name), "", None)

    def _use_camera(self) -> None:
        # Qt's multimedia is loaded now, and not before: it takes its time.
        from hiptimer.ui.body import camera  # noqa: PLC0415

        if self._photo is None:
            return
        if missing := camera.missing():
            self._photo.show_trouble(missing)
            return
        if self._camera is None:
            view = self._camera = camera.CameraView(self._services.theme)
            view.taken.connect(self._camera_taken)
            view.left.connect(lambda: self._go_back(self._photo or self._overview))
            view.trouble.connect(lambda text: self.said.emit(text, "", None))
            self.addWidget(view)
        self._go(self._camera)
        self._camera.start()

    def _camera_taken(self, image: QImage) -> None:
        if self._photo is not None:
            self._go_back(self._photo)
            self._photo.show_photo(image)

    def show_topics(self) -> None:
        """Tell what is known of hips."""
        if self._topics is None:
            from hiptimer.ui.parts.topics_page import TopicsPage  # noqa: PLC0415  rarely read

            self._topics = TopicsPage(self._services.theme)
            self._topics.left.connect(self.show_overview)
            self.addWidget(self._topics)
        self._go(self._topics)
        self._topics.show_topic("")

    def show_values(self) -> None:
        """List all values that were written down; one that is opened is taken out."""
        if self._values is None:
            page = self._values = LinesPage(self._services.theme)
            page.left.connect(self.show_overview)
            page.opened.connect(self._remove)
            page.give_menu(lambda key: [Item(tr("Remove"), lambda: self._remove(key))])
            self.addWidget(page)
        self._fill_values(self._values)
        self._go(self._values)

    def _go(self, page: QWidget) -> None:
        self.setCurrentWidget(page)
        self.setFocusProxy(page)
        page.setFocus()

    def _go_back(self, page: QWidget) -> None:
        self.setCurrentWidget(page)
        self.setFocusProxy(page)
        give_back(page)

    def _keep(self) -> None:
        assert self._check is not None  # noqa: S101  for the type checker
        measured = self._check.entered(self._services.clock.now())
        try:
            self._services.store.run(writes.add_measured, *measured)
        except HistoryError as error:
            self.said.emit(str(error), "", None)
            return
        self.show_overview()
        told = trn("{n} value written down.", "{n} values written down.", len(measured))
        self.said.emit(told, "", None)

    def _fill_values(self, page: LinesPage) -> None:
        try:
            stored = self._services.store.run(queries.stored_measured)
        except HistoryError as error:
            self.said.emit(str(error), "", None)
            return
        now = here(self._services.clock)
        lines = [
            _line(one, self._services.catalogue,
                  from_utc_text(one.measured.utc).astimezone(now.tzinfo).date(), now.date())
            for one in stored
        ]  # fmt: skip
        told = tr("Open a value to remove it; you can undo that.") if lines else tr("None yet.")
        page.show_lines(tr("All values"), told, lines)

    def _remove(self, key: str) -> None:
        store = self._services.store
        try:
            found = next(
                (one for one in store.run(queries.stored_measured) if str(one.id) == key), None
            )
            if found is None:
                return
            store.run(writes.remove_measured, found.id)
        except HistoryError as error:
            self.said.emit(str(error), "", None)
            return

        def undo() -> None:
            try:
                store.run(writes.restore_measured, found)
            except HistoryError as error:
                self.said.emit(str(error), "", None)
            self.refresh()

        self.refresh()
        self.said.emit(tr("The value was removed."), tr("Undo"), undo)


def _line(one: StoredMeasured, catalogue: Catalogue, day: date, today: date) -> Line:
    measured = one.measured
    check = catalogue.checks.get(measured.check)
    record = next((each for each in check.records if each.id == measured.record), None) if (
        check) else None  # fmt: skip
    label = record.label if record else measured.record
    value = value_words(measured)
    about = f"{check.name if check else measured.check} · {label}"
    if measured.reading > 1:
        about = tr("{value}, reading {n}", value=about, n=measured.reading)
    return Line(
        tr(_SIDED[measured.side], value=value) if measured.side else value[:1].upper() + value[1:],
        short_date(day, today),
        about,
        str(one.id),
    )
