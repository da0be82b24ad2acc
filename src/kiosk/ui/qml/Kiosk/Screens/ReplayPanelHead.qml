// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// The head of the panel: search, and what can be taken along from the stage.
ColumnLayout {
    id: root

    required property bool resultsShown

    signal resultsAsked
    signal downAsked
    signal textAsked

    function focusField(): void {
        field.forceActiveFocus(Qt.ShortcutFocusReason);
        field.selectAll();
    }

    spacing: 0

    RowLayout {
        Layout.fillWidth: true
        Layout.margins: Theme.gap
        spacing: Theme.gap / 2

        KTextField {
            id: field
            objectName: "replaySearchField"
            Layout.fillWidth: true
            onStage: true
            symbol: "search"
            label: qsTr("Search this recording")
            placeholderText: qsTr("Search")
            text: App.replay.side.search.query
            onActiveFocusChanged: if (activeFocus)
                App.replay.side.search.prepare()
            onTextEdited: {
                App.replay.side.search.query = text;
                root.resultsAsked();
            }
            Keys.onReturnPressed: event => root.step(event)
            Keys.onEnterPressed: event => root.step(event)
            Keys.onDownPressed: root.downAsked()
            Keys.onUpPressed: {} // is not the volume's while one types
            Keys.onEscapePressed: event => {
                event.accepted = App.replay.side.search.query !== "";
                App.replay.side.search.query = "";
            }
        }
        IconButton {
            objectName: "slideTextButton"
            onStage: true
            symbol: "scan-text"
            text: qsTr("Text of this slide")
            enabled: App.replay.side.still.possible
            onClicked: root.textAsked()
        }
        IconButton {
            id: picture
            objectName: "pictureButton"
            onStage: true
            symbol: "camera"
            text: qsTr("Picture of the stage")
            enabled: App.replay.ready && !App.replay.side.still.busy
            onClicked: pictures.popup(picture, 0, picture.height)

            ReplayMenu {
                id: pictures
                current: ""
                actions: true
                choices: [
                    {
                        "value": "save",
                        "text": qsTr("Save as a picture")
                    },
                    {
                        "value": "copy",
                        "text": qsTr("Copy the picture")
                    }
                ]
                onChosen: value => value === "save" ? App.replay.side.still.save() : App.replay.side.still.copy()
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        Layout.leftMargin: Theme.gap
        Layout.rightMargin: Theme.gap
        visible: App.replay.side.search.summary !== ""
        spacing: 0

        KButton {
            id: found
            objectName: "foundSummary"
            Layout.fillWidth: true
            flat: true
            onStage: true
            textAlignment: Qt.AlignLeft
            leftPadding: Theme.gap
            rightPadding: Theme.gap
            font: Theme.caption
            text: App.replay.side.search.summary
            about: root.resultsShown ? "" : qsTr("Shows the results again")
            enabled: App.replay.side.search.hits.count > 0 && !root.resultsShown
            onClicked: root.resultsAsked()
            onTextChanged: if (found.text !== "" && root.visible)
                found.Accessible.announce(found.text)
        }
        IconButton {
            objectName: "previousHit"
            onStage: true
            symbol: "chevron-up"
            text: qsTr("Previous result")
            enabled: App.replay.side.search.hits.count > 0
            onClicked: App.replay.side.search.previous()
        }
        IconButton {
            objectName: "nextHit"
            onStage: true
            symbol: "chevron-down"
            text: qsTr("Next result")
            enabled: App.replay.side.search.hits.count > 0
            onClicked: App.replay.side.search.next()
        }
        IconButton {
            objectName: "endSearch"
            onStage: true
            symbol: "x"
            text: qsTr("End the search")
            onClicked: App.replay.side.search.query = ""
        }
    }

    function step(event: var): void {
        if (event.modifiers & Qt.ShiftModifier)
            App.replay.side.search.previous();
        else
            App.replay.side.search.next();
        event.accepted = true;
    }
}
