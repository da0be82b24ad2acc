// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// A pack that is on a stick.
Rectangle {
    id: root

    required property string path
    required property string title
    required property string about
    required property bool taken

    readonly property bool narrow: width < 44 * Theme.base

    implicitHeight: lines.implicitHeight + 2 * Theme.gapWide
    radius: Theme.radiusCard
    color: Theme.surface
    border.width: Theme.border
    border.color: Theme.line

    GridLayout {
        id: lines
        x: Theme.gapWide
        y: Theme.gapWide
        width: root.width - 2 * Theme.gapWide
        columns: root.narrow ? 1 : 2
        columnSpacing: Theme.gapWide
        rowSpacing: Theme.gap

        Column {
            Layout.fillWidth: true

            KLabel {
                width: parent.width
                text: root.title
                font: Theme.bodyStrong
                wrapMode: Text.Wrap
            }
            KLabel {
                width: parent.width
                text: root.about
                color: Theme.inkSoft
            }
        }
        KButton {
            objectName: "lookAtPack"
            symbol: "eye"
            text: qsTr("See what it brings")
            Accessible.name: qsTr("%1: %2").arg(text).arg(root.title)
            onClicked: App.pack.open(root.path)
        }
    }
}
