"""Which language and region the system has, and the ones that the person chose. Without Qt.

Linux and terminals everywhere say it in the environment, Windows by a call, macOS in its settings.
"""

import ctypes
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from hiptimer.desktop.preferences import Preferences
from hiptimer.desktop.preferences_file import load
from hiptimer.words.language import ENGLISH, LANGUAGES, use

ASKED = "HIPTIMER_LANGUAGE"
"""The environment's name for the language of this one run, which goes before the chosen one."""

_REGION = re.compile("[A-Z]{2}")
_LONGEST = 85  # letters in the name of a locale, as Windows has it


def load_and_speak(path: Path) -> tuple[Preferences, list[str]]:
    """The choices in the file `path`, and what to know of them, said in the language they choose.

    From then on everything is said in it.
    """
    speak_as_chosen(Preferences())
    preferences, troubles = load(path)
    if not preferences.language:
        return preferences, troubles
    speak_as_chosen(preferences)
    return preferences, load(path)[1]


def speak_as_chosen(preferences: Preferences) -> None:
    """Say everything in the language and region of the preferences, or else of the system."""
    use(*chosen(preferences, os.environ))


def chosen(preferences: Preferences, environment: Mapping[str, str]) -> tuple[str, str]:
    """The language and the region in force: asked for in this run, chosen, or the system's."""
    languages, region = of_system(environment)
    spoken = next((one for one in languages if one in LANGUAGES), ENGLISH)
    asked = environment.get(ASKED, "")
    if asked not in LANGUAGES:
        asked = ""
    return asked or preferences.language or spoken, preferences.region or region


def of_system(environment: Mapping[str, str]) -> tuple[list[str], str]:
    """The system's languages, the most wanted first, and its region ("" where it names none)."""
    told = _first(environment, "LC_ALL", "LC_MESSAGES", "LANG") or _of_platform()
    wanted = environment.get("LANGUAGE", "").split(":") if _parts(told)[0] else []
    languages = [language for name in (*wanted, told) if (language := _parts(name)[0])]
    region = _parts(_first(environment, "LC_ALL", "LC_TIME", "LANG") or told)[1]
    return languages, region


def _first(environment: Mapping[str, str], *names: str) -> str:
    return next((value for name in names if (value := environment.get(name))), "")


def _parts(name: str) -> tuple[str, str]:
    """Language and region of a name such as de_DE.UTF-8, de-CH or C; empty where it has none."""
    language, *rest = name.partition(".")[0].partition("@")[0].replace("-", "_").split("_")
    if not language.isalpha() or language in {"C", "POSIX"}:
        return "", ""
    return language.lower(), next((part for part in rest if _REGION.fullmatch(part)), "")


def _of_platform() -> str:
    if sys.platform == "win32":
        name = ctypes.create_unicode_buffer(_LONGEST)
        ctypes.windll.kernel32.GetUserDefaultLocaleName(name, _LONGEST)
        return name.value
    if sys.platform == "darwin":
        import subprocess  # noqa: PLC0415  20 ms that only macOS pays

        asked = ["/usr/bin/defaults", "read", "-g", "AppleLocale"]
        try:
            return subprocess.run(  # noqa: S603  the system's own program, by its whole path
                asked, capture_output=True, text=True, check=False, timeout=2
            ).stdout.strip()
        except (OSError, subprocess.TimeoutExpired):
            return ""
    return ""
