// SPDX-License-Identifier: AGPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Theme

// The words of an icon, on hover and on keyboard focus.
ToolTip {
    id: root

    required property bool shown

    visible: root.shown
    delay: 500
    padding: Theme.gap
    font: Theme.caption
    contentItem: KLabel {
        text: root.text
        font: root.font
        color: Theme.ink
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
    background: Rectangle {
        color: Theme.surface
        border.color: Theme.controlLine
        border.width: Theme.border
        radius: Theme.radiusControl
    }
}
