// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// One download: title, what it is, how far, and what can be done with it. Buttons go below where it is narrow.
Rectangle {
    id: root

    required property string eventId
    required property string title
    required property string what
    required property string phrase
    required property string rate
    required property string mark
    required property real fraction
    required property string progressState
    required property bool canPause
    required property bool canResume
    required property string resumeLabel
    required property bool canMove
    required property string spoken

    readonly property bool wide: width >= 42 * Theme.base

    implicitHeight: grid.implicitHeight + 2 * Theme.gapWide
    radius: Theme.radiusCard
    color: Theme.surface
    border.width: Theme.border
    border.color: Theme.line
    Accessible.role: Accessible.ListItem
    Accessible.name: root.spoken

    GridLayout {
        id: grid
        x: Theme.gapWide
        y: Theme.gapWide
        width: root.width - 2 * Theme.gapWide
        columns: root.wide ? 2 : 1
        columnSpacing: Theme.gapWide
        rowSpacing: Theme.gap

        ColumnLayout {
            Layout.fillWidth: true
            spacing: Math.round(Theme.gap / 2)

            KLabel {
                Layout.fillWidth: true
                text: root.title
                font: Theme.bodyStrong
                leading: Theme.tightLineHeight
                Accessible.ignored: true
            }
            KLabel {
                Layout.fillWidth: true
                text: root.what
                font: Theme.caption
                color: Theme.inkSoft
                Accessible.ignored: true
            }
            KProgressBar {
                Layout.fillWidth: true
                Layout.topMargin: Math.round(Theme.gap / 2)
                visible: root.fraction >= 0 && root.progressState !== "done"
                fraction: root.fraction
            }
            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.gap

                Icon {
                    Layout.alignment: Qt.AlignTop
                    symbol: root.mark
                    size: Math.round(Theme.base * 1.25)
                    color: root.progressState === "failed" ? Theme.danger : Theme.inkSoft
                }
                KLabel {
                    objectName: "downloadPhrase"
                    Layout.fillWidth: true
                    text: root.rate === "" ? root.phrase : root.phrase + " · " + root.rate
                    Accessible.ignored: true
                }
            }
        }
        Flow {
            Layout.fillWidth: !root.wide
            Layout.alignment: Qt.AlignVCenter
            spacing: Theme.gap

            IconButton {
                visible: root.canMove
                symbol: "chevron-up"
                text: qsTr("Earlier: %1").arg(root.title)
                onClicked: App.downloads.moveUp(root.eventId)
            }
            IconButton {
                visible: root.canMove
                symbol: "chevron-down"
                text: qsTr("Later: %1").arg(root.title)
                onClicked: App.downloads.moveDown(root.eventId)
            }
            KButton {
                objectName: "pauseDownload"
                visible: root.canPause
                symbol: "pause"
                text: qsTr("Pause")
                font: Theme.body
                about: root.title
                onClicked: App.downloads.pause(root.eventId)
            }
            KButton {
                objectName: "resumeDownload"
                visible: root.canResume
                symbol: root.progressState === "failed" ? "refresh-cw" : "play"
                text: root.resumeLabel
                font: Theme.body
                about: root.title
                onClicked: App.downloads.resume(root.eventId)
            }
            IconButton {
                objectName: "cancelDownload"
                visible: root.progressState !== "done"
                symbol: "x"
                text: qsTr("Do not download: %1").arg(root.title)
                onClicked: App.downloads.cancel(root.eventId)
            }
            KButton {
                visible: root.progressState === "done"
                symbol: "arrow-right"
                text: qsTr("Show")
                font: Theme.body
                about: root.title
                onClicked: App.navigator.openEvent(root.eventId)
            }
        }
    }
}
