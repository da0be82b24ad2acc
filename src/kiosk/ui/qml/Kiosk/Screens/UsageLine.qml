// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// An event on this computer, what it takes, whether it stays; and the way to take it off, asked twice.
GridLayout {
    id: root

    required property string eventId
    required property string title
    required property string size
    required property string about
    required property bool canRemove
    required property string spoken

    property bool sure: false

    readonly property bool wide: width >= 42 * Theme.base

    columns: root.wide ? 2 : 1
    columnSpacing: Theme.gapWide
    rowSpacing: Math.round(Theme.gap / 2)

    KButton {
        Layout.fillWidth: true
        flat: true
        textAlignment: Qt.AlignLeft
        symbol: "hard-drive"
        text: root.title
        font: Theme.body
        Accessible.name: root.spoken
        onClicked: App.navigator.openEvent(root.eventId)
    }
    Flow {
        Layout.fillWidth: !root.wide
        Layout.alignment: Qt.AlignRight | Qt.AlignVCenter
        spacing: Theme.gapWide

        KLabel {
            width: root.wide ? implicitWidth : Math.min(implicitWidth, root.width)
            height: Math.max(implicitHeight, Theme.touchTarget)
            verticalAlignment: Text.AlignVCenter
            text: root.size + " · " + root.about
            color: Theme.inkSoft
            Accessible.ignored: true
        }
        IconButton {
            visible: root.canRemove && !root.sure
            symbol: "trash-2"
            text: qsTr("Take off this computer: %1").arg(root.title)
            onClicked: root.sure = true
        }
        KButton {
            visible: root.sure
            symbol: "trash-2"
            text: qsTr("Take off %1").arg(root.size)
            font: Theme.body
            about: root.title
            onClicked: App.downloads.remove(root.eventId)
        }
        IconButton {
            visible: root.sure
            symbol: "x"
            text: qsTr("Leave it here")
            onClicked: root.sure = false
        }
    }
}
