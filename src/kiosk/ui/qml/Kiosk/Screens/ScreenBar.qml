// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// The top line of a screen: the way back, its heading, and what belongs on the right.
RowLayout {
    id: root

    property string heading: ""
    property bool onStage: false
    default property alias actions: right.data

    spacing: Theme.gap

    KButton {
        objectName: "backButton"
        flat: true
        onStage: root.onStage
        symbol: "arrow-left"
        text: qsTr("Back")
        font: Theme.body
        onClicked: App.navigator.back()
    }
    KLabel {
        Layout.fillWidth: true
        text: root.heading
        font: Theme.bodyStrong
        color: root.onStage ? Theme.stageInk : Theme.ink
        wrapMode: Text.NoWrap
        elide: Text.ElideRight
        Accessible.role: Accessible.Heading
    }
    Row {
        id: right
        spacing: Theme.gap
    }
}
