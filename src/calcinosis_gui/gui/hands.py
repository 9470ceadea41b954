"""Clicks and keys, sent to the widgets as a user's would be."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget


class Hands(Protocol):
    """What can be done to a widget with mouse and keyboard."""

    def click(self, widget: QWidget, place: QPoint | None = None) -> None:
        """Click with the left button, in the middle or at ``place``."""

    def press(self, widget: QWidget, key: Qt.Key) -> None:
        """Press and release a key that writes nothing."""

    def write(self, widget: QWidget, text: str) -> None:
        """Type ``text``."""


class EventHands:
    """Hands that send events to widgets, for use without a screen and without a test."""

    def click(self, widget: QWidget, place: QPoint | None = None) -> None:
        """Click with the left button, in the middle or at ``place``."""
        point = QPointF(place if place is not None else widget.rect().center())
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        everywhere = widget.mapToGlobal(point)
        for kind, buttons in ((QEvent.Type.MouseButtonPress, left), (QEvent.Type.MouseButtonRelease, none)):
            event = QMouseEvent(kind, point, everywhere, left, buttons, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(widget, event)
        QApplication.processEvents()

    def press(self, widget: QWidget, key: Qt.Key) -> None:
        """Press and release a key that writes nothing."""
        self._send(widget, key, "")
        QApplication.processEvents()

    def write(self, widget: QWidget, text: str) -> None:
        """Type ``text``."""
        for character in text:
            self._send(widget, Qt.Key.Key_unknown, character)
        QApplication.processEvents()

    def _send(self, widget: QWidget, key: Qt.Key, text: str) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            QApplication.sendEvent(widget, event)
