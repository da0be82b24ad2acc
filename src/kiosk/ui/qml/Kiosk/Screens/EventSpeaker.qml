// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// Somebody who speaks; leads to all of their events.
AbstractButton {
    id: root

    required property string name
    required property string about
    required property bool host

    implicitHeight: Math.max(Theme.touchTarget, words.implicitHeight + Theme.gap)
    hoverEnabled: true
    text: root.name
    Accessible.name: root.about === "" ? root.name : root.name + ", " + root.about
    Accessible.description: qsTr("All events with this speaker")
    onClicked: App.navigator.openPerson(root.name)

    background: Rectangle {
        radius: Theme.radiusControl
        color: root.hovered || root.down ? Theme.accentSoft : "transparent"

        FocusRing {
            shown: root.visualFocus
        }
    }
    contentItem: Item {
        Column {
            id: words
            anchors.left: parent.left
            anchors.right: mark.left
            anchors.rightMargin: Theme.gap
            anchors.verticalCenter: parent.verticalCenter

            KLabel {
                width: parent.width
                text: root.host ? qsTr("%1 (moderator)").arg(root.name) : root.name
                font: Theme.bodyStrong
                Accessible.ignored: true
            }
            KLabel {
                width: parent.width
                visible: text !== ""
                text: root.about
                color: Theme.inkSoft
                leading: Theme.tightLineHeight
                Accessible.ignored: true
            }
        }
        Icon {
            id: mark
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            symbol: "chevron-right"
            color: Theme.inkSoft
        }
    }
}
