// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Components
import Kiosk.Theme

// The results of a poll: a line and a bar an answer.
Column {
    id: root

    required property var answers // { text, votes, percent, share }

    spacing: Theme.gap
    visible: bars.count > 0

    Repeater {
        id: bars
        model: root.answers

        Column {
            id: answer

            required property var modelData

            width: root.width
            spacing: 2

            KLabel {
                width: parent.width
                text: answer.modelData.text
                leading: Theme.tightLineHeight
                color: Theme.stageInk
                Accessible.ignored: true
            }
            Rectangle {
                width: parent.width
                height: Math.round(Theme.base * 0.5)
                radius: height / 2
                color: Theme.stageGround
                border.width: Theme.border
                border.color: Theme.stageLine

                Rectangle {
                    width: Math.round(parent.width * answer.modelData.share)
                    height: parent.height
                    radius: parent.radius
                    color: Theme.stageAccent
                }
            }
            KLabel {
                width: parent.width
                text: qsTr("%1 · %2").arg(answer.modelData.votes).arg(answer.modelData.percent)
                font: Theme.caption
                color: Theme.stageInkSoft
                Accessible.ignored: true
            }
        }
    }
}
