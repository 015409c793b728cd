"""Play a session in the real program, without a screen, and write down what happens when.

``python -m tools.play_session DATA SESSION_ID ACTIONS``: begins at once. ACTIONS is JSON, a list of
[seconds after the start, "next" | "quit"]. Each line printed is one JSON object with `what`, and
`at` on the system's monotonic clock.
"""

import json
import sys
from functools import partial
from pathlib import Path
from typing import cast

import msgspec
from PySide6.QtCore import QTimer

from hiptimer.app import Application
from hiptimer.coach.alarm import QtAlarm
from hiptimer.coach.ear import spoken
from hiptimer.coach.speaker import Speaker
from hiptimer.desktop.paths import paths_for
from hiptimer.player.events import Event
from hiptimer.player.timeline import CueKind, Timeline
from hiptimer.ui.parts.bridge import PlayBridge

_LOOK_MS = 20


class Told:
    """The program's window, and what is told of it."""

    def __init__(self, data: Path, session: str, actions: list[tuple[float, str]]) -> None:
        self._application = Application(paths_for(data), sys.argv[:1])
        self._clock = self._application.clock
        self._session, self._actions = session, actions
        self._looked = self._held_up = 0.0
        self._look = QTimer(self._application.window)
        self._look.timeout.connect(self._measure)

    def run(self) -> None:
        """Open the window, play, and end with the last action."""
        self._application.show(None)
        QTimer.singleShot(500, self._begin)
        self._application.run()

    def _begin(self) -> None:
        playing = self._application.playing
        playing.play(self._session, at_once=False)
        bridge = playing.bridge
        if bridge is None:
            sys.exit("the session does not open")
        bridge.trouble.connect(lambda words: self._tell("trouble", words=words))
        bridge.happened.connect(self._on_event)
        timeline: Timeline = bridge.snapshot().timeline
        self._tell("begun", cues=msgspec.to_builtins(timeline.cues))
        bridge.start()
        for seconds, action in self._actions:
            alarm = QtAlarm(self._application.window)
            alarm.ring = partial(self._act, action, bridge, timeline)
            alarm.set(seconds)
        self._looked = self._clock.monotonic()
        self._look.start(_LOOK_MS)

    def _act(self, action: str, bridge: PlayBridge, timeline: Timeline) -> None:
        self._tell("action", action=action)
        if action == "next":
            bridge.next_step()
            bridge.finish()  # the answer, where work is left to do
            return
        texts = {cue.text for cue in timeline.cues if cue.kind is CueKind.SAY}
        texts |= {cue.short for cue in timeline.cues if cue.short}
        speaker = cast("Speaker", self._application.window.services.voice.speaker)
        clips = {text: speaker.clip_of(spoken(text)) for text in texts}
        self._tell("clips", paths={text: clip.path for text, clip in clips.items() if clip})
        self._tell("held up", seconds=self._held_up)
        self._application.quit()

    def _on_event(self, event: Event) -> None:
        self._tell("event", kind=type(event).__name__, position=event.position)

    def _measure(self) -> None:
        now = self._clock.monotonic()
        self._held_up = max(self._held_up, now - self._looked - _LOOK_MS / 1000)
        self._looked = now

    def _tell(self, what: str, **more: object) -> None:
        print(json.dumps({"what": what, "at": self._clock.monotonic(), **more}), flush=True)


def main() -> None:
    """Play it."""
    data, session, actions = sys.argv[1:4]
    Told(Path(data), session, json.loads(actions)).run()


if __name__ == "__main__":
    main()
