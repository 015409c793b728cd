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
_ORDINALS = (
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
)


def number(count: int) -> str:
    """Say up to twelve in words, as `seven`; more in figures. Zero is `no`."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else str(count)


def ordinal(count: int) -> str:
    """Say up to twelfth in words, as `seventh`; more as `21st`."""
    if 0 <= count < len(_ORDINALS):
        return _ORDINALS[count]
    teen = count % 100 in {11, 12, 13}
    ending = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{ending}"


def plural(count: int, noun: str) -> str:
    """Say an amount with a figure, as `3 minutes`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def amount(count: int, noun: str) -> str:
    """Say an amount in words, as `three minutes`."""
    return f"{number(count)} {noun}" if count == 1 else f"{number(count)} {noun}s"


def capital(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]
