// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// The shared notes, a row a paragraph, as they were at the end.
Item {
    id: root

    signal addressAsked(string address)

    function show(row: int): void {
        list.currentIndex = row;
        list.positionViewAtIndex(row, ListView.Center);
        list.focusRow();
    }

    ReplayList {
        id: list
        objectName: "notesList"
        anchors.fill: parent
        label: qsTr("Notes, %n paragraph(s)", "", list.count)
        emptyText: qsTr("This recording has no shared notes.")
        model: App.replay.side.notes
        topMargin: Theme.gap
        bottomMargin: Theme.gap

        delegate: ReplayRow {
            id: line

            required property int index
            required property string words
            required property string styled
            required property string mark
            required property int depth
            required property bool title
            required property var links

            readonly property bool sought: App.replay.side.search.active

            width: ListView.view ? ListView.view.width : 0
            implicitHeight: contentItem.implicitHeight + 2 * padding
            place: index
            padding: line.words === "" ? 0 : Theme.gap / 2
            spoken: [line.mark, line.words].filter(part => part !== "").join(" ")
            Accessible.ignored: line.words === ""
            onMenuAsked: menu.show(this, line.words, line.links)
            onCopyAsked: menu.copyWords(line.words)
            onDoubleClicked: menu.show(this, line.words, line.links)

            contentItem: Item {
                implicitHeight: line.words === "" ? Theme.gap : body.implicitHeight

                KLabel {
                    id: bullet
                    x: Math.max(0, line.depth - 1) * Theme.gapWide
                    text: line.mark
                    color: Theme.stageInkSoft
                    Accessible.ignored: true
                }
                Column {
                    id: body
                    x: line.mark === "" ? 0 : bullet.x + bullet.implicitWidth + Theme.gap
                    width: parent.width - x

                    KLabel {
                        width: parent.width
                        text: line.sought ? App.replay.side.search.mark(line.words, App.replay.side.search.terms, String(Theme.stageAccent)) : line.styled
                        textFormat: Text.StyledText
                        font: line.title ? Theme.leadStrong : Theme.body
                        color: Theme.stageInk
                        Accessible.ignored: true
                    }
                    ReplayLinks {
                        width: parent.width
                        addresses: line.links
                        reachable: line.focusPolicy === Qt.StrongFocus
                        onAsked: address => root.addressAsked(address)
                    }
                }
            }
        }
    }
    ReplayLineMenu {
        id: menu
        onAddressAsked: address => root.addressAsked(address)
    }
}
