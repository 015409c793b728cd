"""German numbers as words: what a voice should read where an author wrote digits."""

_ONES = (
    *("null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"),
    *("zehn", "elf", "zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn"),
    *("achtzehn", "neunzehn"),
)
_TENS = (
    *("", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig"),
    "neunzig",
)
_ORDINALS = {"eins": "erst", "drei": "dritt", "sieben": "siebt", "acht": "acht"}
_LARGEST = 999_999


def cardinal(number: int) -> str:
    """`number` (0 to 999,999) in words; a larger one digit by digit."""
    if number > _LARGEST:
        return " ".join(_ONES[int(digit)] for digit in str(number))
    thousands, rest = divmod(number, 1000)
    if not thousands:
        return _below(rest)
    many = "" if thousands == 1 else joined(thousands)
    return f"{many}tausend{_below(rest, inside=True) if rest else ''}"


def joined(number: int) -> str:
    """`number` before a noun or in a word: "ein", "hundertein", "zwei"."""
    words = cardinal(number)
    return words.removesuffix("s") if words.endswith("eins") else words


def _below(number: int, *, inside: bool = False) -> str:
    """Less than a thousand; `inside` a larger number a hundred is "einhundert"."""
    hundreds, rest = divmod(number, 100)
    if hundreds:
        many = _ONES[hundreds] if hundreds > 1 else "ein" if inside else ""
        return f"{many}hundert{_below(rest) if rest else ''}"
    if rest < 20:
        return _ONES[rest]
    tens, ones = divmod(rest, 10)
    return f"{joined(ones)}und{_TENS[tens]}" if ones else _TENS[tens]


def ordinal(number: int) -> str:
    """`number` as a place in a row, without its ending: "erst", "zweiundzwanzigst"."""
    words = cardinal(number)
    if number % 100 >= 20 or number % 100 == 0:
        return f"{words}st"
    last = _ONES[number % 100]
    return words.removesuffix(last) + _ORDINALS.get(last, f"{last}t")


def decimal(digits: str) -> str:
    """A number as written in digits ("12", "0,5") in words."""
    whole, _, fraction = digits.partition(",")
    words = cardinal(int(whole))
    if not fraction:
        return words
    if fraction == "5" and int(whole):
        return f"{joined(int(whole))}einhalb"
    return f"{words} Komma " + " ".join(_ONES[int(digit)] for digit in fraction)
