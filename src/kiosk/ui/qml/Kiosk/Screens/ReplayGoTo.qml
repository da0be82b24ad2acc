// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// Goes to a time that is typed; says which one is meant, or that there is none.
Dialog {
    id: root

    readonly property real target: App.replay.timeOf(field.text) // seconds, below zero: none

    function go(): void {
        if (root.target < 0)
            return;
        App.replay.seek(root.target);
        root.close();
    }

    objectName: "goToDialog"
    parent: Overlay.overlay
    anchors.centerIn: parent
    width: parent ? Math.min(parent.width - 2 * Theme.gapSection, 26 * Theme.base) : 0
    modal: true
    padding: Theme.gapSection
    title: qsTr("Go to a time")
    header: null
    onAboutToShow: field.text = ""
    onOpened: field.forceActiveFocus(Qt.ShortcutFocusReason)
    background: Rectangle {
        radius: Theme.radiusCard
        color: Theme.surface
        border.width: Theme.border
        border.color: Theme.controlLine
    }
    contentItem: Column {
        spacing: Theme.gapWide

        Heading {
            width: parent.width
            text: root.title
        }
        KTextField {
            id: field
            objectName: "goToField"
            width: parent.width
            label: root.title
            symbol: "clock"
            placeholderText: App.replay.positionText
            inputMethodHints: Qt.ImhPreferNumbers
            onAccepted: root.go()
        }
        KLabel {
            objectName: "goToMeant"
            width: parent.width
            text: field.text.trim() === "" ? qsTr("For example 12:30, 1:05:00 or 90 s; the replay lasts %1.").arg(App.replay.durationText) : root.target >= 0 ? qsTr("To %1").arg(App.replay.timeText(root.target)) : qsTr("This is no time of the replay, which lasts %1.").arg(App.replay.durationText)
            color: field.text.trim() === "" || root.target >= 0 ? Theme.inkSoft : Theme.danger
        }
        Flow {
            width: parent.width
            spacing: Theme.gap

            KButton {
                objectName: "goToGo"
                primary: true
                text: qsTr("Go there")
                enabled: root.target >= 0
                onClicked: root.go()
            }
            KButton {
                text: qsTr("Close")
                onClicked: root.close()
            }
        }
    }
}
