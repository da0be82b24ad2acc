// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// What a search found, each with its place and the words around it.
ColumnLayout {
    id: root

    spacing: Theme.gap

    Heading {
        id: found
        objectName: "resultsText"
        Layout.fillWidth: true
        Layout.topMargin: Theme.gapWide
        text: App.home.resultsText
        onTextChanged: () => {
            if (found.text !== "" && root.visible)
                found.Accessible.announce(found.text, Accessible.Polite);
        }
    }
    KLabel {
        Layout.fillWidth: true
        visible: App.home.searched !== "" && App.home.hits.count === 0
        text: qsTr("Try fewer words, or only the beginning of a word.")
        color: Theme.inkSoft
    }
    Repeater {
        model: App.home.hits

        ColumnLayout {
            id: line

            required property string eventId
            required property string title
            required property string where
            required property string mark
            required property string snippet
            required property string plain
            required property string target
            required property real place
            required property string document
            required property string sought
            required property string heading

            Layout.fillWidth: true
            Layout.maximumWidth: 1.6 * Theme.textColumn
            spacing: Theme.gap

            Heading {
                Layout.fillWidth: true
                Layout.topMargin: Theme.gapWide
                visible: line.heading !== ""
                text: line.heading
                font: Theme.leadStrong
            }
            HomeHit {
                objectName: "homeHit"
                Layout.fillWidth: true
                title: line.title
                where: line.where
                mark: line.mark
                snippet: line.snippet
                plain: line.plain
                onClicked: {
                    if (line.target === "replay") {
                        App.replay.side.search.carry(App.home.searched);
                        App.navigator.openReplay(line.eventId, line.place);
                    } else if (line.target === "notes") {
                        App.replay.side.search.carryToNote(App.home.searched, line.place);
                        App.navigator.openReplay(line.eventId, -1); // notes have no second
                    } else if (line.target === "slides") {
                        App.slides.carry(line.document, line.sought);
                        App.navigator.openSlides(line.eventId, line.place);
                    } else if (line.target === "schedule") {
                        App.navigator.openTalk(line.eventId, line.place);
                    } else if (line.target === "person") {
                        App.navigator.openPerson(line.title);
                    } else {
                        App.navigator.openEvent(line.eventId);
                    }
                }
            }
        }
    }
}
