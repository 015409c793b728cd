"""What is said of a file that is made, on the command line and in the window."""

from hiptimer.along.order import Kind, Made
from hiptimer.words import tr, trn
from hiptimer.words.formats import decimal
from hiptimer.words.language import integer
from hiptimer.words.lengths import clock

_MEGABYTE = 1_000_000


def size_words(size: float) -> str:
    """A size: "31 MB", under ten "2.4 MB"."""
    megabytes = size / _MEGABYTE
    if megabytes >= 9.95:
        return tr("{n} MB", n=integer(round(megabytes)))
    return tr("{n} MB", n=decimal(max(0.1, megabytes)))


def made_words(end: Made) -> str:
    """That it is there, how long and how large."""
    return tr(
        "{file}: {length}, {size}",
        file=end.place,
        length=clock(end.seconds),
        size=size_words(end.size),
    )


def unsaid_words(end: Made) -> str:
    """What to say where the voice failed half-way: the rest was made with sounds; "" else."""
    if not end.unsaid:
        return ""
    said = trn(
        "The voice could not say one sentence. Sounds and captions are there without it.",
        "The voice could not say {n} sentences. Sounds and captions are there without them.",
        end.unsaid,
    )
    return f"{said} {end.why}".strip()


def nothing_words() -> str:
    """What to say where a choice holds nothing."""
    return tr("The part you chose has nothing of this session in it.")


def making_words(kind: Kind, name: str) -> str:
    """What is being made."""
    match kind:
        case Kind.FILM:
            return tr("Making the film {file}", file=name)
        case Kind.LOOP:
            return tr("Making the loop {file}", file=name)
    return tr("Making the recording {file}", file=name)
