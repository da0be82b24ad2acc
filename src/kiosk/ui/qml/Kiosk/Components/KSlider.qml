// SPDX-License-Identifier: AGPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Theme

// A value on a line, for volume and text size.
Slider {
    id: root

    required property string label
    property bool onStage: false

    implicitHeight: Theme.touchTarget
    implicitWidth: 10 * Theme.base
    padding: Theme.gap
    Accessible.name: root.label

    background: Rectangle {
        x: root.leftPadding
        y: root.topPadding + (root.availableHeight - height) / 2
        width: root.availableWidth
        height: 6
        radius: 3
        color: root.onStage ? Theme.stageControlLine : Theme.controlLine

        Rectangle {
            width: root.visualPosition * parent.width
            height: parent.height
            radius: 3
            color: root.onStage ? Theme.stageAccent : Theme.accent
        }
    }
    handle: Rectangle {
        x: root.leftPadding + root.visualPosition * (root.availableWidth - width)
        y: root.topPadding + (root.availableHeight - height) / 2
        width: Math.round(Theme.base * 1.25)
        height: width
        radius: width / 2
        color: root.onStage ? Theme.stageAccent : Theme.accent
        border.width: 2
        border.color: root.onStage ? Theme.stageGround : Theme.surface

        FocusRing {
            shown: root.visualFocus
            onStage: root.onStage
            corner: parent.radius
        }
    }
}
