// SPDX-License-Identifier: AGPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Theme

// A scroll bar that can be seen and taken hold of.
ScrollBar {
    id: root

    property bool onStage: false

    padding: 2
    minimumSize: 0.06
    policy: size < 1 ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
    Accessible.ignored: true
    contentItem: Rectangle {
        implicitWidth: 8
        implicitHeight: 8
        radius: 4
        color: root.pressed || root.hovered ? (root.onStage ? Theme.stageAccent : Theme.accent) : (root.onStage ? Theme.stageControlLine : Theme.controlLine)
        opacity: root.active || root.hovered ? 1 : 0.6
    }
}
