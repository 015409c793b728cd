"""Lengths of time, as the person's language writes them; the window's start needs them too."""

from hiptimer.words.language import integer, tr


def seconds(length: float) -> str:
    """A short length: "45 s", "1:30 min"."""
    if length < 90:
        return tr("{n} s", n=integer(round(length)))
    return tr("{clock} min", clock=clock(length))


def clock(length: float) -> str:
    """A length to the second: "4:10", "1:02:05"."""
    whole = max(0, round(length))
    hours, rest = divmod(whole, 3600)
    if hours:
        return f"{hours}:{rest // 60:02}:{rest % 60:02}"
    return f"{rest // 60}:{rest % 60:02}"


def minutes(length: float) -> str:
    """Rounded minutes of so many seconds: "18 min", "1 h 5 min"; under a minute is "1 min"."""
    whole = int(length / 60 + 0.5)
    if whole < 1:
        whole = 1 if length > 0 else 0
    hours, rest = divmod(whole, 60)
    if not hours:
        return tr("{n} min", n=integer(rest))
    if not rest:
        return tr("{n} h", n=integer(hours))
    return tr("{hours} h {minutes} min", hours=integer(hours), minutes=integer(rest))
