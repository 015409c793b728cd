"""Earlier versions of a session: what is different, and the way back."""

from msgspec import structs

from hiptimer.desktop.kept import versions_of
from hiptimer.session.document.document import of_session
from hiptimer.session.edits.changes import changes_between
from hiptimer.session.model import Session
from hiptimer.ui.kit.list_model import THING
from hiptimer.ui.kit.tall_list import TallList
from hiptimer.ui.library.page import LibraryPage
from hiptimer.ui.library.versions_page import VersionsPage
from hiptimer.ui.parts.history_lines import Line
from hiptimer.ui.parts.wishes import OF_OWN, Wish
from tests.ui.conftest import OpenWindow
from tools.made_up import Stage


def own(stage: Stage) -> Session:
    session = stage.services.shelf.session("own-long")
    assert session is not None
    return session


def test_what_is_different_is_told(stage: Stage) -> None:
    before = own(stage)
    assert changes_between(before, before) == "no difference"
    fewer = structs.replace(before, title="Short", steps=before.steps[:-1])
    assert changes_between(before, fewer) == "another title, 1 step less"
    assert changes_between(fewer, before) == "another title, 1 step more"
    turned = structs.replace(before, steps=(before.steps[1], *before.steps[1:]))
    assert changes_between(before, turned) == "1 step changed"


def test_a_version_is_brought_back_and_what_was_there_is_kept(
    stage: Stage, open_window: OpenWindow
) -> None:
    services = stage.services
    before, entry = own(stage), services.shelf.entry("own-long")
    assert entry is not None
    was = entry.path.read_bytes()
    short = structs.replace(before, steps=before.steps[:1])
    disk = versions_of(services.paths, services.clock)
    disk.replace(entry.path, of_session(short).data(services.library.catalogue))
    services.shelf.read_again(entry.path)
    window = open_window(stage)
    window.show_session("own-long")
    library = window.page("library")
    assert isinstance(library, LibraryPage)
    assert Wish.VERSIONS in OF_OWN
    library.show_versions("own-long")
    page = library.currentWidget()
    assert isinstance(page, VersionsPage)
    (line,) = lines(page)
    assert line.why == "Since then: 2 steps less"
    page.opened.emit(line.key)
    assert entry.path.read_bytes() == was
    assert own(stage).steps == before.steps
    library.show_versions("own-long")
    assert [one.why for one in lines(page)] == [
        "Since then: 2 steps more",
        "Since then: 2 steps less",
    ]


def lines(page: VersionsPage) -> list[Line]:
    model = page.findChildren(TallList)[0].model()
    assert model is not None
    return [model.index(row, 0).data(THING) for row in range(model.rowCount())]
