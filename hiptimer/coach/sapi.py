"""Windows' voices, each for itself: a bad one is left out, and the others can be chosen."""

import logging
from collections.abc import Iterable
from typing import Protocol

from msgspec import Struct

_log = logging.getLogger(__name__)


class Token(Protocol):
    """What SAPI tells of a voice."""

    Id: str

    def GetDescription(self) -> str:  # noqa: N802  SAPI's name
        """Its name, for a person."""

    def GetAttribute(self, name: str) -> str:  # noqa: N802
        """What is noted of it."""


class SystemVoice(Struct, frozen=True):
    """A voice as pyttsx3 tells it: languages are Windows' numbers, such as "409"."""

    id: str
    name: str
    languages: tuple[str, ...]


def voices(tokens: Iterable[Token] | None = None) -> list[SystemVoice]:
    """All voices that can be understood; `tokens` are SAPI's own, where none are given."""
    found = []
    for token in _tokens() if tokens is None else tokens:
        try:
            languages = token.GetAttribute("Language").split(";")
            numbers = tuple(f"{int(one, 16):x}" for one in languages if one.strip())
            found.append(SystemVoice(token.Id, token.GetDescription(), numbers))
        except Exception as error:  # noqa: BLE001  COM raises kinds of its own
            _log.warning("a voice of the system can't be used: %s", type(error).__name__)
    return found


def _tokens() -> Iterable[Token]:
    import comtypes.client  # noqa: PLC0415  only Windows has it

    tokens: Iterable[Token] = comtypes.client.CreateObject("SAPI.SpVoice").GetVoices()
    return tokens
