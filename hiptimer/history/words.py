"""Numbers in words, as the log's sentences use them. Pure."""

_NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


def number(count: int) -> str:
    """Say up to twelve in words, as `seven`; more in figures. Zero is `no`."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else str(count)


def amount(count: int, noun: str) -> str:
    """Say an amount in words, as `three minutes`."""
    return f"{number(count)} {noun}" if count == 1 else f"{number(count)} {noun}s"


def capital(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]
