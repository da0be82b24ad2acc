// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// The bar below: where one is, and everything that moves one.
Item {
    id: root

    property bool compact: false
    readonly property bool busy: seekBar.pressed || seekBar.visualFocus || volume.opened || speed.opened || captions.opened || layouts.opened || buttons.activeFocus

    signal fullScreenAsked

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
            columns: root.compact ? 1 : 3
            rowSpacing: 0
            columnSpacing: Theme.gap

            RowLayout {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Layout.row: 0
                Layout.column: 0
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
                    text: App.replay.chapterTitle
                    font: Theme.caption
                    leading: Theme.tightLineHeight
                    color: Theme.stageInkSoft
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
            Flow {
                Layout.row: root.compact ? 2 : 0
                Layout.column: root.compact ? 0 : 2
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                layoutDirection: root.compact ? Qt.LeftToRight : Qt.RightToLeft
                spacing: Theme.gap / 2

                IconButton {
                    objectName: "fullScreenButton"
                    onStage: true
                    symbol: Window.window && Window.window.visibility === Window.FullScreen ? "minimize" : "maximize"
                    text: qsTr("Full screen")
                    onClicked: root.fullScreenAsked()
                }
                IconButton {
                    objectName: "layoutButton"
                    onStage: true
                    symbol: "layout-panel-left"
                    text: qsTr("Layout")
                    onClicked: layouts.popup(this, 0, -layouts.implicitHeight)

                    ReplayMenu {
                        id: layouts
                        choices: [
                            {
                                "value": "stage",
                                "text": qsTr("Slides large")
                            },
                            {
                                "value": "cameras",
                                "text": qsTr("Cameras large")
                            },
                            {
                                "value": "stage-only",
                                "text": qsTr("Slides only")
                            },
                            {
                                "value": "cameras-only",
                                "text": qsTr("Cameras only")
                            }
                        ]
                        current: App.settings.replayLayout
                        onChosen: value => App.settings.replayLayout = value
                    }
                }
                IconButton {
                    objectName: "listenButton"
                    onStage: true
                    checkable: true
                    checked: App.settings.listenOnly
                    symbol: "headphones"
                    text: qsTr("Listen only")
                    onToggled: App.settings.listenOnly = checked
                }
                IconButton {
                    objectName: "captionsButton"
                    onStage: true
                    symbol: App.settings.captions && App.replay.captionChoices.length > 0 ? "captions" : "captions-off"
                    text: App.replay.captionChoices.length > 0 ? qsTr("Captions") : qsTr("Captions: this recording has none")
                    enabled: App.replay.captionChoices.length > 0
                    onClicked: captions.popup(this, 0, -captions.implicitHeight)

                    ReplayMenu {
                        id: captions
                        choices: [
                            {
                                "value": "",
                                "text": qsTr("No captions")
                            }
                        ].concat(App.replay.captionChoices)
                        current: App.settings.captions ? App.replay.captionLocale : ""
                        onChosen: value => {
                            App.settings.captions = value !== "";
                            if (value !== "")
                                App.settings.captionLanguage = value;
                        }
                    }
                }
                IconButton {
                    objectName: "speedButton"
                    onStage: true
                    symbol: "gauge"
                    value: App.replay.speed.words
                    text: qsTr("Speed")
                    onClicked: speed.popup(this, 0, -speed.implicitHeight)

                    ReplayMenu {
                        id: speed
                        choices: App.replay.speed.choices
                        current: String(App.replay.speed.rate)
                        onChosen: value => App.replay.speed.set(Number(value))
                    }
                }
                IconButton {
                    objectName: "volumeButton"
                    onStage: true
                    symbol: App.replay.sound.muted || App.replay.sound.volume === 0 ? "volume-x" : App.replay.sound.volume < 0.5 ? "volume-1" : "volume-2"
                    text: qsTr("Volume")
                    onClicked: volume.open()

                    Popup {
                        id: volume
                        y: -height
                        padding: Theme.gap
                        background: Rectangle {
                            color: Theme.stageSurface
                            border.color: Theme.stageControlLine
                            radius: Theme.radiusControl
                        }
                        contentItem: Row {
                            spacing: Theme.gap

                            IconButton {
                                objectName: "muteButton"
                                onStage: true
                                checkable: true
                                checked: App.replay.sound.muted
                                symbol: "volume-x"
                                text: qsTr("Mute")
                                onToggled: App.replay.sound.toggleMuted()
                            }
                            KSlider {
                                objectName: "volumeSlider"
                                onStage: true
                                label: qsTr("Volume, per cent")
                                from: 0
                                to: 1.5
                                stepSize: 0.05
                                value: App.replay.sound.volume
                                onMoved: App.replay.sound.setVolume(value)
                            }
                            KLabel {
                                anchors.verticalCenter: parent.verticalCenter
                                width: 3.5 * Theme.base
                                text: App.replay.sound.words
                                font: Theme.figures
                                color: Theme.stageInk
                            }
                        }
                    }
                }
            }
        }
    }
}
