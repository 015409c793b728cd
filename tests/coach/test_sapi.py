"""Windows' voices as they are told, one bad one among them."""

from hiptimer.coach.engines import language_of
from hiptimer.coach.sapi import SystemVoice, voices


class Token:
    def __init__(self, key: str, language: str | None) -> None:
        self.Id = key
        self._language = language

    def GetDescription(self) -> str:  # noqa: N802  SAPI's name
        return f"Microsoft {self.Id}"

    def GetAttribute(self, name: str) -> str:  # noqa: N802
        if name != "Language" or self._language is None:
            raise OSError("COM error")
        return self._language


def test_a_bad_voice_is_left_out_and_a_list_of_languages_begins_with_the_voices_own() -> None:
    tokens = [Token("Hazel", "809"), Token("Broken", "x9"), Token("Odd", "409;9"),
              Token("None", None), Token("Katja", "407;")]  # fmt: skip
    found = voices(tokens)
    assert found == [
        SystemVoice("Hazel", "Microsoft Hazel", ("809",)),
        SystemVoice("Odd", "Microsoft Odd", ("409", "9")),
        SystemVoice("Katja", "Microsoft Katja", ("407",)),
    ]
    assert [language_of(one) for one in found] == ["en", "en", "de"]
