// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// The moment that the seek bar points at: its stage as it was then, time, chapter, and what is marked there.
Rectangle {
    id: root

    required property real at // seconds
    readonly property var about: App.replay.previewAt(root.at)

    onAtChanged: App.replay.sharePreview.ask(root.at)
    Component.onCompleted: App.replay.sharePreview.ask(root.at)
    Component.onDestruction: App.replay.sharePreview.ask(-1)

    objectName: "preview"
    width: Math.round(14 * Theme.base)
    height: lines.implicitHeight + 2 * Theme.gap
    radius: Theme.radiusControl
    color: Theme.stageSurface
    border.width: Theme.border
    border.color: Theme.stageControlLine

    Column {
        id: lines
        x: Theme.gap
        y: Theme.gap
        width: parent.width - 2 * Theme.gap
        spacing: Theme.gap / 2

        Rectangle {
            width: parent.width
            height: Math.round(width * 9 / 16)
            visible: App.replay.hasStage || root.about.sharing
            color: Theme.stageGround

            StageItem {
                objectName: "previewStage"
                anchors.fill: parent
                visible: !root.about.sharing
                source: App.replay.stage
                moment: root.at
                Accessible.ignored: true
            }
            VideoItem {
                objectName: "previewShare"
                anchors.fill: parent
                visible: root.about.sharing && App.replay.sharePreview.picture.hasPicture
                channel: App.replay.sharePreview.picture
                Accessible.ignored: true
            }
            Icon {
                anchors.centerIn: parent
                visible: root.about.sharing && !App.replay.sharePreview.picture.hasPicture
                symbol: "monitor"
                size: 2.5 * Theme.base
                color: Theme.stageInkSoft
            }
        }
        KLabel {
            objectName: "previewTime"
            width: parent.width
            text: root.about.time
            font: Theme.figures
            color: Theme.stageInk
            Accessible.ignored: true
        }
        KLabel {
            width: parent.width
            visible: text !== ""
            text: root.about.title
            font: Theme.caption
            leading: Theme.tightLineHeight
            color: Theme.stageInkSoft
            maximumLineCount: 2
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        KLabel {
            width: parent.width
            visible: text !== ""
            text: root.about.note
            font: Theme.captionStrong
            leading: Theme.tightLineHeight
            color: Theme.stagePalette.warning
            maximumLineCount: 3
            elide: Text.ElideRight
            Accessible.ignored: true
        }
    }
}
