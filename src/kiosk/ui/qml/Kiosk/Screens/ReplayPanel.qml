// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// Beside the replay: chapters, transcript, chat and notes; each line leads to its second.
Rectangle {
    id: root

    objectName: "replayPanel"
    color: Theme.stageSurface

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        TabBar {
            id: tabs
            Layout.fillWidth: true
            padding: 0
            background: Rectangle {
                color: Theme.stageGround
            }

            Repeater {
                model: [qsTr("Chapters"), qsTr("Transcript"), App.replay.chat.count > 0 ? qsTr("Chat %1").arg(App.replay.chat.count) : qsTr("Chat"), qsTr("Notes")]

                TabButton {
                    id: tab

                    required property string modelData
                    required property int index

                    text: tab.modelData
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
        StackLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            currentIndex: tabs.currentIndex

            ListView {
                id: chapters
                objectName: "chapterList"
                clip: true
                model: App.replay.chapters
                boundsBehavior: Flickable.StopAtBounds
                currentIndex: App.replay.chapter
                highlightFollowsCurrentItem: true
                highlightMoveDuration: Theme.moveMs
                ScrollBar.vertical: KScrollBar {
                    onStage: true
                }
                delegate: ReplayChapter {
                    width: ListView.view.width
                }
            }
            ReplayLines {
                objectName: "transcriptList"
                lines: App.replay.transcript
                emptyText: qsTr("This recording has no captions.")
                follow: true
            }
            ReplayLines {
                objectName: "chatList"
                lines: App.replay.chat
                emptyText: qsTr("No message yet.")
                atEnd: true
            }
            Flickable {
                id: notes
                clip: true
                contentWidth: width
                contentHeight: text.implicitHeight + 2 * Theme.gapWide
                boundsBehavior: Flickable.StopAtBounds
                ScrollBar.vertical: KScrollBar {
                    onStage: true
                }

                KLabel {
                    id: text
                    x: Theme.gapWide
                    y: Theme.gapWide
                    width: notes.width - 2 * Theme.gapWide
                    text: App.replay.notes === "" ? qsTr("This recording has no shared notes.") : App.replay.notes
                    color: App.replay.notes === "" ? Theme.stageInkSoft : Theme.stageInk
                }
            }
        }
    }
}
