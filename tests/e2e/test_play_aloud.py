"""A session in a real window, listened to: its speech and its sounds come out of the machine."""

import json
from pathlib import Path

import pytest

from hiptimer.desktop.paths import paths_for, shipped
from tools import null_sink
from tools.sound_servers import RATE
from tools.virtual_screen import Screen, virtual_screen

pytest.importorskip("numpy")

from tests.e2e.program import Program
from tools.heard import occurrences, without_padding
from tools.heard_run import read_clip

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(not null_sink.available(), reason="pulseaudio-utils is not installed"),
]
LIKE = (
    0.4  # another clip gives 0.27 at most; on a busy machine, the right one loses much of its 0.97
)
SESSION = {
    "format": 1,
    "id": "aloud",
    "title": "Aloud",
    "aim": "gain-rotation",
    "defaults": {"prepare": 5, "change": 3, "rest": 1},
    "steps": [{"do": "hold", "exercise": "butterfly", "seconds": 5}],
}  # fmt: skip


class Aloud(Screen):
    """A virtual screen beside which there is a sound server."""

    def __init__(self, display: str, sound: dict[str, str]) -> None:
        super().__init__(display)
        self._sound = sound

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs to draw and to be heard."""
        return {**super().environment, **self._sound, "QT_QPA_PLATFORM": "xcb"}


def test_what_is_said_is_heard(tmp_path: Path, command: tuple[str, ...]) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "preferences.toml").write_text("welcomed = true\n", encoding="utf-8")
    file = tmp_path / "aloud.json"
    file.write_text(json.dumps(SESSION), encoding="utf-8")
    voice = paths_for(data).voice
    with (
        virtual_screen() as bare,
        null_sink.null_sink(tmp_path / "pulse") as sound,
        null_sink.recording(tmp_path, sound) as tape,
    ):
        screen = Aloud(bare.display, sound)
        program = Program(screen, data, "play", str(file), command=command)
        try:
            # The instruction, and the words at the end.
            program.until("speech made ready", lambda: len(list(voice.rglob("*.wav"))) == 2)
            program.until("the session begun", lambda: program.position() > 0, press=("space",))
            program.until(
                "the completion",
                lambda: program.rows("SELECT count(*) FROM completions") == [(1,)],
            )
            # What is said at the end is still on its way.
            frames = tape.frames() + 8 * RATE
            program.until("the last sound", lambda: tape.frames() >= frames)
        finally:
            program.end()
        recorded = tape.end()
    clips = {path.stem: path for path in voice.rglob("*.wav")}
    spoken = [
        name
        for name, path in clips.items()
        if occurrences(recorded, without_padding(read_clip(path)), LIKE)
    ]
    assert len(spoken) == 2, f"{len(spoken)} of {len(clips)} clips were heard"
    for sound_name in ("start", "end"):
        clip = read_clip(shipped("assets") / "sounds" / f"{sound_name}.wav")
        assert occurrences(recorded, without_padding(clip), LIKE), sound_name
