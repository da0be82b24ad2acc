// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// The bar below: where one is, and everything that moves one.
Item {
    id: root

    property bool compact: false
    readonly property bool busy: seekBar.pressed || seekBar.visualFocus || tools.busy || buttons.activeFocus

    property bool filmstrip: false
    // Under the time: all buttons in one line where they fit, else in two.
    readonly property bool oneLine: width >= 12.3 * Theme.touchTarget + 9 * Theme.gap

    signal fullScreenAsked
    signal linkAsked
    signal goToAsked
    signal helpAsked
    signal filmstripAsked

    implicitHeight: column.implicitHeight + 2 * Theme.gap

    ColumnLayout {
        id: column
        anchors.fill: parent
        anchors.margins: Theme.gap
        spacing: 0

        ReplaySeekBar {
            id: seekBar
            Layout.fillWidth: true
        }
        GridLayout {
            id: buttons
            Layout.fillWidth: true
            columns: root.compact ? (root.oneLine ? 2 : 1) : 3
            rowSpacing: 0
            columnSpacing: Theme.gap

            RowLayout {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Layout.row: 0
                Layout.column: 0
                Layout.columnSpan: root.compact && root.oneLine ? 2 : 1
                spacing: Theme.gap

                KLabel {
                    objectName: "timeLabel"
                    text: App.replay.positionText + " / " + App.replay.durationText
                    font: Theme.figures
                    color: Theme.stageInk
                    wrapMode: Text.NoWrap
                }
                KLabel {
                    Layout.fillWidth: true
                    visible: !App.replay.loop.active
                    text: App.replay.chapterTitle
                    font: Theme.caption
                    leading: Theme.tightLineHeight
                    color: Theme.stageInkSoft
                }
                KLabel {
                    objectName: "loopLabel"
                    Layout.fillWidth: true
                    visible: App.replay.loop.active
                    text: App.replay.loop.words
                    font: Theme.captionStrong
                    leading: Theme.tightLineHeight
                    color: Theme.stageFocus
                }
                IconButton {
                    objectName: "loopOff"
                    visible: App.replay.loop.active
                    onStage: true
                    symbol: "x"
                    text: qsTr("End the loop")
                    onClicked: App.replay.loop.clear()
                }
            }
            Row {
                Layout.row: root.compact ? 1 : 0
                Layout.column: root.compact ? 0 : 1
                Layout.alignment: Qt.AlignHCenter
                spacing: Theme.gap / 2

                IconButton {
                    objectName: "previousSlide"
                    onStage: true
                    symbol: "skip-back"
                    text: qsTr("Previous slide")
                    enabled: App.replay.ready && App.replay.hasStage
                    onClicked: App.replay.skipSlides(-1)
                }
                IconButton {
                    objectName: "back15"
                    onStage: true
                    symbol: "rotate-ccw"
                    text: qsTr("Back 15 seconds")
                    enabled: App.replay.ready
                    onClicked: App.replay.skip(-15)
                }
                IconButton {
                    objectName: "playButton"
                    onStage: true
                    primary: true
                    implicitWidth: Theme.touchTarget * 1.25
                    symbol: App.replay.playing ? "pause" : "play"
                    text: App.replay.playing ? qsTr("Pause") : qsTr("Play")
                    enabled: App.replay.ready
                    onClicked: App.replay.toggle()
                }
                IconButton {
                    objectName: "forward15"
                    onStage: true
                    symbol: "rotate-cw"
                    text: qsTr("Forward 15 seconds")
                    enabled: App.replay.ready
                    onClicked: App.replay.skip(15)
                }
                IconButton {
                    objectName: "nextSlide"
                    onStage: true
                    symbol: "skip-forward"
                    text: qsTr("Next slide")
                    enabled: App.replay.ready && App.replay.hasStage
                    onClicked: App.replay.skipSlides(1)
                }
            }
            ReplayTools {
                id: tools
                Layout.row: root.compact ? (root.oneLine ? 1 : 2) : 0
                Layout.column: root.compact ? (root.oneLine ? 1 : 0) : 2
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                layoutDirection: root.compact && !root.oneLine ? Qt.LeftToRight : Qt.RightToLeft
                filmstrip: root.filmstrip
                onFullScreenAsked: root.fullScreenAsked()
                onLinkAsked: root.linkAsked()
                onGoToAsked: root.goToAsked()
                onHelpAsked: root.helpAsked()
                onFilmstripAsked: root.filmstripAsked()
            }
        }
    }
}
