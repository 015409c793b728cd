"""What is read and heard, in the person's language: one way for every word, date and number.

The lowest room: pure but for the catalogues that it reads. `language` has the words, `formats` the
dates, numbers, lists and lengths of time.
"""

from hiptimer.words.language import mark, tr, trc, trn

__all__ = ["mark", "tr", "trc", "trn"]
