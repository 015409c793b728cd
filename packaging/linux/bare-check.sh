#!/bin/sh
# Install the .deb in a Debian made for it, in which there is no Python, and run the end-to-end tests
# on the program there. Needs root, debootstrap, and Debian's packages from its mirror.
#
#   bare-check.sh [-p PACKAGE] [-r FOLDER] [-s SUITE] [-m MIRROR] [-- PYTEST'S ARGUMENTS]
#
# -p  the package; without it, the newest in dist/
# -r  where that Debian is made and kept: the next run finds it there and installs the package anew.
#     Without it, it is made in a temporary folder and deleted at the end.
# -s  its release; without it, this machine's, which is the oldest that its bundles run on
# -m  where its packages come from; without it, where debootstrap looks
set -eu

PATH=$PATH:/usr/sbin:/sbin  # not everybody has them there
checkout=$(cd "$(dirname "$0")/../.." && pwd)
[ "$(id -u)" = 0 ] || exec sudo -- "$0" "$@"
passing=${HIPTIMER_PASSING:-}
if [ -z "$passing" ]; then
    passing=$(mktemp -d /tmp/hiptimer-bare.XXXXXX)
    trap 'rm -rf "$passing"' EXIT
    trap 'exit 1' INT TERM
    # What is mounted below is seen by that part alone, and goes with it, however it ends: nothing
    # of this machine's lies in the folder that is deleted here.
    HIPTIMER_PASSING=$passing unshare --mount --propagation private "$0" "$@"
    exit
fi

package='' root='' suite='' mirror=''
while getopts p:r:s:m: option; do
    case $option in
        p) package=$OPTARG ;;
        r) root=$OPTARG ;;
        s) suite=$OPTARG ;;
        m) mirror=$OPTARG ;;
        *) exit 2 ;;
    esac
done
shift $((OPTIND - 1))
[ -n "$package" ] || package=$(ls -t "$checkout"/dist/hiptimer_*.deb 2>/dev/null | sed -n 1p)
[ -f "$package" ] || { echo "There is no package to try: make deb makes one." >&2; exit 1; }
command -v debootstrap >/dev/null || { echo "debootstrap is not installed." >&2; exit 1; }
[ -n "$suite" ] || suite=$(. /etc/os-release && echo "$VERSION_CODENAME")

[ -n "$root" ] || root=$passing/root
mkdir -p "$root"
root=$(cd "$root" && pwd)
if [ ! -e "$root/etc/debian_version" ]; then
    echo "Making a Debian ($suite) in $root …"
    debootstrap --variant=minbase "$suite" "$root" ${mirror:+"$mirror"} >"$passing/log" ||
        { tail -n 20 "$passing/log" >&2; exit 1; }
fi
mount --bind /proc "$root/proc"
mount --rbind /dev "$root/dev"

within() {
    chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
        DEBIAN_FRONTEND=noninteractive "$@"
}
echo "Installing $package there …"
cp "$package" "$root/package.deb"
within apt-get -qq update
within apt-get -qq -o Dpkg::Use-Pty=0 install --reinstall -y --no-install-recommends \
    /package.deb >"$passing/log" 2>&1 || { tail -n 20 "$passing/log" >&2; exit 1; }
rm "$root/package.deb"
if within sh -c 'command -v python3 || command -v python'; then
    echo "There is a Python in it: this would prove nothing." >&2
    exit 1
fi

# Screen, session bus and sound server run outside, and listen in /tmp as the tests' folders lie in
# it: it must be the same inside. No other file of this machine is seen there.
mount --bind /tmp "$root/tmp"
home=$passing/home
mkdir -m 700 "$home"
person=''
if [ -n "${SUDO_UID:-}" ]; then
    # As who asked for it, who for this may do but one thing more than others.
    chmod 755 "$passing"
    chown "$SUDO_UID:$SUDO_GID" "$home"
    person="setpriv --reuid=$SUDO_UID --regid=$SUDO_GID --clear-groups
        --inh-caps=+sys_chroot --ambient-caps=+sys_chroot"
fi
cd "$checkout"
# shellcheck disable=SC2086  the person is several words, or none
$person env -i PATH="$PATH" HOME="$home" TMPDIR=/tmp LANG=C.UTF-8 PYTHONDONTWRITEBYTECODE=1 \
    HIPTIMER_PROGRAM="chroot '$root' /usr/bin/hiptimer" \
    .venv/bin/python -m pytest -q -p no:cacheprovider tests/e2e -k frozen \
    --basetemp="$home/tests" "$@"
