// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// A maker whom nobody here knows: its key to compare, and a name to know it by from now on.
Rectangle {
    id: root

    property bool asked: false

    implicitHeight: lines.implicitHeight + 2 * Theme.gapWide
    radius: Theme.radiusCard
    color: Theme.surface
    border.width: Theme.border
    border.color: Theme.line

    ColumnLayout {
        id: lines
        x: Theme.gapWide
        y: Theme.gapWide
        width: root.width - 2 * Theme.gapWide
        spacing: Theme.gap

        KLabel {
            Layout.fillWidth: true
            text: App.pack.claimedName === "" ? qsTr("Key of its maker:") : qsTr("Key of its maker, who calls itself “%1”:").arg(App.pack.claimedName)
        }
        KLabel {
            objectName: "packFingerprint"
            Layout.fillWidth: true
            text: App.pack.fingerprint
            font: Theme.bodyStrong
        }
        KButton {
            objectName: "packTrustAsk"
            visible: !root.asked
            symbol: "user"
            text: qsTr("Trust this maker…")
            font: Theme.body
            onClicked: {
                root.asked = true;
                name.text = App.pack.claimedName;
                name.forceActiveFocus(Qt.TabFocusReason);
            }
        }
        KLabel {
            Layout.fillWidth: true
            visible: root.asked
            text: qsTr("Ask the maker to read its key to you. If it is the same, its packs are trusted from now on.")
            color: Theme.inkSoft
        }
        KTextField {
            id: name
            objectName: "packTrustName"
            Layout.fillWidth: true
            visible: root.asked
            label: qsTr("What you call the maker")
            placeholderText: qsTr("What you call the maker")
            symbol: "user"
            maximumLength: 80
            onAccepted: App.pack.trust(text)
        }
        Flow {
            Layout.fillWidth: true
            visible: root.asked
            spacing: Theme.gap

            KButton {
                objectName: "packTrustSure"
                enabled: name.text.trim() !== ""
                symbol: "check"
                text: qsTr("The key is the same: trust")
                font: Theme.body
                onClicked: App.pack.trust(name.text)
            }
            KButton {
                objectName: "packTrustNot"
                symbol: "x"
                text: qsTr("Do not trust")
                font: Theme.body
                onClicked: root.asked = false
            }
        }
        Notice {
            Layout.fillWidth: true
            text: App.pack.trustError
        }
    }
}
