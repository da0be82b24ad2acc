// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// What a link leads to: shown and copied, never opened by itself.
Dialog {
    id: root

    property string address: ""
    property string copyText: qsTr("Copy the address")
    property string code: "" // the address as a QR code, where there is one

    function show(address: string): void {
        root.address = address;
        root.open();
        copy.forceActiveFocus(Qt.TabFocusReason);
    }

    parent: Overlay.overlay
    anchors.centerIn: parent
    width: parent ? Math.min(parent.width - 2 * Theme.gapSection, Theme.textColumn) : 0
    modal: true
    padding: Theme.gapSection
    title: qsTr("Address on the web")
    header: null
    background: Rectangle {
        radius: Theme.radiusCard
        color: Theme.surface
        border.width: Theme.border
        border.color: Theme.controlLine
    }
    contentItem: Column {
        spacing: Theme.gapWide

        Heading {
            width: parent.width
            text: root.title
        }
        Image {
            width: Math.min(parent.width, 9 * Theme.base)
            height: width
            visible: root.code !== ""
            source: root.code
            sourceSize: Qt.size(width, height)
            smooth: false
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("QR code: %1").arg(root.address)
        }
        KLabel {
            width: parent.width
            text: root.address
            wrapMode: Text.WrapAnywhere
        }
        Flow {
            width: parent.width
            spacing: Theme.gap

            KButton {
                id: copy
                primary: true
                symbol: "copy"
                objectName: "copyAddress"
                text: root.copyText
                onClicked: {
                    App.copy(root.address);
                    root.close();
                }
            }
            KButton {
                text: qsTr("Close")
                onClicked: root.close()
            }
        }
    }
}
