// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// The events that can be copied, each with a box to tick.
ColumnLayout {
    id: root

    spacing: Theme.gapWide

    KTextField {
        objectName: "stickSearch"
        Layout.fillWidth: true
        label: qsTr("Find an event by its title")
        placeholderText: qsTr("Words of a title…")
        symbol: "search"
        text: App.stick.query
        inputMethodHints: Qt.ImhNoPredictiveText
        onTextEdited: App.stick.query = text
    }
    Flow {
        Layout.fillWidth: true
        spacing: Theme.gap

        KButton {
            objectName: "stickAll"
            enabled: !App.stick.busy
            symbol: "check"
            text: App.stick.query.trim() === "" ? qsTr("Choose all") : qsTr("Choose all of these")
            font: Theme.body
            onClicked: App.stick.chooseAll()
        }
        KButton {
            objectName: "stickNone"
            enabled: !App.stick.busy && App.stick.chosenCount > 0
            symbol: "x"
            text: qsTr("Choose none")
            font: Theme.body
            onClicked: App.stick.chooseNone()
        }
    }
    Column {
        Layout.fillWidth: true

        Repeater {
            model: App.stick.events

            KCheck {
                id: line

                required property string eventId
                required property string title
                required property bool chosen

                required about
                objectName: "stickEvent"
                width: parent.width
                enabled: !App.stick.busy
                text: line.title
                checked: line.chosen
                onToggled: App.stick.choose(line.eventId, checked)
            }
        }
    }
    KLabel {
        objectName: "stickNothing"
        Layout.fillWidth: true
        visible: App.stick.events.count === 0
        text: App.stick.query.trim() === "" ? qsTr("The library holds no event yet.") : qsTr("No title has these words.")
        color: Theme.inkSoft
    }
    KButton {
        objectName: "stickMore"
        visible: App.stick.more > 0
        text: qsTr("Show more (%1)").arg(App.stick.more)
        font: Theme.body
        onClicked: App.stick.showMore()
    }
}
