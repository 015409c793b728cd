"""Everything that a person reads or hears goes by `hiptimer.words`: found in the code's syntax."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
CODE = TOP / "hiptimer"

NOT_YET = ("figures",)
"""What still has words of its own. It only gets shorter."""

OF_ONE_LANGUAGE = (
    "coach/ear_english.py",
    "coach/ear_german.py",
    "coach/numbers.py",
    "coach/numbers_german.py",
)
"""What a language alone is about: how its numbers and short forms sound."""

NOT_READ = {
    "hiptimer/along/encoder.py": {"No space left on device"},  # what ffmpeg says
    "hiptimer/desktop/ffmpeg.py": {"winget", "brew", "sudo", '"{}" -m pip'},  # commands to be typed
    "hiptimer/coach/maker.py": {"it was stopped"},  # for the log
    "hiptimer/coach/natural.py": {"no voice {} here"},  # a driver's fault, which the engine takes
    "hiptimer/coach/process.py": {"voice answers"},  # a thread's name
    "hiptimer/coach/speaker.py": {"voice list"},
    "hiptimer/coach/worker.py": {"what makes the start faster", "tell the voices"},  # our own start
    "hiptimer/player/compiler.py": {"a repeat is unrolled"},  # faults of ours
    "hiptimer/player/states.py": {"resume to wait"},
    "hiptimer/player/transport.py": {"a timeline without segments"},
    "hiptimer/ui/kit/theme.py": {"Sans Serif"},  # a font
    "hiptimer/ui/history/transfer_export.py": {"HipTimer {}.{}"},
    "hiptimer/ui/history/transfer_pdf.py": {"<table width=", "<p style="},
    "hiptimer/ui/parts/keys.py": {"Media ", "Toggle Media", "| Key"},  # Qt's names; the handbook
    "hiptimer/ui/parts/transfer_backup.py": {"HipTimer {}.zip"},
    "hiptimer/ui/parts/wishes.py": {"Stretch and own it", "Strength sets", "Desk break"},
    "hiptimer/ui/parts/cover.py": {"this Qt"},  # for the log
    "hiptimer/ui/shell/artwork.py": {"{} cannot be read"},
    "hiptimer/ui/shell/qt_messages.py": {" ({} times)"},
    "hiptimer/words/language.py": {"ëxtrá", "wörds"},
    # Names of files, of columns in other programs' files, of the program; places in a JSON file.
    "hiptimer/commands/arguments.py": {"hiptimer "},
    "hiptimer/commands/backup.py": {"HipTimer "},
    "hiptimer/commands/doctor.py": {"HipTimer "},
    "hiptimer/history/journal.py": {"id, session_id"},
    "hiptimer/history/transfer/lengths.py": {"h hr ", "m min ", "s sec "},
    "hiptimer/history/transfer/programs/columns.py": {
        *("training date", "start ", "date time", "time ", "activity ", "workout name"),
        *("total time", "elapsed time", "moving time", "minutes of work", "duration ", "work sec"),
        *("perceived exertion", "pain level", "--column ", "--dates "),
    },
    "hiptimer/history/transfer/programs/fitnotes.py": {"workout name", "exercise name", "Weight "},
    "hiptimer/history/transfer/programs/garmin.py": {"title", "titel", "activity type"},
    "hiptimer/history/transfer/programs/hevy.py": {"start ", "end time", "exercise ", "set index"},
    "hiptimer/history/transfer/programs/loop.py": {"--habit "},
    "hiptimer/history/transfer/programs/strava.py": {
        *("activity ", "name der ", "elapsed ", "verstrichene ", "aktivitäts id"),
    },
    "hiptimer/history/transfer/programs/strong.py": {
        *("duration ", "workout ", "exercise name", "set order", "weight ", "Weight "),
    },
    "hiptimer/history/transfer/own.py": {"completions["},
    # What a report of a crash holds is for those who mend it; D-Bus's errors are for programs.
    "hiptimer/desktop/crash.py": {"\nThread: ", "HipTimer ", " in {}"},
    "hiptimer/desktop/log.py": {"Traceback"},
    "hiptimer/desktop/mpris.py": {"{} is not to be had here."},
    "hiptimer/desktop/session_bus.py": {"There is no such object."},
    "hiptimer/desktop/preferences.py": {"mon "},
    "hiptimer/session/edits/clipboard.py": {'{}"steps": '},
    "hiptimer/session/encoding.py": {"exercise sides ", "{} note cues"},
    "hiptimer/session/schema.py": {"A HipTimer "},
    "hiptimer/programmes/codec.py": {"A HipTimer "},
    "hiptimer/session/templates.py": {"Stretch and own it", "Strength sets", "Desk break"},
    "hiptimer/session/tokens.py": {"expected "},
    "hiptimer/ui/history/overview_tab.py": {"HipTimer {}.png"},
    "hiptimer/history/transfer/weekly.py": {"HipTimer weekly {}.zip"},
    "hiptimer/desktop/at_login.py": {"[Desktop Entry]"},
    "hiptimer/words/weeks.py": {"AF BH ", "AG AS "},  # regions
}
"""Literals that look like words for a person, and are none: a file's, by their beginning."""

