// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// The tabs of the panel.
TabBar {
    id: root

    readonly property list<string> names: [qsTr("Chapters"), qsTr("Transcript"), App.replay.side.chat.count > 0 ? qsTr("Chat %1").arg(App.replay.side.chat.count) : qsTr("Chat"), qsTr("Notes")]

    readonly property int letters: root.names.reduce((count, name) => count + name.length + 4, 0)

    implicitWidth: 20 * Theme.base // the tabs go by its width, not it by theirs
    padding: 0
    background: Rectangle {
        color: Theme.stageGround
    }

    Repeater {
        model: 4

        TabButton {
            id: tab

            required property int index

            text: root.names[tab.index]
            width: root.width * (tab.text.length + 4) / root.letters // a long word has more room than a short one
            implicitHeight: Theme.touchTarget
            padding: 0
            font: checked ? Theme.captionStrong : Theme.caption
            contentItem: KLabel {
                text: tab.text
                font: tab.font
                color: Theme.stageInk
                horizontalAlignment: Text.AlignHCenter
                verticalAlignment: Text.AlignVCenter
                wrapMode: Text.NoWrap
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 10
                Accessible.ignored: true
            }
            background: Rectangle {
                color: tab.checked ? Theme.stageSurface : tab.hovered ? Theme.stageAccentSoft : "transparent"

                Rectangle {
                    width: parent.width
                    height: 3
                    visible: tab.checked
                    color: Theme.stageAccent
                }
                FocusRing {
                    shown: tab.visualFocus
                    onStage: true
                    gap: -2 * Theme.focusWidth
                }
            }
        }
    }
}
