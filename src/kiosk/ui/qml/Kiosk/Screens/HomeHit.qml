// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Components
import Kiosk.Theme

// One thing that a search found: its place, its event, and the words around.
AbstractButton {
    id: root

    required property string title
    required property string where
    required property string mark
    required property string snippet
    required property string plain

    implicitHeight: words.implicitHeight + 2 * Theme.gapWide
    hoverEnabled: true
    Accessible.name: root.where + ", " + root.title + ": " + root.plain

    background: Rectangle {
        radius: Theme.radiusCard
        color: Theme.surface
        border.width: root.hovered || root.down ? 2 : Theme.border
        border.color: root.hovered || root.down ? Theme.accent : Theme.line

        FocusRing {
            shown: root.visualFocus
            corner: Theme.radiusCard
        }
    }
    contentItem: Item {
        Column {
            id: words
            x: Theme.gapWide
            width: parent.width - 2 * Theme.gapWide
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.gap / 2

            Tag {
                room: words.width
                text: root.where
                symbol: root.mark
                colour: Theme.accent
                textFont: Theme.captionStrong
            }
            KLabel {
                width: parent.width
                text: root.title
                font: Theme.bodyStrong
                Accessible.ignored: true
            }
            KLabel {
                width: parent.width
                visible: root.plain !== root.title
                text: root.snippet
                textFormat: Text.StyledText
                color: Theme.inkSoft
                Accessible.ignored: true
            }
        }
    }
}
