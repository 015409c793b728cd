"""Play cues through the real speaker and write down the instants, to compare with a recording.

``python -m tools.play_cues PLAN.json CACHE OUT.json``. A plan has `cues` (as the timeline prints
them), the `voice`, and `actions`: [seconds after the start, "halt" | "start" | "end", position].
"""

import json
import sys
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from hiptimer.coach.alarm import QtAlarm
from hiptimer.coach.ear import spoken
from hiptimer.coach.speaker import Speaker
from hiptimer.desktop.clock import SystemClock
from hiptimer.player.timeline import Cue, CueKind, Timeline
from hiptimer.session.model import Seconds

_SETTLE_MS = 800  # effects load in threads of Qt's
_PATIENCE_MS = 120_000


class Play:
    """One run: make ready, play, act, write."""

    def __init__(self, application: QGuiApplication, plan: dict[str, Any], cache: Path) -> None:
        self._application = application
        self._plan = plan
        self._clock = SystemClock()
        self._cues = msgspec.convert(plan["cues"], tuple[Cue, ...])
        self._speaker = Speaker(self._clock, cache)
        self._speaker.ready_changed.connect(self._on_ready)
        self.told: dict[str, Any] = {"actions": [], "troubles": []}
        self._speaker.trouble.connect(self.told["troubles"].append)
        self._begun = False

    def begin(self) -> None:
        """Ask for the clips; the rest follows when they are there."""
        self._asked = self._clock.monotonic()
        self._speaker.set_voice(self._plan.get("voice", "auto"))
        timeline = Timeline("p", "P", (), self._cues, Seconds(0.0), Seconds(0.0))
        self._speaker.load(timeline)
        QTimer.singleShot(_PATIENCE_MS, self._application.quit)

    def _on_ready(self, done: int, total: int) -> None:
        if done and "first_ready" not in self.told:
            self.told["first_ready"] = self._clock.monotonic() - self._asked
        if done < total or self._begun:
            return
        self._begun = True
        self.told["all_ready"] = self._clock.monotonic() - self._asked
        QTimer.singleShot(_SETTLE_MS, self._play)

    def _play(self) -> None:
        self.told["started"] = now = self._clock.monotonic()
        self._speaker.start(0.0, now)
        for seconds, what, position in self._plan["actions"]:
            # Qt's usual timers are a twentieth of their length late or early; these are not.
            alarm = QtAlarm(self._speaker)
            alarm.ring = lambda w=what, p=position: self._act(w, p)
            alarm.set(seconds)

    def _act(self, what: str, position: float) -> None:
        now = self._clock.monotonic()
        if what == "halt":
            self._speaker.halt()
        elif what == "start":
            self._speaker.start(position, now)
        else:
            self._end()
        self.told["actions"].append([what, now])

    def _end(self) -> None:
        texts = {cue.text for cue in self._cues if cue.kind is CueKind.SAY}
        clips = {text: self._speaker.clip_of(spoken(text)) for text in texts}
        self.told["clips"] = {text: clip.path for text, clip in clips.items() if clip}
        self.told["status"] = msgspec.to_builtins(self._speaker.status)
        self.told["resident_mib"] = _resident_mib()
        self._speaker.close()
        self._application.quit()


def _resident_mib() -> float:
    """This process's memory, 0 where the system does not tell in a file."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)


def main() -> int:
    """Run a plan; 1 when it was not played."""
    plan, cache, out = (Path(argument) for argument in sys.argv[1:4])
    application = QGuiApplication([])
    play = Play(application, json.loads(plan.read_text()), cache)
    QTimer.singleShot(0, play.begin)
    application.exec()
    out.write_text(json.dumps(play.told))
    return 0 if "clips" in play.told else 1


if __name__ == "__main__":
    sys.exit(main())
