"""Look a bundle over: it must run with nothing around it, and pass the desktop's checkers."""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tools.bundle.deb import DEPENDS, RECOMMENDS
from tools.bundle.facts import Facts
from tools.bundle.freeze import size_of
from tools.bundle.licences import FOLDER, faults_of, parts_of
from tools.bundle.tree import DESKTOP_FILES
from tools.setup.system_packages import LIBRARIES

MOST_MEGABYTES = 280
_LIMIT = 1200.0  # lintian takes two minutes, and on a busy machine ten


def check(out: Path, facts: Facts) -> int:
    """Print every finding of the folder and, where it is there, of the package; 1 if any is bad."""
    program = out / facts.name
    faults: list[str] = []
    faults += _said("the program", program_faults(program / facts.name))
    faults += _said("its size", size_faults(size_of(program)))
    papers = program / "_internal" / FOLDER
    faults += _said("the licences of what is in it", faults_of(parts_of(papers)))
    packages = sorted(out.glob(f"{facts.name}_{facts.version}-*.deb"))
    for package in packages:
        faults += _said("what it needs of the system", system_faults(program))
        faults += _said(package.name, package_faults(package, facts))
    for fault in faults:
        print(f"  fault: {fault}")
    return 1 if faults else 0


def program_faults(program: Path) -> Iterator[str]:
    """Run it in an empty environment, as a start from a desktop would be at its barest."""
    with tempfile.TemporaryDirectory() as home:
        place = {"HOME": home, "QT_QPA_PLATFORM": "offscreen", "TMPDIR": home}
        for arguments, holds in _RUNS:
            done = _run([str(program), *arguments], place)
            if done.returncode or not holds(done.stdout):
                said = _bad_parts(done.stdout) or (done.stderr or done.stdout).splitlines()[-1:]
                yield f"{' '.join(arguments)} ended with {done.returncode}: {said}"
        yield from voice_faults(program, place)


def voice_faults(program: Path, place: dict[str, str]) -> Iterator[str]:
    """Have each engine make one clip."""
    for engine in ("hibari", "espeak"):
        clip = Path(place["HOME"]) / f"{engine}.wav"
        request = json.dumps({"id": 1, "text": "Switch sides.", "path": str(clip)}) + "\n"
        with subprocess.Popen(
            [str(program), "--voice-worker", "--engine", engine],
            env=place,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        ) as worker:
            assert worker.stdin is not None  # noqa: S101  both are pipes
            assert worker.stdout is not None  # noqa: S101
            hello = json.loads(worker.stdout.readline() or "{}")
            if "hello" not in hello:
                yield f"the voice {engine} does not start: {hello.get('failed', 'it ended')}"
                worker.kill()
                continue
            worker.stdin.write(request)
            worker.stdin.flush()
            answer = json.loads(worker.stdout.readline() or "{}")
            worker.stdin.close()
            if answer.get("frames", 0) < 24000 or not clip.is_file():
                yield f"the voice {engine} says nothing: {answer.get('error', answer)}"


def size_faults(size: int) -> Iterator[str]:
    """Whether it is too large."""
    if size > MOST_MEGABYTES * 1e6:
        yield f"{size / 1e6:.0f} MB unpacked; {MOST_MEGABYTES} are allowed"


def system_faults(program: Path) -> Iterator[str]:
    """Which libraries it takes from the system though the package depends on nothing with them."""
    named = {line.partition(" ")[0] for line in (*DEPENDS, *RECOMMENDS)}
    inside = program / "_internal"
    for library in sorted(outside_libraries(program)):
        if (inside / library.name).exists():
            continue  # ldd does not know that the start puts the bundle's folder first
        owner = _owner(library)
        if owner not in named:
            yield f"{library.name} comes from {owner or 'nowhere'}, on which nothing depends"


def outside_libraries(program: Path) -> set[Path]:
    """The libraries that its files are linked with and that do not lie in it; missing ones too."""
    files = [
        path
        for path in program.rglob("*")
        if path.is_file() and not path.is_symlink() and _is_elf(path)
    ]
    found: set[Path] = set()
    for file in files:
        # As its own start does: its folder first.
        place = {"LD_LIBRARY_PATH": str(program / "_internal"), "PATH": os.defpath}
        done = _run(["ldd", str(file)], place)
        for line in done.stdout.splitlines():
            name, arrow, where = line.strip().partition(" => ")
            if not arrow:
                continue
            target = Path(where.split(" (")[0])
            if "not found" in where:
                found.add(Path(name))
            elif not target.is_relative_to(program):
                found.add(target)
    return found


def package_faults(package: Path, facts: Facts) -> Iterator[str]:
    """What the desktop's checkers say of the package's files."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["dpkg-deb", "-x", str(package), folder], check=True)
        share = Path(folder) / "usr" / "share"
        menu = [str(share / "applications" / name) for name in DESKTOP_FILES]
        told = share / "metainfo" / f"{facts.identifier}.metainfo.xml"
        commands = [
            ["desktop-file-validate", *menu],
            ["appstreamcli", "validate", "--no-net", "--no-color", str(told)],
            ["lintian", "--allow-root", "--fail-on", "error,warning", str(package)],
        ]
        for command in commands:
            if shutil.which(command[0]) is None:
                yield f"{command[0]} is not installed"
                continue
            done = _run(command, dict(os.environ))
            print(done.stdout, end="")
            if done.returncode:
                yield f"{command[0]} is not content: {done.stderr.strip()}"


_RUNS: tuple[tuple[list[str], Callable[[str], bool]], ...] = (
    (["--version"], lambda said: said.startswith("hiptimer ")),
    (["doctor", "--json"], lambda said: "natural voice" in said),
    (["self-test", "--json"], lambda said: bool(json.loads(said)["frozen"])),
    (["--language", "de", "self-test"], lambda said: "Alles arbeitet." in said),
    (["timeline", "pigeon"], lambda said: "say" in said),
    (["schema"], lambda said: '"$defs"' in said),
    (["streak"], bool),
)


def _bad_parts(said: str) -> list[str]:
    """What a self-test found not to work."""
    try:
        parts = json.loads(said)["parts"]
    except (ValueError, KeyError, TypeError):
        return []
    return [f"{one['name']}: {one['text']}" for one in parts if not one["works"]]


def _said(what: str, faults: Iterator[str]) -> list[str]:
    print(f"Looking at {what} …", flush=True)
    return list(faults)


def _run(command: list[str], place: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, env=place, check=False, capture_output=True, text=True, timeout=_LIMIT
    )


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _owner(library: Path) -> str:
    """The package that has this library, wherever Debian's merged folders put it."""
    if library.name in LIBRARIES:
        return LIBRARIES[library.name]
    if not library.is_absolute():
        return ""  # not on this machine
    for path in (library, Path("/usr") / library.relative_to("/")):
        done = _run(["dpkg-query", "-S", str(path)], {"PATH": os.defpath, "LC_ALL": "C"})
        if done.returncode == 0:
            return done.stdout.partition(":")[0]
    return ""
