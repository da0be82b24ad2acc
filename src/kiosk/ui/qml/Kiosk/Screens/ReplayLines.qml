// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// Lines with their second: a transcript that follows the sound, or a chat that grows at its end.
ListView {
    id: root

    required property LineListModel lines
    required property string emptyText
    property bool follow: false
    property bool atEnd: false

    clip: true
    model: root.lines
    boundsBehavior: Flickable.StopAtBounds
    spacing: 0
    ScrollBar.vertical: KScrollBar {
        onStage: true
    }
    onCountChanged: if (root.atEnd)
        Qt.callLater(root.positionViewAtEnd)

    KLabel {
        x: Theme.gapWide
        y: Theme.gapWide
        width: root.width - 2 * Theme.gapWide
        visible: root.count === 0
        text: root.emptyText
        color: Theme.stageInkSoft
    }

    delegate: ItemDelegate {
        id: line

        required property int index
        required property real start
        required property string time
        required property string name
        required property string words
        required property bool moderator
        required property bool poll
        required property bool current

        width: ListView.view.width
        padding: Theme.gap
        leftPadding: Theme.gapWide
        Accessible.name: [line.time, line.name, line.words].filter(part => part !== "").join(", ")
        onClicked: App.replay.seek(line.start)
        onCurrentChanged: if (line.current && root.follow && !root.moving && !root.activeFocus)
            root.positionViewAtIndex(line.index, ListView.Contain)

        contentItem: Column {
            spacing: 2

            Row {
                spacing: Theme.gap

                KLabel {
                    text: line.time
                    font: Theme.figures
                    color: line.current ? Theme.stageAccent : Theme.stageInkSoft
                    Accessible.ignored: true
                }
                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    visible: line.poll
                    symbol: "chart-column"
                    size: Theme.base
                    color: Theme.stageAccent
                }
                KLabel {
                    visible: line.name !== ""
                    text: line.moderator ? qsTr("%1 (moderator)").arg(line.name) : line.name
                    font: Theme.bodyStrong
                    color: line.moderator ? Theme.stageAccent : Theme.stageInk
                    Accessible.ignored: true
                }
            }
            KLabel {
                width: parent.width
                text: line.words
                font: line.current ? Theme.bodyStrong : Theme.body
                color: Theme.stageInk
                leading: Theme.tightLineHeight
                Accessible.ignored: true
            }
        }
        background: Rectangle {
            color: line.current || line.hovered || line.down ? Theme.stageAccentSoft : "transparent"

            FocusRing {
                shown: line.visualFocus
                onStage: true
                gap: -2 * Theme.focusWidth
            }
        }
    }
}
