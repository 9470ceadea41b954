"""What the packaged program holds of Qt."""

from devtools.qt_parts import Entry, only_used

PLUGINS = "PySide6/Qt/plugins"
IMPORTS = {
    "/qt/libqxcb.so": ["libQt6Gui.so.6", "libxcb-cursor.so.0"],
    "/qt/libqtuiotouchplugin.so": ["libQt6Gui.so.6", "libQt6Network.so.6"],
    "/qt/libQt6Network.so.6": ["libQt6Core.so.6", "libgssapi.so.2"],
    "/qt/libQt6Gui.so.6": ["libQt6Core.so.6"],
}


def names_of_used(*entries: Entry) -> list[str]:
    used = only_used(entries, lambda binary: IMPORTS.get(binary, []))
    return [destination.rpartition("/")[2] for destination, _, _ in used]


def test_a_library_that_only_an_unused_plugin_asks_for_is_left_out_with_its_own() -> None:
    assert names_of_used(
        (f"{PLUGINS}/platforms/libqxcb.so", "/qt/libqxcb.so", "BINARY"),
        (f"{PLUGINS}/generic/libqtuiotouchplugin.so", "/qt/libqtuiotouchplugin.so", "BINARY"),
        ("PySide6/Qt/lib/libQt6Network.so.6", "/qt/libQt6Network.so.6", "BINARY"),
        ("libQt6Network.so.6", "PySide6/Qt/lib/libQt6Network.so.6", "SYMLINK"),
        ("PySide6/Qt/lib/libQt6Gui.so.6", "/qt/libQt6Gui.so.6", "BINARY"),
        ("libgssapi.so.2", "/lib/libgssapi.so.2", "BINARY"),
        ("libxcb-cursor.so.0", "/lib/libxcb-cursor.so.0", "BINARY"),
    ) == ["libqxcb.so", "libQt6Gui.so.6", "libxcb-cursor.so.0"]


def test_a_library_that_python_itself_loads_is_kept_though_no_binary_asks_for_it() -> None:
    assert names_of_used(
        (f"{PLUGINS}/generic/libqtuiotouchplugin.so", "/qt/libqtuiotouchplugin.so", "BINARY"),
        ("libpython3.13.so.1.0", "/lib/libpython3.13.so.1.0", "BINARY"),
    ) == ["libpython3.13.so.1.0"]


def test_of_the_translations_of_qt_only_those_into_the_programs_languages_are_kept() -> None:
    folder = "PySide6/Qt/translations"

    assert names_of_used(
        (f"{folder}/qtbase_de.qm", "", "DATA"),
        (f"{folder}/qtbase_fr.qm", "", "DATA"),
        (f"{folder}/linguist_fr.qm", "", "DATA"),
        ("calcinosis_gui/resources/knowledge/knowledge.toml", "", "DATA"),
    ) == ["qtbase_fr.qm", "knowledge.toml"]
