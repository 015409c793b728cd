"""Windows' voices as they are told, one bad one among them, and at their own speed."""

import ast
import importlib.util
import math
from pathlib import Path

from hiptimer.coach import engines
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


def test_the_speed_of_one_is_the_voices_own() -> None:
    """By pyttsx3's own table, which can be read where Windows is not."""
    found = importlib.util.find_spec("pyttsx3")
    assert found is not None
    assert found.origin is not None
    driver = Path(found.origin).with_name("drivers") / "sapi5.py"
    tree = ast.parse(driver.read_text(encoding="utf-8"))
    (table,) = (
        one.value
        for one in ast.walk(tree)
        if isinstance(one, ast.Assign)
        and isinstance(one.targets[0], ast.Name)
        and one.targets[0].id == "E_REG"
    )
    assert isinstance(table, ast.Dict)
    speeds = {ast.unparse(key): ast.literal_eval(value)
              for key, value in zip(table.keys, table.values, strict=True) if key}  # fmt: skip
    usual, step = speeds["MSMARY"]  # what it takes for a voice that it does not know
    assert int(math.log(engines._WORDS_PER_MINUTE["sapi5"] / usual, step)) == 0
