// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// The name of the program, the search field, and the way to the settings.
GridLayout {
    id: root

    readonly property bool narrow: width < 44 * Theme.base

    function focusSearch(): void {
        field.forceActiveFocus(Qt.ShortcutFocusReason);
    }

    columns: root.narrow ? 2 : 3
    columnSpacing: Theme.gapWide
    rowSpacing: Theme.gapWide

    Row {
        spacing: Theme.gap
        Layout.fillWidth: true
        Layout.preferredWidth: 1
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
        Layout.fillWidth: !root.narrow
        Layout.preferredWidth: root.narrow ? ways.implicitWidth : 1
        Layout.minimumWidth: ways.implicitWidth
        Layout.row: 0
        Layout.column: root.narrow ? 1 : 2

        Row {
            id: ways
            anchors.right: parent.right
            spacing: Theme.gap

            IconButton {
                objectName: "sourcesButton"
                symbol: "refresh-cw"
                text: App.sources.busy ? qsTr("Sources (being synced)") : qsTr("Sources")
                onClicked: App.navigator.openSources()
            }
            IconButton {
                objectName: "downloadsButton"
                symbol: "download"
                text: App.downloads.openCount > 0 ? qsTr("Downloads (%1)").arg(App.downloads.openCount) : qsTr("Downloads")
                onClicked: App.navigator.openDownloads()
            }
            IconButton {
                objectName: "stickButton"
                symbol: "hard-drive"
                text: qsTr("Copy with a USB stick")
                onClicked: App.navigator.openStick()
            }
            IconButton {
                objectName: "settingsButton"
                symbol: "settings"
                text: qsTr("Settings")
                onClicked: App.navigator.openSettings()
            }
        }
    }
}
