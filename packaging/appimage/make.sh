#!/bin/sh
# Makes an AppImage of what `make tarball` left in dist: one file that runs without being installed.
# It needs appimagetool, and the AppImage runtime as a file: APPIMAGE_RUNTIME=FILE. Neither is
# downloaded here. With "dir" as its argument it only makes the folder, dist/hiptimer.AppDir.
set -eu
cd "$(dirname "$0")/../.."

version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' hiptimer/__init__.py)
machine=$(uname -m)
archive=dist/hiptimer-$version-linux-$machine.tar.xz
folder=dist/hiptimer.AppDir
[ -f "$archive" ] || { echo "There is no $archive: run make tarball first." >&2; exit 1; }

rm -rf "$folder"
mkdir -p "$folder/usr/lib" "$folder/usr/bin"
tar -xJf "$archive" -C "$folder" --strip-components=1
mv "$folder/program" "$folder/usr/lib/hiptimer"
mv "$folder/share" "$folder/usr/share"
rm -f "$folder/install.sh" "$folder/README.txt"
ln -s ../lib/hiptimer/hiptimer "$folder/usr/bin/hiptimer"
ln -s usr/bin/hiptimer "$folder/AppRun"
cp "$folder/usr/share/applications/hiptimer.desktop" "$folder/"
cp "$folder/usr/share/icons/hicolor/256x256/apps/hiptimer.png" "$folder/"
ln -s hiptimer.png "$folder/.DirIcon"
if [ "${1:-}" = dir ]; then
    echo "$folder"
    exit 0
fi

[ -f "${APPIMAGE_RUNTIME:-}" ] || { echo "Say where the runtime is: APPIMAGE_RUNTIME=FILE" >&2; exit 1; }
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH ARCH="$machine"
image=dist/HipTimer-$version-$machine.AppImage
appimagetool --runtime-file "$APPIMAGE_RUNTIME" "$folder" "$image"
echo "$image"
