// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// What is said, line by line: it follows the sound until the reader scrolls; a press on a line goes there.
ColumnLayout {
    id: root

    readonly property var choices: App.replay.side.captions.choices

    function follow(): void {
        list.following = true;
        list.currentIndex = App.replay.side.transcript.currentRow;
        list.positionViewAtIndex(Math.max(0, list.currentIndex), ListView.Center);
    }

    spacing: 0

    KButton {
        objectName: "transcriptLanguage"
        Layout.leftMargin: Theme.gap
        Layout.rightMargin: Theme.gap
        Layout.topMargin: Theme.gap / 2
        Layout.maximumWidth: root.width - 2 * Theme.gap
        visible: root.choices.length > 1
        flat: true
        onStage: true
        symbol: "languages"
        font: Theme.body
        text: (root.choices.find(choice => choice.value === App.replay.side.captions.locale) ?? {
                "text": ""
            }).text
        Accessible.name: qsTr("Language: %1").arg(text)
        onClicked: languages.popup(this, 0, height)

        ReplayMenu {
            id: languages
            choices: root.choices
            current: App.replay.side.captions.locale
            onChosen: value => App.settings.captionLanguage = value
        }
    }
    Item {
        Layout.fillWidth: true
        Layout.fillHeight: true

        ReplayList {
            id: list
            objectName: "transcriptList"
            anchors.fill: parent
            label: qsTr("Transcript, %n line(s)", "", list.count)
            emptyText: qsTr("This recording has no captions.")
            model: App.replay.side.transcript
            onHeightChanged: settled.restart()
            onVisibleChanged: settled.restart()
            Component.onCompleted: settled.restart()

            // Rows know their heights only once they have been laid out.
            Timer {
                id: settled
                interval: 50
                onTriggered: if (list.visible && list.following)
                    root.follow()
            }

            delegate: ReplayRow {
                id: line

                required property int index
                required property real start
                required property string time
                required property string name
                required property bool newSpeaker
                required property string words
                required property bool current

                readonly property bool sought: App.replay.side.search.active

                width: ListView.view ? ListView.view.width : 0
                place: index
                marked: current
                topPadding: line.newSpeaker ? Theme.gapWide : Theme.gap
                onClicked: {
                    App.replay.seek(line.start);
                    list.following = true;
                }
                onMenuAsked: menu.show(this, line.words, [])
                onCopyAsked: menu.copyWords(line.words)

                contentItem: Item {
                    implicitHeight: words.y + words.implicitHeight

                    KLabel {
                        id: speaker
                        width: parent.width
                        height: line.newSpeaker ? implicitHeight : 0
                        visible: line.newSpeaker
                        text: line.name
                        font: Theme.bodyStrong
                        color: Theme.stageAccent
                        Accessible.ignored: true
                    }
                    KLabel {
                        id: time
                        y: speaker.height
                        text: line.time
                        font: Theme.figures
                        leading: Theme.tightLineHeight
                        color: line.current ? Theme.stageAccent : Theme.stageInkSoft
                        Accessible.ignored: true
                    }
                    KLabel {
                        id: words
                        x: Math.max(3.25 * Theme.base, time.implicitWidth + Theme.gap)
                        y: speaker.height
                        width: parent.width - x
                        text: line.sought ? App.replay.side.search.mark(line.words, App.replay.side.search.terms, String(Theme.stageAccent)) : line.words
                        textFormat: line.sought ? Text.StyledText : Text.PlainText
                        font: line.current ? Theme.bodyStrong : Theme.body
                        leading: Theme.tightLineHeight
                        color: Theme.stageInk
                        Accessible.ignored: true
                    }
                }
            }
        }
        Connections {
            target: App.replay.side.transcript

            function onCurrentRowChanged(): void {
                if (!list.following || list.reading)
                    return;
                root.follow();
            }
            function onModelReset(): void {
                root.follow();
            }
        }
        KButton {
            objectName: "followButton"
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.gap
            visible: !list.following && list.count > 0
            onStage: true
            primary: true
            symbol: "chevron-down"
            text: qsTr("Follow the sound")
            onClicked: root.follow()
        }
    }
    ReplayLineMenu {
        id: menu
    }
}
