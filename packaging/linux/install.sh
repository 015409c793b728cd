#!/bin/sh
# Installs HipTimer for you alone (~/.local), or below another folder:
#     ./install.sh [--remove] [PREFIX]
# Sessions, history and preferences are never touched.
set -eu

remove=no
if [ "${1:-}" = "--remove" ]; then
    remove=yes
    shift
fi
here=$(cd "$(dirname "$0")" && pwd)
case "${1:-$HOME/.local}" in
    /*) prefix=${1:-$HOME/.local} ;;
    *) prefix=$(pwd)/$1 ;;
esac
place=$prefix/lib/hiptimer

refresh() {
    # Menus and file types are read anew; where a program is missing, the desktop does it itself.
    for command in \
        "update-desktop-database $prefix/share/applications" \
        "update-mime-database $prefix/share/mime" \
        "gtk-update-icon-cache -q -t $prefix/share/icons/hicolor"; do
        # shellcheck disable=SC2086  # each is a command and its arguments
        $command > /dev/null 2>&1 || true
    done
}

listed() {
    (cd "$here/share" && find . -type f)
}

if [ "$remove" = yes ]; then
    rm -rf "$place"
    rm -f "$prefix/bin/hiptimer"
    listed | while IFS= read -r file; do rm -f "$prefix/share/$file"; done
    # What starts it at login for its reminders, where that is this one.
    login=${XDG_CONFIG_HOME:-$HOME/.config}/autostart/hiptimer.desktop
    if grep -qsF "$place/hiptimer" "$login"; then rm -f "$login"; fi
    refresh
    echo "HipTimer was removed. Your sessions and your history are kept in ~/.local/share/hiptimer."
    exit 0
fi

mkdir -p "$prefix/lib" "$prefix/bin" "$prefix/share"
rm -rf "$place.new"
cp -R "$here/program" "$place.new"
rm -rf "$place"
mv "$place.new" "$place"
ln -sf "$place/hiptimer" "$prefix/bin/hiptimer"
cp -R "$here/share/." "$prefix/share/"
# A menu finds programs on the PATH it was started with; ~/.local/bin may be missing there.
for file in hiptimer.desktop hiptimer-open.desktop; do
    sed -e "s|^Exec=hiptimer|Exec=\"$prefix/bin/hiptimer\"|" \
        -e "s|^TryExec=.*|TryExec=$prefix/bin/hiptimer|" \
        "$here/share/applications/$file" > "$prefix/share/applications/$file"
done
refresh
echo "HipTimer was installed. It is in your menu; in a terminal: $prefix/bin/hiptimer"
