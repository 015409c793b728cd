"""A text in pieces that a small place has room for, shown one after the other. Pure."""

from collections.abc import Callable

_WORDS_PER_SECOND = 2.2
_STOPS = (".", "!", "?", ";", ":", ",", "…")
_LEAST = 0.4  # of a piece: a stop earlier than that is passed over


def pieces_of(text: str, fits: Callable[[str], bool]) -> tuple[str, ...]:
    """Pieces of whole words for which `fits` holds, as long as can be, ended at stops."""
    words = text.split()
    pieces: list[str] = []
    while words:
        count = 1
        while count < len(words) and fits(" ".join(words[: count + 1])):
            count += 1
        if count < len(words):
            stops = [n + 1 for n in range(count) if words[n].endswith(_STOPS)]
            if stops and stops[-1] >= count * _LEAST:
                count = stops[-1]
        pieces.append(" ".join(words[:count]))
        words = words[count:]
    return tuple(pieces)


def piece_at(pieces: tuple[str, ...], seconds: float) -> str:
    """The piece that is said `seconds` after the first word; the last one stays."""
    for piece in pieces:
        seconds -= len(piece.split()) / _WORDS_PER_SECOND
        if seconds < 0:
            return piece
    return pieces[-1] if pieces else ""
