// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// Where the chosen events are written, whether they are signed, the writing and how it went.
Rectangle {
    id: root

    implicitHeight: lines.implicitHeight + 2 * Theme.gapWide
    radius: Theme.radiusCard
    color: Theme.surface
    border.width: Theme.border
    border.color: Theme.line

    ColumnLayout {
        id: lines
        x: Theme.gapWide
        y: Theme.gapWide
        width: root.width - 2 * Theme.gapWide
        spacing: Theme.gapWide

        KLabel {
            objectName: "stickSummary"
            Layout.fillWidth: true
            text: App.stick.summary
            font: Theme.leadStrong
        }
        Flow {
            Layout.fillWidth: true
            spacing: Theme.gap

            Choice {
                objectName: "stickTarget"
                width: Math.min(implicitWidth, parent.width)
                visible: App.stick.hasTargets
                enabled: !App.stick.busy
                label: qsTr("Where to write")
                model: App.stick.targets
                chosen: App.stick.target
                onActivated: App.stick.aim(currentValue)
            }
            KButton {
                objectName: "stickFolder"
                enabled: !App.stick.busy
                symbol: "folder-open"
                text: App.stick.hasTargets ? qsTr("Another folder…") : qsTr("Choose a folder…")
                font: Theme.body
                onClicked: folders.open()
            }
        }
        Flow {
            Layout.fillWidth: true
            spacing: Theme.gapWide

            KCheck {
                objectName: "stickSign"
                width: Math.min(implicitWidth, parent.width)
                visible: App.stick.ownName !== ""
                enabled: !App.stick.busy
                checked: App.stick.sign
                text: qsTr("Sign as %1").arg(App.stick.ownName)
                about: qsTr("Those who trust your key see that it comes from you.")
                onToggled: App.stick.setSign(checked)
            }
            KButton {
                objectName: "stickMakeKey"
                visible: App.stick.ownName === ""
                symbol: "plus"
                text: qsTr("Make a key and sign with it")
                about: qsTr("Those who trust your key see that it comes from you.")
                font: Theme.body
                onClicked: App.stick.makeKey()
            }
        }
        Flow {
            Layout.fillWidth: true
            spacing: Theme.gap

            KButton {
                objectName: "stickWrite"
                primary: true
                visible: !App.stick.busy
                enabled: App.stick.canWrite
                symbol: "hard-drive"
                text: qsTr("Copy")
                about: App.stick.hindrance
                onClicked: App.stick.write()
            }
            KButton {
                objectName: "stickStop"
                visible: App.stick.busy
                symbol: "x"
                text: qsTr("Stop")
                onClicked: App.stick.stop()
            }
        }
        KLabel {
            objectName: "stickHindrance"
            Layout.fillWidth: true
            visible: text !== ""
            text: App.stick.hindrance
            color: Theme.inkSoft
        }
        KProgressBar {
            Layout.fillWidth: true
            visible: App.stick.fraction >= 0
            fraction: App.stick.fraction
        }
        KLabel {
            objectName: "stickProgress"
            Layout.fillWidth: true
            visible: text !== ""
            text: App.stick.progress
        }
        Notice {
            objectName: "stickError"
            Layout.fillWidth: true
            text: App.stick.error
        }
        Notice {
            objectName: "stickDone"
            Layout.fillWidth: true
            symbol: "check"
            markColour: Theme.accent
            text: App.stick.done
        }
    }

    FolderDialog {
        id: folders
        title: qsTr("A folder to write to")
        onAccepted: App.stick.aimAtFolder(selectedFolder)
    }
}
