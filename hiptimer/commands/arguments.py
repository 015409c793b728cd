"""What can be said on the command line."""

import argparse
import gettext
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import hiptimer
from hiptimer.along.order import SIZES
from hiptimer.history.records import MOST_MINUTES
from hiptimer.words import mark, tr
from hiptimer.words.language import CATALOGUES, DOMAIN, LANGUAGES, in_use

_EXIT_CODES = mark("""\
exit codes:
  0  done, and nothing was found at fault
  1  a fault: in a file, in the training log, or something is missing on this computer
  2  the command line could not be understood, or has to say more
""")
ARGPARSES_OWN = (
    mark("usage: "),
    mark("positional arguments"),
    mark("options"),
    mark("show this help message and exit"),
    mark("argument %(argument_name)s: %(message)s"),
    mark("invalid choice: %(value)r (choose from %(choices)s)"),
    mark("invalid %(type)s value: %(value)r"),
    mark("invalid choice: %(value)r, maybe you meant %(maybe)r? (choose from %(choices)s)"),
    mark("expected one argument"),
    mark("expected at least one argument"),
    mark("ignored explicit argument %r"),
    mark("not allowed with argument %s"),
    mark("the following arguments are required: %s"),
    mark("unrecognized arguments: %s"),
)
"""What argparse says by the standard library's gettext, so that the catalogues have it."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what is wrong on one line."""
        said = tr("{program}: {fault} (see {program} --help)", program=self.prog, fault=message)
        self.exit(2, f"{said}\n")


class Options(argparse.Namespace):
    """What is asked for. Here is what several commands know; the rest is each one's own."""

    command: str | None = None
    data_dir: Path | None = None
    language: str = ""
    session: str | None = None


def parsed(arguments: Sequence[str]) -> Options:
    """What `arguments` ask for. Ends the process on help, and where they can't be understood."""
    with _argparse_in_the_language():
        return _parser().parse_args(arguments, Options())


def place_and_language(arguments: Sequence[str]) -> Options:
    """The data folder and the language that `arguments` name, before they are understood."""
    peek = _Parser(add_help=False, allow_abbrev=False)
    peek.add_argument("--data-dir", nargs="?", type=Path)
    peek.add_argument("--language", nargs="?", const="", default="")
    return peek.parse_known_args(arguments, Options())[0]


@contextmanager
def _argparse_in_the_language() -> Iterator[None]:
    """Let argparse's own words come from our catalogue; gettext asks the environment for one."""
    domain, language = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain(DOMAIN, str(CATALOGUES))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = in_use()
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if language is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = language


def _parser() -> _Parser:
    place = _Parser(add_help=False)
    place.add_argument(
        "--data-dir",
        metavar=tr("DIR"),
        type=Path,
        default=argparse.SUPPRESS,  # given before the command, it must not be undone after it
        help=tr("keep everything in this folder instead of the usual one"),
    )
    place.add_argument(
        "--language",
        choices=tuple(LANGUAGES),
        default=argparse.SUPPRESS,
        help=tr("use this language, whatever the system and the preferences say"),
    )
    parser = _Parser(
        prog="hiptimer",
        description=tr(
            "A calm desktop coach for hip mobility. Without a command it opens the window."
        ),
        epilog=tr(_EXIT_CODES),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[place],
        allow_abbrev=False,
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"hiptimer {hiptimer.__version__}",
        help=tr("show the version and exit"),
    )
    commands = parser.add_subparsers(dest="command", metavar=tr("COMMAND"), parser_class=_Parser)

    def add(name: str, words: str, *, json: bool = False) -> _Parser:
        made = commands.add_parser(
            name, help=words, description=words, parents=[place], allow_abbrev=False
        )
        if json:
            made.add_argument("--json", action="store_true", help=tr("print JSON"))
        return made

    play = add("play", tr("open the window on a session"))
    play.add_argument("session", metavar=tr("FILE_OR_ID"))
    check = add("check", tr("list every fault of session, exercise and self-check files"))
    check.add_argument("files", metavar=tr("FILE"), nargs="+")
    timeline = add(
        "timeline", tr("print the segments and cues that a session compiles to"), json=True
    )
    timeline.add_argument("session", metavar=tr("FILE_OR_ID"))
    schema = add("schema", tr("print the JSON Schema of a kind of file"))
    kinds = ("session", "exercise", "check", "programme")
    schema.add_argument("kind", nargs="?", choices=kinds, default="session")
    programme = add(
        "programme",
        tr("see what is proposed, or list, show, start, leave or preview a programme"),
        json=True,
    )
    actions = ("list", "show", "start", "leave", "preview")
    programme.add_argument("action", nargs="?", choices=actions)
    programme.add_argument("id", nargs="?", metavar=tr("ID"))
    programme.add_argument("--week", type=_week, metavar=tr("N"), help=tr("of this week only"))
    history = add("history", tr("print what is written in the training log"))
    form = history.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=tr("print JSON"))
    form.add_argument("--csv", action="store_true", help=tr("print CSV"))
    add("streak", tr("print weeks and days in a row, and why"), json=True)
    _add_render(add)
    _add_transfer(add)
    desktop = add("desktop", tr("put HipTimer into your desktop’s menu, or take it out (Linux)"))
    desktop.add_argument("action", choices=("install", "remove"))
    add("doctor", tr("show what works on this computer"), json=True)
    add("self-test", tr("try the program's parts, and say which of them work"), json=True)
    return parser


