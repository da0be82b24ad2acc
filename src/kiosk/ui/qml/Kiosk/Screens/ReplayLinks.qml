// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Components
import Kiosk.Theme

// The addresses of a line, each to be taken along; the Tab key reaches them from their own row only.
Column {
    id: root

    required property var addresses
    property bool reachable: false

    signal asked(string address)

    visible: links.count > 0

    Repeater {
        id: links
        model: root.addresses

        KButton {
            required property string modelData

            width: Math.min(implicitWidth, root.width)
            flat: true
            onStage: true
            leftPadding: Theme.gap
            rightPadding: Theme.gap
            symbol: "qr-code"
            textAlignment: Qt.AlignLeft
            font: Theme.caption
            focusPolicy: root.reachable ? Qt.StrongFocus : Qt.ClickFocus
            text: modelData.replace(/^https?:\/\/(www\.)?/i, "").replace(/[\/?#].*$/, "")
            Accessible.name: qsTr("Address and QR code: %1").arg(modelData)
            onClicked: root.asked(modelData)
        }
    }
}
