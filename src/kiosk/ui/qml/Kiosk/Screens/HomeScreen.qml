// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// What to go on with, what comes, what can be seen again; typing in the field turns it into results.
FocusScope {
    id: root

    readonly property string heading: qsTr("Home")
    readonly property real margin: Theme.pageMargin(width)
    readonly property bool searching: App.home.query.trim() !== ""

    focus: true

    StackView.onActivating: App.home.load()

    Rectangle {
        anchors.fill: parent
        color: Theme.ground
    }

    ScrollPage {
        id: page
        content: column
        objectName: "homePage"
        anchors.fill: parent
        contentHeight: column.y + column.implicitHeight + Theme.gapSection

        ColumnLayout {
            id: column
            x: root.margin
            y: Math.min(root.margin, Theme.gapSection)
            width: page.width - 2 * root.margin
            spacing: Theme.gapWide

            HomeBar {
                Layout.fillWidth: true
            }
            Notice {
                Layout.fillWidth: true
                text: App.home.error
            }
            Loader {
                Layout.fillWidth: true
                Layout.topMargin: Theme.gapSection
                active: App.home.empty && !root.searching
                visible: active
                source: "HomeEmpty.qml"
            }
            HomeResults {
                Layout.fillWidth: true
                visible: root.searching
            }
            HomeShelf {
                objectName: "continuing"
                Layout.fillWidth: true
                visible: !root.searching && cards.count > 0
                heading: qsTr("Continue watching")
                cards: App.home.continuing
                onChosen: eventId => App.navigator.openReplay(eventId, -1)
            }
            HomeShelf {
                objectName: "upcoming"
                Layout.fillWidth: true
                visible: !root.searching && cards.count > 0
                heading: qsTr("Coming up")
                cards: App.home.upcoming
                total: App.home.upcomingTotal
                onChosen: eventId => App.navigator.openEvent(eventId)
                onMore: App.home.showMoreUpcoming()
            }
            HomeShelf {
                objectName: "past"
                Layout.fillWidth: true
                visible: !root.searching && !App.home.empty
                heading: qsTr("Watch again")
                cards: App.home.past
                total: App.home.pastTotal
                filtered: true
                pictureShare: 0.44
                onChosen: eventId => App.navigator.openEvent(eventId)
                onMore: App.home.showMorePast()
            }
            Loader {
                Layout.fillWidth: true
                Layout.topMargin: Theme.gapSection
                active: App.home.begun && !root.searching
                visible: active
                sourceComponent: HomeEmpty {
                    begun: true
                }
            }
        }
    }

    Shortcut {
        sequences: [StandardKey.Find, "/"]
        enabled: App.navigator.screen === "home"
        onActivated: column.children[0].focusSearch()
    }
}
