// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// A document with its format, size and where it is; a deck that is here opens at a press.
AbstractButton {
    id: root

    required property string url
    required property string label
    required property string about
    required property bool here
    required property bool isDeck

    text: root.label
    enabled: root.isDeck
    hoverEnabled: true
    implicitHeight: Math.max(Theme.touchTarget, row.implicitHeight + 2 * Theme.gap)
    padding: 0
    Accessible.name: root.label + ", " + root.about
    Accessible.role: root.isDeck ? Accessible.Button : Accessible.StaticText
    onClicked: App.eventPage.showSlides()

    background: Rectangle {
        radius: Theme.radiusControl
        color: root.hovered || root.down ? Theme.accentSoft : "transparent"
        border.width: Theme.border
        border.color: root.isDeck ? Theme.controlLine : Theme.line

        FocusRing {
            shown: root.visualFocus
        }
    }
    contentItem: Item {
        RowLayout {
            id: row
            anchors.verticalCenter: parent.verticalCenter
            x: Theme.gap
            width: parent.width - 2 * Theme.gap
            spacing: Theme.gap

            Icon {
                Layout.alignment: Qt.AlignTop
                symbol: "file-text"
                color: Theme.accent
            }
            Column {
                Layout.fillWidth: true

                KLabel {
                    width: parent.width
                    text: root.label
                    leading: Theme.tightLineHeight
                    Accessible.ignored: true
                }
                KLabel {
                    width: parent.width
                    text: root.about
                    font: Theme.caption
                    color: Theme.inkSoft
                    Accessible.ignored: true
                }
            }
        }
    }
}
