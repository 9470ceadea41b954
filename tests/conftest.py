"""What every test stands on: no screen, no user folder, and no window left behind."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

# Qt reads the platform once, when the application object is made: before any fixture can run.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

_USER_FOLDERS = {
    "HOME": "home",
    "USERPROFILE": "home",
    "XDG_CACHE_HOME": "home/cache",
    "XDG_CONFIG_HOME": "home/config",
    "XDG_DATA_HOME": "home/data",
    "XDG_STATE_HOME": "home/state",
    "XDG_DOCUMENTS_DIR": "home/documents",
    # The names by which platformdirs lets Windows' known folders be replaced.
    "WIN_PD_OVERRIDE_APPDATA": "home/roaming",
    "WIN_PD_OVERRIDE_LOCAL_APPDATA": "home/local",
    "WIN_PD_OVERRIDE_PERSONAL": "home/documents",
}


@pytest.fixture(autouse=True)
def user_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point the user's folders to an empty temporary one; return the folder that stands for the home."""
    root = tmp_path_factory.mktemp("user")
    for variable, folder in _USER_FOLDERS.items():
        (root / folder).mkdir(parents=True, exist_ok=True)
        monkeypatch.setenv(variable, str(root / folder))
    return root / "home"


@pytest.fixture(autouse=True)
def no_window_left_open() -> Iterator[None]:
    """Fail the test that leaves a top-level window open, and close it for the next one."""
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return
    left_open = [widget for widget in widgets.QApplication.topLevelWidgets() if widget.isVisible()]
    names = ", ".join(f"{type(widget).__name__} {widget.objectName()!r}" for widget in left_open)
    for widget in left_open:
        widget.close()
        widget.deleteLater()
    if left_open:
        pytest.fail(f"left open: {names}; give each window to qtbot.addWidget or close it")
