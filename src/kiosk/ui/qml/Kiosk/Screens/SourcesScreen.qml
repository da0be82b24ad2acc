// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// Where the library is filled from: one line a source, a field for a new one, and the sync under way.
FocusScope {
    id: root

    readonly property string heading: qsTr("Sources")
    readonly property real margin: Theme.pageMargin(width)

    function add(): void {
        App.sources.addAddress(address.text);
        address.clear();
    }

    focus: true

    StackView.onActivating: App.sources.load()
    Keys.onEscapePressed: App.navigator.back()

    Rectangle {
        anchors.fill: parent
        color: Theme.ground
    }

    ScrollPage {
        id: page
        content: column
        objectName: "sourcesPage"
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
            Heading {
                Layout.fillWidth: true
                text: root.heading
                font: Theme.display
            }
            KLabel {
                Layout.fillWidth: true
                Layout.maximumWidth: Theme.textColumn
                text: qsTr("The address of a site is enough: Kiosk finds its events. Pages, feeds, calendars and conference schedules work as well.")
                color: Theme.inkSoft
            }
            GridLayout {
                Layout.fillWidth: true
                columns: width < 44 * Theme.base ? 1 : 3
                columnSpacing: Theme.gap
                rowSpacing: Theme.gap

                KTextField {
                    id: address
                    objectName: "sourceAddress"
                    Layout.fillWidth: true
                    label: qsTr("Address of a source")
                    placeholderText: qsTr("example.org")
                    symbol: "cloud"
                    inputMethodHints: Qt.ImhUrlCharactersOnly | Qt.ImhNoPredictiveText
                    onAccepted: root.add()
                }
                KButton {
                    objectName: "addAddress"
                    primary: true
                    enabled: address.text.trim() !== ""
                    symbol: "plus"
                    text: qsTr("Add")
                    onClicked: root.add()
                }
                KButton {
                    objectName: "addFolder"
                    symbol: "folder-open"
                    text: qsTr("Add a folder…")
                    onClicked: folders.open()
                }
            }
            Notice {
                Layout.fillWidth: true
                text: App.sources.error
            }
            Flow {
                Layout.fillWidth: true
                visible: App.sources.busy || App.sources.rows.count > 1
                spacing: Theme.gapWide

                KButton {
                    objectName: "syncAll"
                    visible: App.sources.rows.count > 1
                    enabled: !App.sources.busy
                    symbol: "refresh-cw"
                    text: qsTr("Sync all")
                    onClicked: App.sources.syncAll()
                }
                KButton {
                    objectName: "stopSync"
                    visible: App.sources.busy
                    symbol: "x"
                    text: qsTr("Stop")
                    onClicked: App.sources.stop()
                }
            }
            KLabel {
                objectName: "syncProgress"
                Layout.fillWidth: true
                visible: text !== ""
                text: App.sources.progress
                wrapMode: Text.Wrap
            }
            EmptyState {
                objectName: "noSources"
                Layout.fillWidth: true
                Layout.topMargin: Theme.gapSection
                visible: App.sources.rows.count === 0 && !App.sources.busy
                symbol: "cloud"
                title: qsTr("No source yet")
                text: qsTr("Add one above. What it brings is on this computer from then on, also without a network.")
            }
            Repeater {
                model: App.sources.rows

                SourceLine {
                    Layout.fillWidth: true
                }
            }
        }
    }

    FolderDialog {
        id: folders
        title: qsTr("A folder of event pages")
        onAccepted: App.sources.addFolder(selectedFolder)
    }
}
