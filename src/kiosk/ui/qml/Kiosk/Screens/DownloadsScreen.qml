// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// What is on its way onto this computer, one line an item, and what takes room on it.
FocusScope {
    id: root

    readonly property string heading: qsTr("Downloads")
    readonly property real margin: Theme.pageMargin(width)

    focus: true

    StackView.onActivating: App.downloads.load()
    Keys.onEscapePressed: App.navigator.back()

    Rectangle {
        anchors.fill: parent
        color: Theme.ground
    }

    ScrollPage {
        id: page
        content: column
        objectName: "downloadsPage"
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
            Flow {
                Layout.fillWidth: true
                visible: App.downloads.canPauseAll || App.downloads.canResumeAll || App.downloads.hasDone
                spacing: Theme.gap

                KButton {
                    objectName: "pauseAll"
                    visible: App.downloads.canPauseAll
                    symbol: "pause"
                    text: qsTr("Pause all")
                    onClicked: App.downloads.pauseAll()
                }
                KButton {
                    objectName: "resumeAll"
                    visible: App.downloads.canResumeAll
                    symbol: "play"
                    text: qsTr("Go on with all")
                    onClicked: App.downloads.resumeAll()
                }
                KButton {
                    objectName: "clearDone"
                    visible: App.downloads.hasDone
                    symbol: "check"
                    text: qsTr("Clear what is done")
                    onClicked: App.downloads.clearDone()
                }
            }
            EmptyState {
                objectName: "noDownloads"
                Layout.fillWidth: true
                Layout.topMargin: Theme.gapSection
                Layout.bottomMargin: Theme.gapSection
                visible: App.downloads.rows.count === 0
                symbol: "download"
                title: qsTr("Nothing is being downloaded")
                text: qsTr("An event’s page offers to keep it on this computer.")
            }
            Repeater {
                model: App.downloads.rows

                DownloadLine {
                    Layout.fillWidth: true
                }
            }
            KLabel {
                Layout.fillWidth: true
                visible: App.downloads.moreCount > 0
                text: qsTr("%n more in the queue", "", App.downloads.moreCount)
                color: Theme.inkSoft
            }
            Heading {
                Layout.fillWidth: true
                Layout.topMargin: Theme.gapSection
                visible: App.downloads.usage.count > 0
                text: qsTr("What takes room")
            }
            KLabel {
                objectName: "libraryUsage"
                Layout.fillWidth: true
                visible: App.downloads.usagePhrase !== ""
                text: qsTr("The library takes %1.").arg(App.downloads.usagePhrase)
                color: Theme.inkSoft
            }
            Repeater {
                model: App.downloads.usage

                UsageLine {
                    Layout.fillWidth: true
                }
            }
        }
    }
}
