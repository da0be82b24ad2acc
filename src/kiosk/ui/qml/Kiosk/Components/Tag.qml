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

    spacing: Math.round(Theme.gap / 2)

    Icon {
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
        wrapMode: Text.NoWrap
    }
}
