// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// Somebody who speaks, and all of their events.
FocusScope {
    id: root

    required property string name
    readonly property string heading: App.person.name
    readonly property real margin: Theme.pageMargin(width)

    focus: true

    StackView.onActivating: App.person.open(root.name)
    Keys.onEscapePressed: App.navigator.back()

    Rectangle {
        anchors.fill: parent
        color: Theme.ground
    }

    ScrollPage {
        id: page
        content: column
        objectName: "personPage"
        anchors.fill: parent
        contentHeight: column.implicitHeight + 2 * Theme.gapSection

        ColumnLayout {
            id: column
            x: root.margin
            y: Theme.gapWide
            width: page.width - 2 * root.margin
            spacing: Theme.gapWide

            ScreenBar {
                Layout.fillWidth: true
                Layout.leftMargin: -Theme.gapWide
            }
            Tag {
                text: qsTr("Speaker")
                symbol: "user"
                colour: Theme.accent
                textFont: Theme.bodyStrong
            }
            Heading {
                objectName: "personName"
                Layout.fillWidth: true
                text: App.person.name
                font: Theme.display
            }
            KLabel {
                objectName: "personAbout"
                Layout.fillWidth: true
                Layout.maximumWidth: Theme.textColumn
                visible: text !== ""
                text: App.person.about
                font: Theme.lead
                color: Theme.inkSoft
            }
            Notice {
                Layout.fillWidth: true
                text: App.person.error
            }
            HomeShelf {
                objectName: "personEvents"
                Layout.fillWidth: true
                heading: qsTr("%n event(s)", "", App.person.total)
                cards: App.person.events
                total: App.person.total
                onChosen: eventId => App.navigator.openEvent(eventId)
                onMore: App.person.showMore()
            }
        }
    }
}