WORDS = {"tr", "trn", "trc", "mark"}

SHOWN = {
    *("setText", "setToolTip", "setAccessibleName", "setAccessibleDescription", "setTitle"),
    *("setWindowTitle", "setPlaceholderText", "setSuffix", "setPrefix", "setSpecialValueText"),
    *("showText", "showMessage", "say", "print", "QAction", "Text", "heading", "Button", "Chip"),
    *("QuietButton", "PlainButton", "PrimaryButton", "IconButton", "RailButton", "TallList"),
    *("Switch", "Slider", "Stepper", "Choices", "DropList", "addAction", "set_name", "SearchLine"),
    *("answer", "words", "name_it", "__init__"),
}
"""Calls that show what they are given: one word there is for a person as well."""
NAMES = {"help", "description", "epilog", "title", "placeholder"}
"""Arguments that are shown, of whatever is called."""

OURS = {
    *("HipTimer", "Esc", "Space", "Enter", "JSON"),
    # tones of a text
    *("ink", "ink2", "work", "rest", "prepare", "left", "right", "danger", "on_fill"),
    *(file.stem for file in (TOP / "assets" / "icons").glob("*.svg")),
}
"""Single words that go to such calls and are names: the program's, a key's, a tone's, an icon's."""

FOR_DEVELOPERS = {
    *("debug", "info", "warning", "error", "exception", "log"),  # of a logger
    *("AssertionError", "NotImplementedError", "RuntimeError", "TypeError", "ValueError"),
    "BrokenPictureError",  # goes to the log: the picture is left out
    *("setStyleSheet", "setObjectName", "setProperty", "compile", "execute", "executescript"),
    *("TypeVar", "NewType", "Template", "cast", "getattr", "field"),
}
"""Calls whose words no person reads: logs, faults of ours, styles, patterns, SQL."""

_TWO_WORDS = re.compile(r"[^\W\d_]{2,}[,.:;!?…”’)]* [(“]?[^\W\d_]{2,}")
_BESIDE_A_VALUE = re.compile(r"(\x00[^\w\x00]*[^\W\d_]{2,}|[^\W\d_]{2,}[^\w\x00/=.-]*\x00)")
_WORD = re.compile(r"[^\W\d_]{2,}")
_KEYS = re.compile(r"(Ctrl|Alt)\+\S+")
_TAG = re.compile(r"<[^<>]*>")
_STYLE = re.compile(r"\{ [\w-]+: ")
_SQL = re.compile(r"\b(SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA|WHERE|LIKE|EXISTS|COLLATE)\b")


