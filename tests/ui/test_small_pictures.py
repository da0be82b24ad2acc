# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures that are wanted no more while they are read, in a process of its own: a fault here would be a hang."""

import subprocess
import sys

import pytest

from kiosk.resources import resource

PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtTest import QTest
from kiosk.ui.small_pictures import picture_url, provide_pictures

SCENE = b'''
import QtQuick
Window {
    id: window
    property string address
    property int shown: 0
    visible: true
    width: 100
    height: 100
    MouseArea {
        anchors.fill: parent
        onPressed: { for (let i = 1; i <= 300; i++) window.shown = i }
    }
    Repeater {
        model: 4
        Image {
            asynchronous: true
            source: window.shown % 2 ? window.address : ""
            sourceSize.width: 10 + window.shown
        }
    }
}
'''

application = QGuiApplication([])
for _ in range(12):
    engine = QQmlEngine()
    provide_pictures(engine)
    component = QQmlComponent(engine)
    component.setData(SCENE, QUrl())
    window = component.create()
    window.setProperty("address", picture_url(Path(sys.argv[1])))
    assert QTest.qWaitForWindowExposed(window)
    # Keeps the interpreter's lock while QML runs, as some calls from Python into Qt do.
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(50, 50))
    assert window.property("shown") == 300
    window.close()
    window.deleteLater()
    engine.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
print("through")
"""


def test_the_window_and_the_reader_of_pictures_never_wait_for_one_another():
    picture = resource("sample/img/impact-bonnes-pratiques/apercu-impact-bonnes-pratiques.png")
    command = [sys.executable, "-c", PROGRAM, str(picture)]
    try:
        done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    except subprocess.TimeoutExpired:
        pytest.fail("they wait for one another for ever")
    assert done.stdout == "through\n", done.stderr
