import pytest

from tools.bundle.trim import orphans, trimmed, unneeded

NEEDED = (
    "PySide6/Qt/translations/qtbase_de.qm",
    "PySide6/Qt/lib/libQt6Concurrent.so.6",
    "PySide6/Qt/lib/libQt6Multimedia.so.6",
    "PySide6/QtMultimedia.abi3.so",
    "PySide6/QtSvg.abi3.so",
    "PySide6/Qt6Multimedia.dll",
    "PySide6/Qt/lib/QtWidgets.framework/Versions/A/QtWidgets",
    "PySide6/Qt/plugins/platforms/libqxcb.so",
    "PySide6/Qt/plugins/platforms/libqwayland.so",
    "PySide6/plugins/platforms/qwindows.dll",
    "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
    "PySide6/Qt/plugins/imageformats/libqwebp.so",
    "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
    "PySide6/Qt/plugins/wayland-shell-integration/libxdg-shell.so",
    "libgssapi_krb5.so.2",
    "libpulse.so.0",
    "libxcb-cursor.so.0",
    "espeakng_loader/espeak-ng-data/en_dict",
    "espeakng_loader/espeak-ng-data/de_dict",
    "babel/locale-data/root.dat",
    "babel/locale-data/en.dat",
    "babel/locale-data/en_DE.dat",
    "babel/locale-data/de_AT.dat",
    "babel/global.dat",
    "hiptimer/words/catalogues/de/LC_MESSAGES/hiptimer.mo",
    "espeakng_loader/espeak-ng-data/phontab",
    "hibari/assets/hibari.onnx",
    "assets/sounds/tick.wav",
)
UNNEEDED = (
    "PySide6/Qt/lib/libQt6Qml.so.6",
    "libQt6Quick.so.6",
    "PySide6/Qt6Quick.dll",
    "PySide6/Qt/lib/QtQml.framework/Versions/A/QtQml",
    "PySide6/Qt/lib/libavcodec.so.61",
    "PySide6/avcodec-61.dll",
    "PySide6/Qt/lib/libQt6FFmpegStub-va-drm.so.3",
    "PySide6/Qt/plugins/multimedia/libffmpegmediaplugin.so",
    "PySide6/plugins/multimedia/windowsmediaplugin.dll",
    "PySide6/Qt/plugins/platforms/libqvnc.so",
    "PySide6/Qt/plugins/platforms/libqeglfs.so",
    "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
    "PySide6/Qt/plugins/imageformats/libqpdf.so",
    "PySide6\\plugins\\tls\\qopensslbackend.dll",
    "PySide6/Qt/translations/qtmultimedia_de.qm",
    "PySide6/Qt/translations/qtbase_fr.qm",
    "libgtk-3.so.0",
    "libstdc++.so.6",
    "libfontconfig.so.1",
    "libX11.so.6",
    "libxcb.so.1",
    "espeakng_loader/espeak-ng-data/ru_dict",
    "babel/locale-data/fr.dat",
    "babel/locale-data/enn.dat",
)


@pytest.mark.parametrize("name", NEEDED)
def test_what_the_program_uses_stays(name: str) -> None:
    assert not unneeded(name)


@pytest.mark.parametrize("name", UNNEEDED)
def test_what_it_does_not_use_goes(name: str) -> None:
    assert unneeded(name)


def test_a_table_keeps_its_order_and_its_entries() -> None:
    table = [("b", "/x/b", "BINARY"), ("libQt6Qml.so.6", "/x/q", "BINARY"), ("a", "/x/a", "DATA")]
    assert trimmed(table) == [table[0], table[2]]


def test_libraries_go_with_the_last_that_needs_them() -> None:
    needs = {
        "PySide6/QtGui.abi3.so": {"libused.so.1"},
        "libused.so.1": {"libdeep.so.2"},
        "libdeep.so.2": set[str](),
        "libidle.so.1": {"libonly.so.3"},
        "libonly.so.3": set[str](),
        "libpython3.11.so.1.0": set[str](),
        "PySide6/Qt/lib/libplugin-like.so": set[str](),
    }
    assert orphans(needs) == {"libidle.so.1", "libonly.so.3"}
    assert orphans({}) == set()