def text_of(node: ast.expr) -> str | None:
    """A literal's text, values as NUL; None for what is no literal."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr():
            parts = (text_of(one) if isinstance(one, ast.Constant) else "\0" for one in node.values)
            return "".join(part or "" for part in parts)
    return None


def called(node: ast.Call) -> str:
    """The last name of what is called."""
    match node.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


class Reader(ast.NodeVisitor):
    """Collects a module's literals for people that do not go by `hiptimer.words`."""

    def __init__(self) -> None:
        self.found: list[tuple[int, str]] = []
        self._shown = False
        self._depth = 0

    def read(self, node: ast.AST, *, shown: bool = False) -> None:
        before, self._shown = self._shown, shown
        self.visit(node)
        self._shown = before

    def visit_Module(self, node: ast.Module) -> None:
        self._body(node.body)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._body(node.body)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        for default in (*node.args.defaults, *node.args.kw_defaults):
            if default is not None:
                self.visit(default)
        self._depth += 1
        self._body(node.body)
        self._depth -= 1

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self._depth += 1
        self.read(node.body, shown=self._shown)
        self._depth -= 1

    def _body(self, statements: list[ast.stmt]) -> None:
        for one in statements:
            # A docstring, or the text below a constant.
            if not (isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant)):
                self.read(one)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    def visit_Call(self, node: ast.Call) -> None:
        name = called(node)
        if name in WORDS:
            self._said(name, node)
            return
        if name in FOR_DEVELOPERS:
            return
        self.read(node.func)
        for argument in node.args:
            self.read(argument, shown=name in SHOWN)
        for keyword in node.keywords:
            self.read(keyword.value, shown=name in SHOWN or keyword.arg in NAMES)

    def _said(self, name: str, node: ast.Call) -> None:
        if name != "mark" and not self._depth:
            self.found.append((node.lineno, f"{name} while the module is imported"))
        for argument in node.args:
            if isinstance(argument, ast.JoinedStr | ast.BinOp):
                self.found.append((argument.lineno, f"{name} of what is put together"))
        for keyword in node.keywords:
            self.read(keyword.value)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        if isinstance(node.op, ast.Add):
            for side in (node.left, node.right):
                if isinstance(side, ast.Call) and called(side) in WORDS:
                    self.found.append((node.lineno, "a sentence glued to another"))
        self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> None:
        """What is compared with is no word for a person."""

    def visit_Subscript(self, node: ast.Subscript) -> None:
        self.visit(node.value)

    def visit_Constant(self, node: ast.Constant) -> None:
        self._look(node)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        self._look(node)
        for one in node.values:
            if isinstance(one, ast.FormattedValue):
                self.read(one.value)
                calls = [call for call in ast.walk(one.value) if isinstance(call, ast.Call)]
                # Before Python 3.12 an f-string is one token: Babel finds no words in it.
                if any(called(call) in WORDS and text_of(call.args[0]) for call in calls):
                    self.found.append((one.lineno, "words within an f-string"))

    def _look(self, node: ast.expr) -> None:
        text = _TAG.sub("", text_of(node) or "")
        if not text or text in OURS or _KEYS.fullmatch(text):
            return
        if _SQL.search(text) or _STYLE.search(text):
            return
        is_prose = _TWO_WORDS.search(text) or (" " in text and _BESIDE_A_VALUE.search(text))
        if is_prose or (self._shown and _WORD.search(text)):
            self.found.append((node.lineno, text.replace("\0", "{}")))


def found_in(source: str) -> list[tuple[int, str]]:
    """Line and text of each literal that goes another way."""
    reader = Reader()
    reader.visit(ast.parse(source))
    return reader.found


def modules() -> Iterator[Path]:
    for file in sorted(CODE.rglob("*.py")):
        place = file.relative_to(CODE).as_posix()
        if not any(
            place == one or place.startswith(f"{one}/") for one in (*NOT_YET, *OF_ONE_LANGUAGE)
        ):
            yield file


def test_every_word_for_a_person_goes_by_hiptimer_words() -> None:
    told = []
    for file in modules():
        place = file.relative_to(TOP).as_posix()
        known = NOT_READ.get(place, set())
        for line, text in found_in(file.read_text(encoding="utf-8")):
            if not any(text.startswith(one) for one in known):
                told.append(f"{place}:{line}: {text[:80]}")
    assert told == []


@pytest.mark.parametrize(
    "source",
    [
        'SENTENCE = "Nothing was changed."',
        'label.setText("saved")',
        'Button(theme, "&Stop")',
        'parser.add_argument("file", help="file")',
        'raise PackError(f"{name} is damaged")',
        'def text(n):\n    return f"{n} reps"',
        'TABLE = {1: "each side"}',
        'SAID = tr("Saved")',
        'def text(n):\n    return tr(f"{n} reps")',
        'def text():\n    return tr("Saved.") + rest',
        "def text(rest):\n    return f\"{tr('Saved.')} {rest}\"",
        'def text(name=tr("Saved")):\n    return name',
        'label.setText(tr("{a} in {b}", a=1, b="the library"))',
    ],
)
def test_what_goes_another_way_is_found(source: str) -> None:
    assert found_in(source) != []


@pytest.mark.parametrize(
    "source",
    [
        '"""A module\'s own words."""',
        'SENTENCE = mark("Nothing was changed.")',
        'def show():\n    label.setText(tr("Saved in {place}", place=place))',
        'def say():\n    return trn("{n} rep", "{n} reps", count)',
        '_log.info("the file %s was read", name)',
        'store.execute("SELECT id, title FROM completions WHERE id = ?")',
        'QUERY = "SELECT id, title FROM completions"',
        'Text(theme, title, 14, tone="ink2")',
        'raise ValueError("no such size")',
        'path = f"{folder}/preferences.toml"',
    ],
)
def test_what_no_person_reads_is_left_alone(source: str) -> None:
    assert found_in(source) == []
