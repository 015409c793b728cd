"""A worker process for tests: ``fake_worker.py BEHAVIOUR FOLDER VOICE``.

It makes real clips (a tone as long as the text has letters) without any engine. BEHAVIOUR:
good, missing, mute, dies, hangs, dies-once, hangs-once, garbage, unwritable, starts-hung.
FOLDER remembers across processes what was done: one line in `said` for each request.
"""

import json
import math
import os
import sys
import threading
from array import array
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from hiptimer.coach.clip import RATE, encode
from hiptimer.coach.polish import Plain, polish


def answer(**what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def tone(letters: int) -> bytes:
    samples = array(
        "h", (round(8000 * math.sin(0.2 * index)) for index in range(max(1, letters) * 1200))
    )
    return encode(polish(samples, RATE, Plain()).tobytes())


def wait_for_ever() -> None:
    threading.Event().wait()


def main() -> None:
    behaviour, folder, voice = sys.argv[1:4]
    memory = Path(folder)
    with (memory / "started").open("a") as file:
        file.write(f"{behaviour} {os.getpid()}\n")
    if behaviour == "starts-hung":
        wait_for_ever()
    if behaviour == "missing":
        answer(failed="It is not there.")
        return
    answer(hello={"voice": voice or "own", "found": voice != "gone", "speaks": voice != "foreign"})
    for line in sys.stdin:
        request = json.loads(line)
        with (memory / "said").open("a") as file:
            file.write(f"{behaviour}:{voice} {request['text']}\n")
        first = not (memory / "stumbled").exists()
        if behaviour.endswith("-once") and first:
            (memory / "stumbled").touch()
        if behaviour == "dies" or (behaviour == "dies-once" and first):
            os._exit(1)
        elif behaviour == "hangs" or (behaviour == "hangs-once" and first):
            wait_for_ever()
        elif behaviour == "garbage":
            sys.stdout.write("Audio saved to nowhere\n")
            sys.stdout.flush()
        elif behaviour == "mute" or request["text"] == "unsayable":
            answer(id=request["id"], error="silence", kind="text")
        elif behaviour == "unwritable" and first:
            (memory / "stumbled").touch()
            answer(id=request["id"], error="disk full", kind="write")
        else:
            Path(request["path"]).write_bytes(tone(len(request["text"])))
            answer(id=request["id"], frames=1)


main()
