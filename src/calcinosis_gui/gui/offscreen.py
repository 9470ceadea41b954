"""Running without a screen, for the demonstration and the pictures."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from calcinosis_gui.gui.program import application

_WITHOUT_SCREEN = "This plugin does not support"


def offscreen_application() -> QApplication:
    """Return the application object on Qt's offscreen platform, unless another one was asked for."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qInstallMessageHandler(_pass_on)
    return application(sys.argv[:1])


def _pass_on(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Write Qt's messages, but not that a platform without a screen can't raise a window."""
    if not message.startswith(_WITHOUT_SCREEN):
        sys.stderr.write(f"{message}\n")
