"""What a field of a step or session is called where an edit of it is told."""

from hiptimer.words import mark, tr

_FIELDS = {
    "aim": mark("aim"),
    "at": mark("moment of a cue"),
    "change": mark("time to change sides"),
    "check": mark("self-check"),
    "cues": mark("spoken cues"),
    "defaults": mark("usual times"),
    "do": mark("kind"),
    "exercise": mark("exercise"),
    "figure": mark("picture"),
    "first": mark("first side"),
    "id": mark("short name"),
    "kit": mark("kit"),
    "level": mark("level"),
    "name": mark("name"),
    "note": mark("note"),
    "order": mark("order of sides"),
    "pace": mark("pace"),
    "prepare": mark("time to prepare"),
    "reps": mark("reps"),
    "rest": mark("rest"),
    "say": mark("words of a cue"),
    "seconds": mark("seconds"),
    "sets": mark("sets"),
    "setup": mark("setup"),
    "sides": mark("sides"),
    "sources": mark("sources"),
    "summary": mark("summary"),
    "tempo": mark("tempo"),
    "times": mark("times"),
    "title": mark("title"),
    "wait": mark("waiting"),
}


def field_words(name: str) -> str:
    """The field's name in the person's language; its own name where it is not known."""
    return tr(_FIELDS[name]) if name in _FIELDS else name
