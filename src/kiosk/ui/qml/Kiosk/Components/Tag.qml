// SPDX-License-Identifier: AGPL-3.0-or-later
import QtQuick
import Kiosk.Theme

// A short fact with its icon: "58 min", "On this computer".
Row {
    id: root

    required property string text
    property string symbol: ""
    property color colour: Theme.inkSoft
    property font textFont: Theme.caption
    property real room: -1 // a text that is wider wraps; below zero it never does

    spacing: Math.round(Theme.gap / 2)

    Icon {
        id: mark
        anchors.verticalCenter: parent.verticalCenter
        visible: root.symbol !== ""
        symbol: root.symbol
        color: root.colour
        size: Math.round(Theme.base * 1.1)
    }
    KLabel {
        anchors.verticalCenter: parent.verticalCenter
        text: root.text
        font: root.textFont
        color: root.colour
        width: root.room > 0 ? Math.min(implicitWidth, root.room - (root.symbol !== "" ? mark.width + root.spacing : 0)) : implicitWidth
        wrapMode: root.room > 0 ? Text.Wrap : Text.NoWrap
    }
}
