# SPDX-License-Identifier: AGPL-3.0-or-later
"""Qt's own messages in our log, under the name of the QML file that they come from."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def _log(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    name = Path(context.file).stem if context.file else (context.category or "qt")
    logging.getLogger(f"kiosk.qt.{name}").log(_LEVELS.get(kind, logging.WARNING), "%s", message)


def route_qt_messages() -> None:
    """Sends Qt's messages to `logging`, unless a test framework already listens to them."""
    import os  # noqa: PLC0415 - used here only

    if "PYTEST_CURRENT_TEST" not in os.environ:
        qInstallMessageHandler(_log)
