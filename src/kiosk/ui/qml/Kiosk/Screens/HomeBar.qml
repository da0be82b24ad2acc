// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// The name of the program, the search field, and the ways to the other screens: in words wherever there is room.
GridLayout {
    id: root

    readonly property real worded: 8 * Theme.base + root.columnSpacing + measure.implicitWidth
    readonly property bool bare: width < root.worded // no room for the words of the ways
    readonly property bool narrow: root.bare ? width < 44 * Theme.base : width < root.worded + root.columnSpacing + 22 * Theme.base

    function focusSearch(): void {
        field.forceActiveFocus(Qt.ShortcutFocusReason);
    }

    columns: root.narrow ? 2 : 3
    columnSpacing: Theme.gapWide
    rowSpacing: Theme.gapWide

    Row {
        spacing: Theme.gap
        Layout.fillWidth: true // whatever the field leaves: the bar is as wide as the page
        Layout.minimumWidth: implicitWidth

        Image {
            anchors.verticalCenter: parent.verticalCenter
            source: Theme.iconUrl("kiosk")
            sourceSize: Qt.size(2.25 * Theme.base, 2.25 * Theme.base)
            Accessible.ignored: true
        }
        Heading {
            anchors.verticalCenter: parent.verticalCenter
            text: "Kiosk"
        }
    }
    KTextField {
        id: field
        objectName: "searchField"
        Layout.fillWidth: true
        Layout.preferredWidth: root.narrow ? -1 : Theme.textColumn
        Layout.maximumWidth: root.narrow ? Number.POSITIVE_INFINITY : Theme.textColumn
        Layout.row: root.narrow ? 1 : 0
        Layout.column: root.narrow ? 0 : 1
        Layout.columnSpan: root.narrow ? 2 : 1
        Layout.alignment: Qt.AlignHCenter
        label: qsTr("Search")
        placeholderText: qsTr("An event, a slide, a word…")
        symbol: "search"
        text: App.home.query
        rightPadding: clear.visible ? clear.width + Theme.gap : Theme.gapWide
        inputMethodHints: Qt.ImhNoPredictiveText
        onTextEdited: App.home.query = text
        Keys.onEscapePressed: event => {
            event.accepted = text !== "";
            App.home.query = "";
        }

        IconButton {
            id: clear
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            visible: field.text !== ""
            symbol: "x"
            text: qsTr("Clear the search")
            onClicked: {
                App.home.query = "";
                field.forceActiveFocus();
            }
        }
    }
    Item {
        implicitHeight: ways.implicitHeight
        implicitWidth: ways.implicitWidth
        Layout.fillWidth: root.narrow
        Layout.preferredWidth: ways.implicitWidth
        Layout.minimumWidth: ways.implicitWidth
        Layout.row: 0
        Layout.column: root.narrow ? 1 : 2

        Row {
            id: ways
            anchors.right: parent.right
            spacing: root.bare ? Theme.gap : 0

            HomeWay {
                objectName: "sourcesButton"
                bare: root.bare
                symbol: "refresh-cw"
                words: App.sources.busy ? qsTr("Sources (being synced)") : qsTr("Sources")
                onClicked: App.navigator.openSources()
            }
            HomeWay {
                objectName: "downloadsButton"
                bare: root.bare
                symbol: "download"
                words: App.downloads.openCount > 0 ? qsTr("Downloads (%1)").arg(App.downloads.openCount) : qsTr("Downloads")
                onClicked: App.navigator.openDownloads()
            }
            HomeWay {
                objectName: "stickButton"
                bare: root.bare
                symbol: "hard-drive"
                words: qsTr("USB stick")
                more: qsTr("Copy with a USB stick")
                onClicked: App.navigator.openStick()
            }
            HomeWay {
                objectName: "settingsButton"
                bare: root.bare
                symbol: "settings"
                words: qsTr("Settings")
                onClicked: App.navigator.openSettings()
            }
        }
    }
    Row {
        id: measure // the ways with their words: what decides whether there is room for them

        visible: false

        Repeater {
            model: [qsTr("Sources (being synced)"), qsTr("Downloads (%1)").arg(88), qsTr("USB stick"), qsTr("Settings")]

            KLabel {
                required property string modelData

                text: modelData
                leftPadding: 2.75 * Theme.base // the icon and what is around
                rightPadding: Theme.gap
            }
        }
    }
}
