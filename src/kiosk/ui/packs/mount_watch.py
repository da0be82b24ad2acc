# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tells when a disk was put in or pulled out, without looking again and again."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, QStorageInfo, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from kiosk.tasks.sticks import MOUNTS, linux_mount_points

log = logging.getLogger(__name__)

_SETTLE_MS = 250  # one plugging in mounts several things


class MountWatch(QObject):
    """Also tells once at the beginning. On Linux the kernel wakes whoever waits for exceptions of the table of mounts (proc_pid_mountinfo(5)).

    Elsewhere disks are looked at when the window comes to the front.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._descriptor = -1
        self._notifier: QSocketNotifier | None = None
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLE_MS)
        self._settled.timeout.connect(self.changed)
        self._settled.start()  # what is plugged in already, once the window is there
        if MOUNTS.exists():
            self._watch()
        else:
            application = QGuiApplication.instance()
            if isinstance(application, QGuiApplication):
                application.applicationStateChanged.connect(self._activated)

    def _watch(self) -> None:
        try:
            self._descriptor = os.open(MOUNTS, os.O_RDONLY | os.O_CLOEXEC)
        except OSError as error:
            log.warning("sticks do not offer themselves: %s", error)
            return
        self._notifier = QSocketNotifier(self._descriptor, QSocketNotifier.Type.Exception, self)
        self._notifier.activated.connect(self._noted)

    @Slot()
    def _noted(self) -> None:
        self._settled.start()

    @Slot(Qt.ApplicationState)
    def _activated(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self._settled.start()

    def close(self) -> None:
        self._settled.stop()
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier = None
            os.close(self._descriptor)


def mounted_places() -> list[Path]:
    """Where disks are that are not the computer's own. May take long: for workers."""
    if MOUNTS.exists():
        return linux_mount_points()
    root = QStorageInfo.root()
    return [
        Path(disk.rootPath())
        for disk in QStorageInfo.mountedVolumes()
        if disk.isValid() and disk.isReady() and not disk.isReadOnly() and disk.rootPath() != root.rootPath()
    ]
