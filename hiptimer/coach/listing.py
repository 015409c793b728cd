"""The voices that can be chosen, found by short-lived worker processes, which end with this one."""

from collections.abc import Iterable
from typing import Any

from hiptimer.coach.levels import Engine, VoiceInfo
from hiptimer.coach.maker import Programs
from hiptimer.coach.process import NoEngineError, Worker, WorkerLostError

_PATIENCE_SECONDS = 20.0


def list_voices(programs: Programs | None = None) -> tuple[VoiceInfo, ...]:
    """All voices of all engines here, the best level first. Takes a second: call it in a thread."""
    programs = programs or Programs()
    found: list[VoiceInfo] = []
    for engine in programs.engines():
        command = [*programs.command(engine.name, "", 1.0), "--list"]
        found += _voices(engine, _hello(command, dict(programs.environment())))
    return tuple(found)


def _hello(command: list[str], environment: dict[str, str]) -> dict[str, Any]:
    try:
        worker = Worker(command, environment)
    except WorkerLostError:
        return {}
    try:
        return worker.hello(_PATIENCE_SECONDS)
    except (NoEngineError, WorkerLostError):
        return {}
    finally:
        worker.end()


def _voices(engine: Engine, hello: dict[str, Any]) -> Iterable[VoiceInfo]:
    for voice in hello.get("voices", ()):
        yield VoiceInfo(
            f"{engine.name}:{voice['id']}", voice["name"], voice["language"], engine.level
        )
