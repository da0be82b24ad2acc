// SPDX-License-Identifier: AGPL-3.0-or-later
import QtQuick
import Kiosk.Components
import Kiosk.Theme

// One line of a programme: hour, title, who.
Item {
    id: root

    required property int index
    required property string when
    required property string title
    required property string who
    property real hoursWidth: 0 // of the longest of all lines, so that the titles stand in a column
    readonly property real ownHours: root.when !== "" ? hours.implicitWidth : 0

    implicitHeight: words.implicitHeight + 2 * Theme.gap
    Accessible.role: Accessible.ListItem
    Accessible.name: [root.when, root.title, root.who].filter(part => part !== "").join(", ")

    Rectangle {
        visible: root.index > 0
        width: parent.width
        height: Theme.border
        color: Theme.line
    }
    KLabel {
        id: hours
        y: Theme.gap
        width: root.hoursWidth > 0 ? Math.max(root.hoursWidth, 4 * Theme.base) : 0
        text: root.when
        font: Theme.figures
        color: Theme.inkSoft
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
    Column {
        id: words
        y: Theme.gap
        x: hours.width > 0 ? hours.width + Theme.gapWide : 0
        width: parent.width - x

        KLabel {
            width: parent.width
            text: root.title
            font: root.when !== "" || root.who !== "" ? Theme.bodyStrong : Theme.body
            Accessible.ignored: true
        }
        KLabel {
            width: parent.width
            visible: root.who !== ""
            text: root.who
            color: Theme.inkSoft
            Accessible.ignored: true
        }
    }
}
