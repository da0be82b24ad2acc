// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Components
import Kiosk.Theme

// What failed at a source, and why; where it stands for several pages it unfolds into their addresses.
ColumnLayout {
    id: root

    required property string text
    required property string addresses

    property bool unfolded: false

    spacing: 0

    KLabel {
        objectName: "sourceProblems"
        Layout.fillWidth: true
        text: root.text
        font: Theme.caption
        color: Theme.inkSoft
    }
    KButton {
        objectName: "unfoldProblem"
        leftPadding: Theme.gap
        Layout.leftMargin: -Theme.gap
        visible: root.addresses !== ""
        flat: true
        font: Theme.caption
        symbol: root.unfolded ? "chevron-up" : "chevron-down"
        text: root.unfolded ? qsTr("Hide the addresses") : qsTr("Show the addresses")
        Accessible.description: root.text
        onClicked: root.unfolded = !root.unfolded
    }
    KLabel {
        objectName: "problemAddresses"
        Layout.fillWidth: true
        visible: root.unfolded
        text: root.addresses
        font: Theme.caption
        color: Theme.inkSoft
    }
}
