"""What of a self-test needs Qt: figures, a drawing from elsewhere, a second of unheard sound.

Run in a process of its own; each part is told as a line of JSON as soon as it has been tried.
"""

import json
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from hiptimer.coach.sound_process import SoundProcess
from hiptimer.desktop.foreign import Foreign
from hiptimer.desktop.own_process import claim_stdout
from hiptimer.desktop.paths import shipped
from hiptimer.desktop.preferences import Preferences
from hiptimer.player.timeline import Sound
from hiptimer.session.library import load_catalogue
from hiptimer.session.model import Check, Exercise
from hiptimer.session.pictures import PictureError
from hiptimer.ui.figure.gallery import Gallery
from hiptimer.ui.figure.loading import BrokenPictureError
from hiptimer.ui.figure.still import printed
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.glance import moment_of
from hiptimer.words import tr, trn
from hiptimer.words.formats import list_of
from hiptimer.words.language import use

_PIXELS = (400, 300)
_SOUND_SECONDS = 1.0
_START_SECONDS = 20.0
"""What the process that plays, and the sound server, may take until they tell what they found."""

Told = tuple[bool, str]
"""Whether it works, and what to say of it."""


def main(arguments: Sequence[str]) -> int:
    """Try each, and tell; `arguments` has the language to tell it in."""
    answers = claim_stdout()
    use(next(iter(arguments), ""), "")
    application = QApplication(["hiptimer", "-platform", "offscreen", "-style", "fusion"])
    trials: dict[str, Callable[[], Told]] = {
        "figures": partial(figures, application),
        "drawings": drawings,
        "sound": sound,
    }
    for name, trial in trials.items():
        works, text = trial()
        answers.write(json.dumps({name: {"works": works, "text": text}}).encode() + b"\n")
        answers.flush()
    return 0


def figures(application: QApplication) -> Told:
    """Draw the figure of every exercise and self-check that ships."""
    catalogue = load_catalogue(shipped("sessions"))
    gallery = Gallery.of(Theme(application, Preferences()))
    things: list[Exercise | Check] = [
        *catalogue.exercises.values(),
        *catalogue.checks.values(),
    ]
    drawn, missing = 0, []
    for thing in things:
        try:
            image = printed(moment_of(thing), gallery, _PIXELS)
        except KeyError:
            missing.append(thing.id)
            continue
        except BrokenPictureError as error:
            return False, tr("The figure of {name} is damaged: {error}", name=thing.id, error=error)
        if is_blank(image):
            return False, tr("The figure of {name} is empty.", name=thing.id)
        drawn += 1
    if missing:
        return False, tr("There is no figure of {names}.", names=list_of(missing))
    return True, trn("{n} figure was drawn", "{n} figures were drawn", drawn)


def drawings() -> Told:
    """Have the process that looks at files from elsewhere draw one of ours."""
    data = (shipped("assets") / "icons" / "app" / "hiptimer.svg").read_bytes()
    with closing(Foreign()) as files:
        try:
            drawn = files.drawn(data, *_PIXELS)
        except PictureError as error:
            return False, str(error)
    if not any(drawn.pixels):
        return False, tr("The drawing is empty.")
    return True, tr("one was drawn, {width} × {height}", width=drawn.width, height=drawn.height)


def is_blank(image: QImage) -> bool:
    """Whether all of a picture has one colour."""
    small = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = bytes(small.constBits())
    return small.isNull() or pixels == pixels[:4] * (len(pixels) // 4)


def sound() -> Told:
    """Play a sound at no volume, the way the window plays; no loudspeaker is no fault."""
    player = SoundProcess()
    path = str(shipped("assets") / "sounds" / f"{next(iter(Sound)).value}.wav")
    found = QEventLoop()

    def settle() -> None:
        # A busy machine's first process may be given up, and another one started.
        if player.answered:
            found.quit()

    player.changed = settle
    player.open()
    player.hold([path])
    _wait(found, _START_SECONDS)
    try:
        if not player.answered:
            hint = tr("The process that plays sound does not answer.")
            return False, player.trouble() or hint
        if not player.devices():
            return not player.lacks_library, player.trouble()
        player.play(path, 0.0)
        _wait(QEventLoop(), _SOUND_SECONDS)
        trouble = player.trouble()
        device = player.devices()[0].name
        return not trouble, trouble or tr("a second without volume on {device}", device=device)
    finally:
        player.close()


def _wait(loop: QEventLoop, seconds: float) -> None:
    """Let Qt go on until the loop is left, or so long."""
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()
