// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Theme

// A box to tick, and its words; `about` is a second, quieter line.
CheckBox {
    id: root

    property string about: ""

    implicitHeight: Math.max(Theme.touchTarget, contentItem.implicitHeight + topPadding + bottomPadding)
    implicitWidth: leftPadding + rightPadding + contentItem.implicitWidth
    leftPadding: 0
    rightPadding: 0
    topPadding: Theme.gap / 2
    bottomPadding: Theme.gap / 2
    font: Theme.body
    hoverEnabled: true
    Accessible.name: root.text
    Accessible.description: root.about

    indicator: Rectangle {
        x: 0
        anchors.verticalCenter: parent.verticalCenter
        width: Math.round(1.5 * Theme.base)
        height: width
        radius: Theme.radiusControl / 2
        color: root.checked ? Theme.accent : Theme.surface
        border.width: root.checked ? 0 : root.hovered ? 2 : Theme.border
        border.color: Theme.controlLine
        opacity: root.enabled ? 1 : 0.5

        Icon {
            anchors.centerIn: parent
            visible: root.checked
            symbol: "check"
            size: Math.round(1.1 * Theme.base)
            color: Theme.accentInk
        }
        FocusRing {
            shown: root.visualFocus
        }
    }
    contentItem: Item {
        implicitWidth: root.indicator.width + Theme.gapWide + Math.max(words.implicitWidth, more.implicitWidth)
        implicitHeight: lines.implicitHeight

        Column {
            id: lines
            anchors.verticalCenter: parent.verticalCenter
            x: root.indicator.width + Theme.gapWide
            width: parent.width - x

            KLabel {
                id: words
                width: parent.width
                text: root.text
                font: root.font
                color: root.enabled ? Theme.ink : Theme.inkSoft
                Accessible.ignored: true
            }
            KLabel {
                id: more
                width: parent.width
                visible: text !== ""
                text: root.about
                color: Theme.inkSoft
                Accessible.ignored: true
            }
        }
    }
}
