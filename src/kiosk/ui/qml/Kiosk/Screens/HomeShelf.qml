// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// A heading and its cards; "show more" in place of endless scrolling.
ColumnLayout {
    id: root

    required property string heading
    required property CardListModel cards
    property int total: cards.count
    property bool filtered: false
    property real pictureShare: 0.32 // of a card that is alone

    signal chosen(string eventId)
    signal more

    readonly property bool alone: cards.count === 1 && total <= 1 && width >= 40 * Theme.base
    readonly property bool choices: filtered && (total > 1 || App.home.filters.narrow) // there is something to choose from
    readonly property int columns: alone ? 1 : Math.max(1, Math.min(4, Math.floor((width + Theme.gapWide) / (19 * Theme.base + Theme.gapWide))))

    spacing: Theme.gapWide

    Flow {
        id: line
        Layout.fillWidth: true
        Layout.topMargin: Theme.gapWide
        spacing: Theme.gapWide

        Heading {
            width: Math.min(implicitWidth, line.width)
            height: root.choices ? Theme.touchTarget : implicitHeight
            verticalAlignment: Text.AlignVCenter
            text: root.heading
        }
        Choice {
            objectName: "kindChoice"
            visible: root.choices
            width: Math.min(implicitWidth, line.width)
            label: qsTr("Kind")
            model: App.home.filters.kindChoices
            chosen: App.home.filters.kind
            onActivated: App.home.filters.kind = currentValue
        }
        Choice {
            objectName: "yearChoice"
            visible: root.choices
            width: Math.min(implicitWidth, line.width)
            label: qsTr("Year")
            model: App.home.filters.yearChoices
            chosen: App.home.filters.year
            onActivated: App.home.filters.year = currentValue
        }
        Choice {
            objectName: "themeChoice"
            visible: root.choices && App.home.filters.themeChoices.length > 1
            width: Math.min(implicitWidth, line.width, 18 * Theme.base)
            label: qsTr("Theme")
            model: App.home.filters.themeChoices
            chosen: App.home.filters.theme
            onActivated: App.home.filters.theme = currentValue
        }
        Choice {
            objectName: "orderChoice"
            visible: root.choices
            width: Math.min(implicitWidth, line.width)
            label: qsTr("Order")
            model: App.home.filters.orderChoices
            chosen: App.home.filters.order
            onActivated: App.home.filters.order = currentValue
        }
        KButton {
            objectName: "favouritesOnly"
            visible: root.choices
            width: Math.min(implicitWidth, line.width)
            text: qsTr("Favourites")
            symbol: checked ? "check" : "star"
            font: Theme.body
            checkable: true
            checked: App.home.filters.favouritesOnly
            onToggled: App.home.filters.favouritesOnly = checked
        }
        KButton {
            objectName: "offlineOnly"
            visible: root.choices
            width: Math.min(implicitWidth, line.width)
            text: qsTr("On this computer")
            symbol: checked ? "check" : "hard-drive"
            font: Theme.body
            checkable: true
            checked: App.home.filters.offlineOnly
            onToggled: App.home.filters.offlineOnly = checked
        }
    }

    GridLayout {
        Layout.fillWidth: true
        columns: root.columns
        columnSpacing: Theme.gapWide
        rowSpacing: Theme.gapWide
        uniformCellWidths: true

        Repeater {
            model: root.cards

            EventCard {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 1
                wide: root.alone
                pictureShare: root.pictureShare
                onClicked: root.chosen(eventId)
            }
        }
        Repeater {
            // Keeps the cards of a last, short line as wide as the others.
            model: root.cards.count > 0 && root.cards.count < root.columns ? root.columns - root.cards.count : 0

            Item {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
            }
        }
    }

    KLabel {
        visible: root.filtered && root.cards.count === 0
        Layout.fillWidth: true
        text: qsTr("Nothing fits these filters.")
        color: Theme.inkSoft
    }
    KButton {
        objectName: "clearFilters"
        visible: root.filtered && root.cards.count === 0 && App.home.filters.narrow
        text: qsTr("Show everything")
        symbol: "rotate-ccw"
        onClicked: App.home.filters.clear()
    }
    KButton {
        objectName: "showMore"
        Layout.alignment: Qt.AlignHCenter
        visible: root.total > root.cards.count
        text: qsTr("Show more (%1 of %2 shown)").arg(root.cards.count).arg(root.total)
        onClicked: root.more()
    }
}
