"""The row in Preferences that shows the copies of the log, and brings one back."""

from datetime import datetime, tzinfo

from PySide6.QtCore import QObject

from hiptimer.history.copies import Copy, Look, copies, look
from hiptimer.history.errors import HistoryError
from hiptimer.history.transfer.errors import Tell
from hiptimer.ui.kit.buttons import QuietButton
from hiptimer.ui.kit.controls import DropList
from hiptimer.ui.kit.form import Section
from hiptimer.ui.parts.services import Services
from hiptimer.ui.parts.transfer_job import JobBar
from hiptimer.words import mark, tr, trc, trn
from hiptimer.words.formats import list_of, middle_date, time_of_day

_TOLD = mark("Made each day, and before an import, a restore, or the deletion of many.")
_NONE_YET = mark(
    "There is none yet. One is made each day, and before an import, a restore, or the deletion of"
    " many."
)
_WHY = {
    "daily": mark("{when}: of that day"),
    "before-import": mark("{when}: before an import"),
    "before-restore": mark("{when}: before a copy was brought back"),
    "before-deletion": mark("{when}: before a deletion"),
}


class CopiesRow(QObject):
    """Renders the copies there are; one that was looked at can be brought back. No signals."""

    def __init__(self, services: Services, section: Section) -> None:
        super().__init__(section)
        self._services, self._section = services, section
        theme = services.theme
        self._looked: Look | None = None
        name = tr("Copies of your log")
        self.choice = DropList(theme, name, letters=24)
        self.look = QuietButton(theme, tr("&Look at it"))
        self.back = QuietButton(theme, tr("Brin&g it back"))
        self.told = section.add(name, tr(_TOLD), self.choice, self.look, self.back)
        self.job = JobBar(theme)
        section.column.addWidget(self.job)
        self.choice.picked.connect(lambda _copy: self._forget())
        self.look.clicked.connect(self._look)
        self.back.clicked.connect(self._bring_back)
        self.job.ended.connect(self._take)
        self.job.failed.connect(self._say)
        self.job.stopped.connect(self._forget)
        self.refresh()

    def refresh(self) -> None:
        """List the copies that there are now."""
        chosen, zone = self.choice.value, self._services.clock.now().tzinfo
        there = copies(self._services.paths)
        self.choice.set_choices([(_name(copy, zone), copy) for copy in there])
        self.choice.show_value(chosen if chosen in there else there[0] if there else None)
        for one in (self.choice, self.look):
            one.setVisible(bool(there))
        if not (self._looked is not None and self._looked.copy in there):
            self._forget()

    def _forget(self) -> None:
        self._looked = None
        self._say(tr(_TOLD) if self.choice.value is not None else tr(_NONE_YET))

    def _say(self, told: str) -> None:
        self.told.setText(told)
        self.told.updateGeometry()
        self.back.setVisible(self._looked is not None)

    def _look(self) -> None:
        copy, store = self.choice.value, self._services.store
        if copy is None:
            return

        def work(_tell: Tell) -> object:
            with store.reader() as reader:
                return look(copy, reader)

        self._looked = None
        self.job.run(tr("Looking at the copy"), work, (self.choice, self.look, self.back))

    def _take(self, found: object) -> None:
        if isinstance(found, Look):
            self._looked = found
            self._say(_told(found))

    def _bring_back(self) -> None:
        found = self._looked
        if found is None:
            return
        try:
            self._services.store.bring_back(found.copy.path)
        except HistoryError as error:
            self._say(str(error))
            return
        self._looked = None
        self.refresh()
        self._say(
            tr("Your log is as it was in that copy. What it held until now is the newest copy.")
        )


def _name(copy: Copy, zone: tzinfo | None) -> str:
    if copy.made is None:
        if copy.why == "conflict":
            return tr("From a sync program: {file}", file=copy.path.name)
        if copy.why == "set-aside":
            return tr("Set aside: {file}", file=copy.path.name)
        return copy.path.name
    when = _when(copy.made.astimezone(zone))
    return tr(_WHY[copy.why], when=when) if copy.why in _WHY else when


def _when(moment: datetime) -> str:
    return trc(
        "day and time", "{day}, {time}", day=middle_date(moment.date()), time=time_of_day(moment)
    )


def _told(found: Look) -> str:
    if found.first is None or found.last is None:
        return tr("No session is in this copy.")
    said = [
        trn(
            "{n} session, from {first} to {last}.",
            "{n} sessions, from {first} to {last}.",
            found.sessions,
            first=middle_date(found.first),
            last=middle_date(found.last),
        )
    ]
    if found.only_there:
        said.append(
            trn(
                "{n} of them is not in your log now.",
                "{n} of them are not in your log now.",
                found.only_there,
            )
        )
    if found.only_here:
        said.append(
            trn(
                "{n} that is in your log is not in this copy.",
                "{n} that are in your log are not in this copy.",
                found.only_here,
            )
        )
    if not (found.only_there or found.only_here):
        said.append(tr("Your log has the same sessions."))
    latest = [
        trc("session and day", "{title} ({day})", title=title, day=middle_date(day))
        for title, day in found.latest
    ]
    said.append(tr("The last ones: {sessions}.", sessions=list_of(latest, "unit")))
    return " ".join(said)