def _add_render(add: Callable[..., _Parser]) -> None:
    render = add(
        "render", tr("make a film, a recording or a loop of a session: .mp4, .m4a, .wav or .webp")
    )
    render.add_argument("session", metavar=tr("FILE_OR_ID"))
    render.add_argument(
        "--out", metavar=tr("FILE"), type=Path, required=True,
        help=tr("what to write; the name's ending says what it will be"),
    )  # fmt: skip
    render.add_argument(
        "--size", choices=tuple(SIZES), default="720p", help=tr("of a film's pictures")
    )
    looks = ("light", "dark")
    render.add_argument("--theme", choices=looks, default="light", help=tr("of the pictures"))
    for name, words in (("--start", tr("begin here")), ("--end", tr("end here"))):
        render.add_argument(name, metavar=tr("M:SS"), type=_instant, default=None, help=words)
    render.add_argument(
        "--no-captions", dest="captions", action="store_false", help=tr("without captions")
    )
    render.add_argument(
        "--exercise", metavar=tr("ID"), default="", help=tr("the exercise of a loop (.webp)")
    )
    render.add_argument("--replace", action="store_true", help=tr("overwrite an existing file"))
    render.add_argument("--yes", action="store_true", help=tr("do not ask"))


def _instant(text: str) -> float:
    """Seconds of "90", "1:30" or "1:01:30"."""
    parts = text.split(":")
    if len(parts) > 3 or not all(part.isdecimal() and len(part) < 6 for part in parts):
        raise argparse.ArgumentTypeError(tr("must be a time such as 90 or 1:30"))
    return float(sum(int(part) * 60**power for power, part in enumerate(reversed(parts))))


def _add_transfer(add: Callable[..., _Parser]) -> None:
    replace = tr("overwrite an existing file")
    export = add("export", tr("write the training log to a file: .csv, .json, .ics or .pdf"))
    export.add_argument("file", metavar=tr("FILE"), type=Path)
    forms = ("csv", "json", "ics", "pdf")
    export.add_argument(
        "--as", dest="form", choices=forms, default="", help=tr("whatever its name")
    )
    export.add_argument(
        "--weeks", type=_weeks, default=12, help=tr("of the report (.pdf), 1 to 53")
    )
    only = ("done", "planned")
    export.add_argument("--only", choices=only, default="", help=tr("in a calendar (.ics)"))
    export.add_argument("--replace", action="store_true", help=replace)
    bring = add(
        "import",
        tr(
            "import files into the training log, once you have seen what they add: .csv,"
            " .json, .ics or .zip"
        ),
    )
    bring.add_argument("files", metavar=tr("FILE"), type=Path, nargs="+")
    bring.add_argument(
        "--column",
        metavar=tr("FIELD=COLUMN"),
        action="append",
        default=[],
        help=tr(
            "take a column of another program's file for date, time, title, minutes (or seconds,"
            " hours), effort, pain or note"
        ),
    )
    bring.add_argument(
        "--minutes",
        metavar="N",
        type=_minutes,
        help=tr("the length of each session for which the file has none"),
    )
    bring.add_argument(
        "--habit", metavar=tr("NAME"), default="", help=tr("which of several habits it is")
    )
    bring.add_argument(
        "--zone",
        metavar=tr("ZONE"),
        default="",
        help=tr("where it was, such as Europe/Berlin; else where you are now"),
    )
    orders = ("dmy", "mdy", "ymd")
    bring.add_argument("--dates", choices=orders, default="", help=tr("how its days are written"))
    bring.add_argument("--dry-run", action="store_true", help=tr("only show what would be added"))
    bring.add_argument("--yes", action="store_true", help=tr("do not ask"))
    backup = add("backup", tr("write everything you have in HipTimer to one file"))
    backup.add_argument("file", metavar=tr("FILE"), type=Path)
    backup.add_argument("--replace", action="store_true", help=replace)
    restore = add("restore", tr("replace what is there with a backup; what was there is kept"))
    restore.add_argument("file", metavar=tr("FILE"), type=Path)
    restore.add_argument("--check", action="store_true", help=tr("only check the backup"))
    restore.add_argument("--yes", action="store_true", help=tr("do not ask"))


def _week(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(tr("must be a whole number"))
    return int(text)


def _weeks(text: str) -> int:
    if not (text.isdecimal() and 1 <= int(text) <= 53):
        raise argparse.ArgumentTypeError(tr("must be from 1 to 53"))
    return int(text)


def _minutes(text: str) -> float:
    try:
        minutes = float(text.replace(",", "."))
    except ValueError:
        minutes = 0.0
    if not 1 <= minutes <= MOST_MINUTES:
        raise argparse.ArgumentTypeError(tr("must be from 1 to {most}", most=MOST_MINUTES))
    return minutes
