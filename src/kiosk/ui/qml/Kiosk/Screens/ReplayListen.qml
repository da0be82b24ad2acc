// SPDX-License-Identifier: AGPL-3.0-or-later
import QtQuick
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// Where nothing is to be seen: a calm picture that says what is heard.
Item {
    id: root

    readonly property bool low: height < 18 * Theme.base
    // Captions need room of their own below.
    readonly property real band: !low && App.settings.captions && App.settings.captionPlace !== "top" && App.replay.captionChoices.length > 0 ? 6 * Theme.base : 0

    Column {
        anchors.horizontalCenter: parent.horizontalCenter
        y: root.low ? 0 : Math.max(0, (parent.height - root.band - height) / 2) // where there is little room the captions need it below
        width: Math.min(parent.width - 2 * Theme.gapSection, Theme.textColumn)
        spacing: root.low ? Theme.gap / 2 : Theme.gapWide

        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: root.height - root.band > 20 * Theme.base
            width: 7 * Theme.base
            height: width
            radius: width / 2
            color: Theme.stageSurface
            border.width: 2
            border.color: App.replay.playing ? Theme.stageAccent : Theme.stageControlLine

            Icon {
                anchors.centerIn: parent
                symbol: "headphones"
                size: 3 * Theme.base
                color: App.replay.playing ? Theme.stageAccent : Theme.stageInkSoft
            }
        }
        KLabel {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: App.replay.title
            font: root.low ? Theme.bodyStrong : root.height - root.band > 24 * Theme.base ? Theme.title : Theme.leadStrong
            leading: Theme.titleLineHeight
            color: Theme.stageInk
            maximumLineCount: root.low ? 1 : root.height - root.band > 24 * Theme.base ? 4 : 2
            elide: Text.ElideRight
        }
        KLabel {
            objectName: "listenChapter"
            width: parent.width
            visible: text !== ""
            horizontalAlignment: Text.AlignHCenter
            text: App.replay.chapterTitle
            font: root.low ? Theme.body : Theme.lead
            leading: Theme.tightLineHeight
            color: Theme.stageInk
        }
        KLabel {
            width: parent.width
            visible: !root.low && App.replay.chapters.count > 0 && App.replay.chapter >= 0
            horizontalAlignment: Text.AlignHCenter
            text: App.replay.sharing ? qsTr("Shared screen") : qsTr("Slide %1 of %2").arg(App.replay.chapter + 1).arg(App.replay.chapters.count)
            font: Theme.figures
            color: Theme.stageInkSoft
        }
        KLabel {
            width: parent.width
            visible: root.height > 10 * Theme.base
            horizontalAlignment: Text.AlignHCenter
            text: App.settings.listenOnly ? qsTr("Sound only: pictures are switched off.") : qsTr("This recording has sound only.")
            font: Theme.caption
            color: Theme.stageInkSoft
        }
    }
}
