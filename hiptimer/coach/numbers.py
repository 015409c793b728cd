"""Numbers as words: what a voice should read where an author wrote digits."""

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_LARGEST = 999_999


def cardinal(number: int) -> str:
    """`number` (0 to 999,999) in words; a larger one digit by digit."""
    if number > _LARGEST:
        return " ".join(_ONES[int(digit)] for digit in str(number))
    if number >= 1000:
        thousands, rest = divmod(number, 1000)
        return f"{cardinal(thousands)} thousand" + (f" {_below(rest)}" if rest else "")
    return _below(number)


def _below(number: int) -> str:
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
    hundreds, rest = divmod(number, 100)
    return f"{_ONES[hundreds]} hundred" + (f" and {_below(rest)}" if rest else "")


def ordinal(number: int) -> str:
    """`number` as a place in a row: "first", "twenty-second"."""
    words = cardinal(number)
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    head, last = words[:cut], words[cut:]
    if last in _ORDINALS:
        return head + _ORDINALS[last]
    return head + (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")


def decimal(digits: str) -> str:
    """A number as written in digits ("12", "0.5", "2,5") in words."""
    whole, _, fraction = digits.replace(",", ".").partition(".")
    words = cardinal(int(whole))
    if not fraction:
        return words
    if fraction == "5" and int(whole):
        return f"{words} and a half"
    return f"{words} point " + " ".join(_ONES[int(digit)] for digit in fraction)
