// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Components
import Kiosk.Theme

// Some keys that belong together.
Column {
    id: root

    required property string heading
    required property var lines // { keys, words }

    spacing: Theme.gap / 2

    KLabel {
        width: parent.width
        text: root.heading
        font: Theme.bodyStrong
        color: Theme.accent
        Accessible.role: Accessible.Heading
    }
    Repeater {
        model: root.lines

        RowLayout {
            id: line

            required property var modelData

            width: root.width
            spacing: Theme.gapWide
            Accessible.role: Accessible.ListItem
            Accessible.name: line.modelData.keys + ": " + line.modelData.words

            KLabel {
                Layout.preferredWidth: Math.min(9 * Theme.base, root.width * 0.42)
                Layout.alignment: Qt.AlignTop
                text: line.modelData.keys
                font: Theme.bodyStrong
                Accessible.ignored: true
            }
            KLabel {
                Layout.fillWidth: true
                text: line.modelData.words
                Accessible.ignored: true
            }
        }
    }
}
