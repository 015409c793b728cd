"""The editor with a routine of 500 steps: from a key or an edit to the window painted again."""

import json
from collections.abc import Iterator

from benchmarks.figure import Figure
from benchmarks.programs import printed_by

STEPS = 500
EDIT_MS, TYPING_MS, OPENING_MS = 32, 16, 300

EDIT = """
import json, random, sys, tempfile, time
from datetime import datetime, timezone
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget
from msgspec import structs
from hiptimer.desktop.preferences import Preferences
from hiptimer.session.document.document import of_session
from hiptimer.session.edits.kinds import Change
from hiptimer.session.edits.making import step_for
from hiptimer.session.model import Aim, Repeat, Rest, Session
from hiptimer.ui.window import MainWindow
from tools.made_up import set_stage

app = QApplication([])
folder = tempfile.TemporaryDirectory()
stage = set_stage(app, Path(folder.name) / "s", datetime(2026, 11, 19, tzinfo=timezone.utc),
                  Preferences(welcomed=True))
stage.read_all()
exercises = list(stage.services.catalogue.exercises.values())
many = int(sys.argv[1])
steps = []
while sum(len(s.steps) + 1 if isinstance(s, Repeat) else 1 for s in steps) < many:
    work = step_for(exercises[len(steps) % len(exercises)])
    pair = (structs.replace(work, sets=1), Rest(10.0))
    steps.append(Repeat(1, pair) if len(steps) % 8 == 0 else pair[len(steps) % 2])
big = Session(1, "big", "Big", Aim.BOTH, tuple(steps))
path = stage.services.paths.sessions / "big.json"
path.write_bytes(of_session(big).data(stage.services.catalogue))
stage.read_all()
faults = [g.faults for g in stage.services.shelf.glances if "big" in g.file]
assert not any(faults), faults
window = MainWindow(stage.services)
window.resize(1280, 800)
window.show()
QTest.qWait(200)

def spent(act):
    begun = time.perf_counter()
    act()
    QCoreApplication.sendPostedEvents()
    QCoreApplication.processEvents()  # what is to be painted again is painted here
    return (time.perf_counter() - begun) * 1000

def idle():
    QTest.qWait(30)

window.editing.edit("pigeon")  # the modules are loaded
window.editing.leave()
idle()
opening = spent(lambda: window.editing.edit("big"))
page = window.editing.page
QTest.qWait(900)
desk, rng = page.desk, random.Random(7)
edits, undos, typing, drags = [], [], [], []
acts = [desk.duplicate, desk.remove, desk.move_down, desk.move_up, desk.group]
for number in range(150):
    rows = page.list.steps_model.rows
    desk.choose([rng.choice(rows).place])
    idle()
    edits.append(spent(acts[number % len(acts)]))
    if number % 5 == 4:
        idle()
        undos.append(spent(desk.stack.undo))
        idle()
        undos.append(spent(desk.stack.redo))
    if number % 10 == 0:
        QTest.qWait(250)
desk.choose([next(r.place for r in page.list.steps_model.rows if hasattr(r.step, "sets"))])
page.to_fields()
idle()
field = app.focusWidget()
for number in range(60):
    QTest.qWait(10)
    key = Qt.Key.Key_5 if number % 3 else Qt.Key.Key_Backspace
    typing.append(spent(lambda: QTest.keyClick(field, key)))
mime = QMimeData()
mime.setText("[]")
for number in range(120):
    at = QPoint(120, 40 + (number * 7) % (page.list.height() - 80))
    drags.append(spent(lambda: page.list._mark(at, mime)))
page.list._end_drag()
page.show_text(True)
QTest.qWait(600)
text = page.text.text
text.setFocus()
words = []
for number in range(60):
    words.append(spent(lambda: QTest.keyClick(text, Qt.Key.Key_Space)))
    QTest.qWait(5)
plain, line = QListWidget(), QLineEdit()
plain.resize(1280, 800)
line.show()
def fill():
    plain.addItems([f"Step {number}" for number in range(many)])
    plain.show()
plain_opening = spent(fill)
plain_edits, plain_keys = [], []
for number in range(60):
    idle()
    plain_edits.append(spent(lambda: plain.item(number % 20).setText(f"Changed {number}")))
    plain_keys.append(spent(lambda: QTest.keyClick(line, Qt.Key.Key_5)))
plain.close()
line.close()
print(json.dumps({"opening": opening, "edits": edits, "undos": undos, "typing": typing,
                  "drags": drags, "words": words, "plain opening": plain_opening,
                  "plain edits": plain_edits, "plain keys": plain_keys}))
sys.stdout.flush()
page.flush()
window.editing.leave()
window.close()
stage.close()
"""


def figures() -> Iterator[Figure]:
    """Each as milliseconds at the 95th percentile, offscreen, painted in full."""
    line = printed_by(EDIT, str(STEPS)).strip().splitlines()[-1]
    found = json.loads(line)
    yield Figure(
        f"editor: opening {STEPS} steps", found["opening"], "ms",
        found["plain opening"], "a plain list of as many", OPENING_MS,
    )  # fmt: skip
    row, key = ("plain edits", "a row of a plain list"), ("plain keys", "a key in a bare field")
    for what, name, limit, (floor, floor_name) in (
        ("edits", "an edit", EDIT_MS, row),
        ("undos", "undo and redo", EDIT_MS, row),
        ("typing", "a key in a field", TYPING_MS, key),
        ("words", "a key in the text", TYPING_MS, key),
        ("drags", "a move while dragging", TYPING_MS, row),
    ):
        yield Figure(
            f"editor: {name}, p95", _most(found[what]), "ms",
            _most(found[floor]), floor_name, limit,
        )  # fmt: skip


def _most(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]
