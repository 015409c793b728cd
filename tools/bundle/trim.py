"""What PyInstaller finds and the program does not need, told by its name in the bundle.

Names differ between systems (libQt6Qml.so.6, Qt6Qml.dll, QtQml.framework); the rules hold for all.
"""

import re
from collections.abc import Iterable, Mapping, Set
from typing import TypeVar

from hiptimer.words.language import LANGUAGES

# Qt's parts that come with others and that nothing of ours loads. libQt6Concurrent and Kerberos's
# libraries look just as idle, but QtMultimedia cannot be loaded without them.
_PARTS = (
    "Qml", "QmlMeta", "QmlModels", "QmlWorkerScript", "Quick", "QuickWidgets", "VirtualKeyboard",
    "VirtualKeyboardQml", "Pdf", "PdfWidgets", "LabsQmlModels", "QuickControls2",
    "MultimediaQuick", "MultimediaWidgets", "SpatialAudio", "Sql", "Test",
    "EglFSDeviceIntegration", "EglFsKmsSupport",
    "EglFsKmsGbmSupport", "FFmpegStub-crypto", "FFmpegStub-ssl", "FFmpegStub-va",
    "FFmpegStub-va-drm", "FFmpegStub-va-x11",
)  # fmt: skip
# Plugins by folder: those that are kept; of a folder that is not named, all are.
_PLUGINS = {
    "platforms": {"qxcb", "qwayland", "qoffscreen", "qwindows", "qcocoa"},
    "imageformats": {"qsvg", "qwebp", "qjpeg", "qgif", "qico"},
    "platformthemes": {"qxdgdesktopportal"},  # GTK's would bring all of GTK
    "platforminputcontexts": {
        "composeplatforminputcontextplugin",
        "ibusplatforminputcontextplugin",
    },
    # The sinks of QtMultimedia play without: films and recordings are what FFmpeg is for.
    "multimedia": set[str](),
    "networkinformation": set[str](),
    "tls": set[str](),
    "generic": set[str](),
    "egldeviceintegrations": set[str](),
    "qmltooling": set[str](),
    "sqldrivers": set[str](),
}
_QT_PART = re.compile(r"^(?:lib)?Qt6?(?P<part>[A-Z][\w-]*?)(?:\.so.*|\.dll|\.dylib|\.framework)?$")
_BINDING = re.compile(r"^Qt(?P<part>\w+?)\.(?:abi3\.so|pyd)$")
_FFMPEG = re.compile(r"^(?:lib)?(?:avcodec|avformat|avutil|swresample|swscale)\b")
# GTK and what only it draws with; of the system, and never older than the system's own.
_GTK = re.compile(r"^lib(?:gtk|gdk|atk|cairo|pango|harfbuzz|epoxy|rsvg|fribidi)[-_.\w]*\.so")
# The machine's own must be used: they belong to its drivers, its fonts and its desktop. All of them
# are on any desktop; a package names them as what it depends on.
_SYSTEMS = re.compile(
    r"^lib(?:stdc\+\+|gcc_s|fontconfig|freetype|expat|drm|gbm|GL|EGL|GLX|GLdispatch|OpenGL"
    r"|X11|X11-xcb|xcb|Xau|Xdmcp|dbus-1|wayland-(?:client|egl|server)|z)\.so"
)
_SPOKEN = "|".join(LANGUAGES)
# eSpeak NG's dictionaries, Qt's own words, and what Babel knows of regions: of other languages none
# is read.
_DICTIONARY = re.compile(rf"(?:^|/)espeak-ng-data/(?!(?:{_SPOKEN})_dict$)\w+_dict$")
_LOCALE = re.compile(rf"(?:^|/)babel/locale-data/(?!(?:root|(?:{_SPOKEN})(?:_\w+)?)\.dat$)")
# Python's library is opened by the program's first lines; PyInstaller puts it there.
_ORPHAN = re.compile(r"^lib(?!python)[^/]*\.so[\d.]*$")
_TRANSLATIONS = re.compile(rf"(?:^|/)translations/(?!qtbase_(?:{_SPOKEN})\.qm$)")

Entry = TypeVar("Entry", bound=tuple[str, ...])


def unneeded(name: str) -> bool:
    """Whether the file with this name in the bundle can be left out."""
    plain = name.replace("\\", "/")
    parts = plain.split("/")
    if "PySide6" in parts and _TRANSLATIONS.search(plain):
        return True
    if _DICTIONARY.search(plain) or _LOCALE.search(plain):
        return True
    if "plugins" in parts and parts.index("plugins") + 2 < len(parts):
        at = parts.index("plugins") + 1
        kept = _PLUGINS.get(parts[at])
        if kept is not None:
            return parts[-1].removeprefix("lib").split(".")[0] not in kept
    return any(_is_unneeded_library(part) for part in parts)


def trimmed(entries: Iterable[Entry]) -> list[Entry]:
    """The entries of one of PyInstaller's tables without what is not needed."""
    return [entry for entry in entries if not unneeded(entry[0])]


def orphans(needs: Mapping[str, Set[str]]) -> set[str]:
    """The libraries of the system's that nothing in the bundle needs any more.

    `needs` has, for each library and module by its name in the bundle, the names of the files that
    it is linked with. Only what lies at the top is judged: elsewhere are modules and plugins, which
    are loaded by their path.
    """
    left, gone = dict(needs), set[str]()
    while True:
        wanted = set[str]().union(*left.values()) if left else set()
        idle = {name for name in left if _ORPHAN.match(name) and name not in wanted}
        if not idle:
            return gone
        gone |= idle
        left = {name: names for name, names in left.items() if name not in idle}


def _is_unneeded_library(part: str) -> bool:
    qt = _QT_PART.match(part) or _BINDING.match(part)
    if qt is not None and qt["part"] in _PARTS:
        return True
    return any(pattern.match(part) for pattern in (_FFMPEG, _GTK, _SYSTEMS))
