// SPDX-License-Identifier: AGPL-3.0-or-later
import QtQuick
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// How far the first opening of a long recording is; nothing of one that opens at once.
Column {
    id: root

    objectName: "loading"
    spacing: Theme.gap
    visible: App.replay.loading && App.replay.loadFraction > 0

    KLabel {
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        text: qsTr("Reading the recording: %1 %").arg(Math.round(App.replay.loadFraction * 100))
        font: Theme.lead
        color: Theme.stageInk
    }
    Rectangle {
        width: parent.width
        height: 8
        radius: 4
        color: Theme.stageControlLine
        Accessible.role: Accessible.ProgressBar
        Accessible.name: qsTr("Reading the recording")

        Rectangle {
            width: Math.round(parent.width * Math.min(1, App.replay.loadFraction))
            height: parent.height
            radius: parent.radius
            color: Theme.stageAccent
        }
    }
    KLabel {
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        text: qsTr("Only the first time; then it opens at once.")
        font: Theme.caption
        color: Theme.stageInkSoft
    }
}
