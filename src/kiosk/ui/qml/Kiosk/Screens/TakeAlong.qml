// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// An address as a QR code and as text. Kiosk opens no address by itself.
Column {
    id: root

    required property string address
    required property string label
    required property string code

    spacing: Theme.gap

    Heading {
        width: parent.width
        text: qsTr("To take along")
        font: Theme.leadStrong
    }
    Image {
        width: Math.min(parent.width, 9 * Theme.base)
        height: width
        source: root.code
        sourceSize: Qt.size(Math.ceil(width * Screen.devicePixelRatio), Math.ceil(width * Screen.devicePixelRatio))
        smooth: false
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTr("QR code: %1").arg(root.label)
    }
    KLabel {
        width: parent.width
        text: root.label
        color: Theme.inkSoft
    }
    KLabel {
        width: parent.width
        text: root.address
        font: Theme.caption
        wrapMode: Text.WrapAnywhere
    }
    KButton {
        symbol: "copy"
        text: qsTr("Copy the address")
        font: Theme.body
        onClicked: {
            App.copy(root.address);
            App.tell(qsTr("Address copied"));
        }
    }
}
