"""The clips that may be needed soon, each in an effect: few, because each holds its samples."""

from collections.abc import Iterable

from hiptimer.coach.effects import Effect, Effects

AT_ONCE = 4  # effects made in one turn of the loop: about a millisecond each


class Bank:
    """Effects by the path of their clip."""

    def __init__(self, effects: Effects) -> None:
        self._effects = effects
        self._ready: dict[str, Effect] = {}
        self._awaited: list[str] = []

    def __len__(self) -> int:
        return len(self._ready)

    def expect(self, paths: Iterable[str]) -> None:
        """Hold these, in this order, and let all others go."""
        wanted = dict.fromkeys(paths)
        for path in [path for path in self._ready if path not in wanted]:
            self._ready.pop(path).release()
        self._awaited = [path for path in wanted if path not in self._ready]

    def fill(self) -> bool:
        """Make a few of the expected ones; whether more are to be made."""
        for path in self._awaited[:AT_ONCE]:
            self.effect(path)
        del self._awaited[:AT_ONCE]
        return bool(self._awaited)

    def effect(self, path: str) -> Effect:
        """The effect of this clip, made now if need be."""
        if path not in self._ready:
            self._ready[path] = self._effects.make(path)
        return self._ready[path]

    def stop(self) -> None:
        """Silence."""
        for effect in self._ready.values():
            effect.stop()

    def clear(self) -> None:
        """Let all go."""
        self.expect(())
