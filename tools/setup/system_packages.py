"""System packages: what provides a missing library or program, and installing it where we may."""

from collections.abc import Iterable, Sequence

from tools.setup.machine import Machine, SetupError

# Debian's and Ubuntu's names. Where a newer release renamed a package (libglib2.0-0t64), the old
# name is still provided and apt follows it.
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libpulse.so.0": "libpulse0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libzstd.so.1": "libzstd1",
    "libbrotlidec.so.1": "libbrotli1",
}
FONTS = "fonts-dejavu-core"
# What the tests run beside the program, and the package it comes in.
TEST_PROGRAMS = {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "pulseaudio": "pulseaudio",
    "pactl": "pulseaudio-utils",
    "parec": "pulseaudio-utils",
    "dbus-run-session": "dbus",
}


def packages_for(libraries: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the packages that provide these libraries, and the libraries we know none for."""
    wanted, unknown = set(), []
    for library in libraries:
        if library in LIBRARIES:
            wanted.add(LIBRARIES[library])
        else:
            unknown.append(library)
    return sorted(wanted), sorted(unknown)


def missing_test_packages(machine: Machine) -> list[str]:
    """Return the packages of the programs that the tests use and that are not there."""
    return sorted(
        {package for program, package in TEST_PROGRAMS.items() if not machine.has(program)}
    )


def install_packages(machine: Machine, packages: Sequence[str], why: str) -> None:
    """Install system packages, or raise SetupError with the command that does.

    Installs as root or with a sudo that asks for no password; never asks for one itself.
    """
    if not machine.has("apt-get"):
        raise SetupError(
            f"{why} needs system packages that are missing here, and there is no apt-get to "
            f"install them with.\nDebian calls them: {' '.join(packages)}\n"
            "Install what your system calls them, and run the command again."
        )
    by_hand = f"sudo apt-get install --no-install-recommends {' '.join(packages)}"
    prefix = _may_install(machine)
    if prefix is None:
        raise SetupError(
            f"{why} needs system packages that are missing here. Install them with\n"
            f"    {by_hand}\nand run the command again. Nothing else has to be done again."
        )
    machine.say(f"Installing system packages ({why}): {' '.join(packages)}")
    apt = [*prefix, "apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    install = [*apt, "install", "-y", "--no-install-recommends", *packages]
    # A fresh machine has no package lists, an old one stale lists: fetch them and try once more.
    if machine.run(install) != 0:
        machine.run([*apt, "update"])
        if machine.run(install) != 0:
            raise SetupError(
                f"{why} needs system packages that could not be installed: apt-get says why "
                f"above.\nSee to that, or install them by hand with\n    {by_hand}\n"
                "and run the command again."
            )


def _may_install(machine: Machine) -> list[str] | None:
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive"]
    if machine.is_root():
        return quiet
    if machine.has("sudo") and machine.ask(["sudo", "-n", "true"]).code == 0:
        return ["sudo", "-n", *quiet]
    return None
