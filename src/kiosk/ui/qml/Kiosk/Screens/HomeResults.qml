// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
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

        AbstractButton {
            id: hit

            required property string eventId
            required property string title
            required property string where
            required property string mark
            required property string snippet
            required property string plain
            required property string target
            required property real place

            Layout.fillWidth: true
            Layout.maximumWidth: 1.6 * Theme.textColumn
            implicitHeight: words.implicitHeight + 2 * Theme.gapWide
            hoverEnabled: true
            Accessible.name: hit.where + ", " + hit.title + ": " + hit.plain
            onClicked: {
                if (hit.target === "replay") {
                    App.replay.side.search.carry(App.home.searched);
                    App.navigator.openReplay(hit.eventId, hit.place);
                } else if (hit.target === "slides") {
                    App.navigator.openSlides(hit.eventId, hit.place);
                } else {
                    App.navigator.openEvent(hit.eventId);
                }
            }

            background: Rectangle {
                radius: Theme.radiusCard
                color: Theme.surface
                border.width: hit.hovered || hit.down ? 2 : Theme.border
                border.color: hit.hovered || hit.down ? Theme.accent : Theme.line

                FocusRing {
                    shown: hit.visualFocus
                    corner: Theme.radiusCard
                }
            }
            contentItem: Item {
                Column {
                    id: words
                    x: Theme.gapWide
                    width: parent.width - 2 * Theme.gapWide
                    anchors.verticalCenter: parent.verticalCenter
                    spacing: Theme.gap / 2

                    Tag {
                        text: hit.where
                        symbol: hit.mark
                        colour: Theme.accent
                        textFont: Theme.captionStrong
                    }
                    KLabel {
                        width: parent.width
                        text: hit.title
                        font: Theme.bodyStrong
                        Accessible.ignored: true
                    }
                    KLabel {
                        width: parent.width
                        visible: hit.plain !== hit.title
                        text: hit.snippet
                        textFormat: Text.StyledText
                        color: Theme.inkSoft
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
}
