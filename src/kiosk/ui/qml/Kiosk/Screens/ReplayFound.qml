// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// What a search found in this recording, by group, each with its time and the words around.
ReplayList {
    id: root

    function enter(): void {
        root.currentIndex = Math.max(0, App.replay.side.search.current);
        root.focusRow();
    }

    objectName: "foundList"
    label: App.replay.side.search.summary
    model: App.replay.side.search.hits
    section.property: "group"
    section.delegate: KLabel {
        required property string section

        width: ListView.view ? ListView.view.width : 0
        leftPadding: Theme.gapWide
        topPadding: Theme.gap
        bottomPadding: Theme.gap / 2
        text: section
        font: Theme.captionStrong
        color: Theme.stageInkSoft
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }

    Connections {
        target: App.replay.side.search

        function onChanged(): void {
            if (App.replay.side.search.current >= 0) {
                root.currentIndex = App.replay.side.search.current;
                root.showRow(root.currentIndex);
            }
        }
    }

    delegate: ReplayRow {
        id: line

        required property int index
        required property string time
        required property string symbol
        required property string who
        required property string words
        required property bool current

        width: ListView.view ? ListView.view.width : 0
        place: index
        marked: current
        onClicked: App.replay.side.search.goTo(line.index)
        onMenuAsked: menu.show(this, line.words, [])
        onCopyAsked: menu.copyWords(line.words)

        contentItem: Column {
            spacing: Theme.gap / 2

            Flow {
                width: parent.width
                spacing: Theme.gap

                Icon {
                    symbol: line.symbol
                    size: Math.round(1.25 * Theme.base)
                    color: line.current ? Theme.stageAccent : Theme.stageInkSoft
                }
                KLabel {
                    visible: text !== ""
                    text: line.time
                    font: Theme.figures
                    color: line.current ? Theme.stageAccent : Theme.stageInkSoft
                    Accessible.ignored: true
                }
                KLabel {
                    width: Math.min(implicitWidth, parent.width)
                    visible: text !== ""
                    text: line.who
                    font: Theme.captionStrong
                    color: Theme.stageInkSoft
                    Accessible.ignored: true
                }
            }
            KLabel {
                width: parent.width
                text: App.replay.side.search.mark(line.words, App.replay.side.search.terms, String(Theme.stageAccent))
                textFormat: Text.StyledText
                leading: Theme.tightLineHeight
                color: Theme.stageInk
                Accessible.ignored: true
            }
        }
    }

    ReplayLineMenu {
        id: menu
    }
}
