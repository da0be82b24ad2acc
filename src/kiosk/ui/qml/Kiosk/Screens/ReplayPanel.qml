// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Theme

// Beside the replay: search, chapters, transcript, chat and notes; each line leads to its second.
Rectangle {
    id: root

    property bool aside: false // the results make room for what a hit led to
    readonly property int awaitedNote: App.replay.side.search.awaitedNote
    readonly property bool resultsShown: App.replay.side.search.summary !== "" && !root.aside

    signal textAsked

    function showNote(row: int): void {
        root.aside = true;
        tabs.currentIndex = 3;
        notes.show(row);
    }
    function showAwaited(): void {
        if (root.awaitedNote < 0)
            return;
        root.showNote(root.awaitedNote);
        App.replay.side.search.noteShown();
    }

    onAwaitedNoteChanged: Qt.callLater(root.showAwaited)
    Component.onCompleted: Qt.callLater(root.showAwaited)

    objectName: "replayPanel"
    color: Theme.stageSurface

    Connections {
        target: App.replay.side.search

        function onAsked(): void {
            head.focusField();
        }
        function onNoteWanted(row: int): void {
            root.showNote(row);
        }
        function onWanted(): void {
            root.aside = false;
        }
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        ReplayPanelHead {
            id: head
            Layout.fillWidth: true
            resultsShown: root.resultsShown
            onResultsAsked: root.aside = false
            onDownAsked: if (root.resultsShown)
                found.enter()
            onTextAsked: root.textAsked()
        }
        ReplayFound {
            id: found
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: root.resultsShown
        }
        ReplayTabs {
            id: tabs
            objectName: "panelTabs"
            Layout.fillWidth: true
            visible: !root.resultsShown
        }
        StackLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: !root.resultsShown
            currentIndex: tabs.currentIndex

            ReplayList {
                id: chapters
                objectName: "chapterList"
                label: qsTr("Chapters, %n slide(s)", "", chapters.count)
                emptyText: qsTr("This recording has no slides.")
                model: App.replay.side.chapters
                delegate: ReplayChapter {
                    width: ListView.view ? ListView.view.width : 0
                    onChosen: chapters.following = true
                }

                function follow(): void {
                    if (!chapters.following || chapters.reading)
                        return;
                    chapters.currentIndex = App.replay.chapter;
                    chapters.showRow(App.replay.chapter);
                }

                onVisibleChanged: if (chapters.visible)
                    Qt.callLater(chapters.follow)
                Component.onCompleted: Qt.callLater(chapters.follow)

                Connections {
                    target: App.replay

                    function onChapterChanged(): void {
                        chapters.follow();
                    }
                }
            }
            ReplayTranscript {}
            ReplayChat {
                onAddressAsked: address => root.showAddress(address)
            }
            ReplayNotes {
                id: notes
                onAddressAsked: address => root.showAddress(address)
            }
        }
    }

    AddressDialog {
        id: addressDialog
    }

    function showAddress(address: string): void {
        addressDialog.code = App.replay.side.code(address);
        addressDialog.show(address);
    }
}
