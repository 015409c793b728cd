"""What the tests look for in texts that are to be spoken."""

import re


def unsaid(text: str) -> tuple[str, ...]:
    """What in a text for the voice an engine may stumble over: digits, symbols, unknown capitals.

    Empty for what `spoken` gives, but for capitals that it does not know.
    """
    capitals = re.findall(r"\b[A-Z]{2,}s?\b", text)
    others = re.findall(r"[\d/°%&+=<>×@#*_\[\]|]+", text)
    return (*others, *capitals)
