// SPDX-License-Identifier: AGPL-3.0-or-later
import QtQuick
import Kiosk.Theme

// The ring around what the keyboard is on. Goes inside a control: `FocusRing { shown: control.visualFocus }`.
Rectangle {
    id: root

    required property bool shown
    property bool onStage: false
    property real corner: Theme.radiusControl
    property real gap: Theme.focusGap

    anchors.fill: parent
    anchors.margins: -(root.gap + Theme.focusWidth)
    radius: root.corner + root.gap + Theme.focusWidth
    color: "transparent"
    border.width: Theme.focusWidth
    border.color: root.onStage ? Theme.stageFocus : Theme.focus
    visible: root.shown
    z: 10
}
