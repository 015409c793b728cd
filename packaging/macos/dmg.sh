#!/bin/sh
# Makes an image to drag HipTimer out of, from what `python -m tools.bundle program` left in dist.
# With SIGN_AS="Developer ID Application: …" the application is signed first; without, macOS asks
# the person to allow it (System Settings, Privacy & Security, "Open Anyway").
set -eu
cd "$(dirname "$0")/../.."

version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' hiptimer/__init__.py)
application=dist/HipTimer.app
image=dist/HipTimer-$version-$(uname -m).dmg
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

if [ -n "${SIGN_AS:-}" ]; then
    codesign --force --deep --options runtime --timestamp \
        --entitlements packaging/macos/entitlements.plist --sign "$SIGN_AS" "$application"
fi
codesign --verify --deep --strict "$application"
cp -R "$application" "$place/"
ln -s /Applications "$place/Applications"
hdiutil create -volname "HipTimer $version" -srcfolder "$place" -format UDZO -ov "$image"
echo "$image"
