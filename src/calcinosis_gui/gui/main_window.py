"""The window: the wizard, the case menu and the keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QAction, QCloseEvent, QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QMenu

from calcinosis_gui.gui.case_files import CaseFiles
from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.help_dialog import HelpDialog
from calcinosis_gui.gui.naming import named
from calcinosis_gui.gui.pages.patient_page import PatientPage
from calcinosis_gui.gui.wizard import StepWizard

CLIENT_SIZE = QSize(1366, 688)
MINIMUM_SIZE = QSize(1024, 640)
_NEXT_KEYS = ("Ctrl+Return", "Ctrl+Enter")


class MainWindow(QMainWindow):
    """Holds the wizard; opens, saves and exports; asks before answers are lost."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.setObjectName("main_window")
        self.setMinimumSize(MINIMUM_SIZE)
        self.resize(CLIENT_SIZE)
        self.wizard = StepWizard(context)
        self.setCentralWidget(self.wizard)
        self.files = CaseFiles(self, context)
        self._may_close = False
        self._actions: dict[str, QAction] = {}
        self._menu = named(QMenu(self), "case_menu")
        self._add_actions()
        self._add_keys()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Write the window's title and the menu in the language in use."""
        texts = self.context.language.texts
        session = self.context.session
        name = session.case.reference or self.files.name
        title = (
            texts("shell.title_with_case", case=name.replace("[*]", ""))
            if name
            else texts("shell.title") + "[*]"
        )
        self.setWindowTitle(title)
        self.setWindowModified(session.has_unsaved_answers)
        for name, action in self._actions.items():
            action.setText(texts(f"shell.menu.{name}"))

    def show_help(self) -> None:
        """Open the help."""
        HelpDialog(self, self.context).open()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close at once where nothing would be lost, else after the user has decided."""
        if self._may_close or not self.context.session.has_unsaved_answers:
            self.files.wait()
            event.accept()
            return
        event.ignore()
        self.files.when_safe(self._close_now)

    def _close_now(self) -> None:
        self._may_close = True
        self.close()

    def _add_actions(self) -> None:
        for name, keys, perform in (
            ("new", QKeySequence.StandardKey.New, self.files.begin_new),
            ("open", QKeySequence.StandardKey.Open, self.files.ask_to_open),
            ("save", QKeySequence.StandardKey.Save, self.files.save),
            ("save_as", "Ctrl+Shift+S", self.files.save_as),
            ("export_pdf", QKeySequence.StandardKey.Print, self.files.export_pdf),
            ("help", "F1", self.show_help),
            ("quit", "Ctrl+Q", self.close),
        ):
            self._actions[name] = self._action(name, QKeySequence(keys), perform)
        for name, action in self._actions.items():
            if name in ("help", "quit"):
                self._menu.addSeparator()
            self._menu.addAction(action)
            self.addAction(action)

    def _action(self, name: str, keys: QKeySequence, perform: Callable[[], object]) -> QAction:
        action = named(QAction(self), f"action:{name}")
        action.setShortcut(keys)
        action.triggered.connect(lambda: perform())
        return action

    def _add_keys(self) -> None:
        for keys in _NEXT_KEYS:
            QShortcut(QKeySequence(keys), self, self.wizard.go_next)
        QShortcut(QKeySequence("Alt+Left"), self, self.wizard.go_back)
        for number, step in enumerate(self.wizard.flow.steps, start=1):
            QShortcut(QKeySequence(f"Alt+{number}"), self, lambda step=step.id: self.wizard.jump(step))

    def _connect(self) -> None:
        wizard, files = self.wizard, self.files
        wizard.rail.case_menu.clicked.connect(self._open_menu)
        wizard.tools.help_requested.connect(self.show_help)
        wizard.footer.cancel_requested.connect(files.begin_new)
        wizard.footer.new_requested.connect(files.begin_new)
        wizard.footer.save_requested.connect(files.save)
        wizard.footer.export_requested.connect(files.export_pdf)
        for page in self.findChildren(PatientPage):
            page.open_requested.connect(files.ask_to_open)
        files.notice.connect(self._show_notice)
        files.case_replaced.connect(self._case_replaced)
        files.exporting.connect(lambda is_exporting: wizard.footer.set_exporting(is_exporting=is_exporting))
        self.context.session.case_changed.connect(self.refresh)
        self.context.language.changed.connect(self.refresh)
        self.context.theme.changed.connect(self._restyle)
        self._restyle()

    def _show_notice(self, words: str) -> None:
        self.wizard.footer.show_notice(words)
        self.refresh()

    def _case_replaced(self) -> None:
        self.wizard.begin_again()
        self.refresh()

    def _restyle(self) -> None:
        tint = self.context.theme.current.accent
        icon = QIcon()
        for size in (16, 32, 64):
            icon.addPixmap(self.context.icons.pixmap("program", tint, size))
        self.setWindowIcon(icon)

    def _open_menu(self) -> None:
        button = self.wizard.rail.case_menu
        self._menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4)))
