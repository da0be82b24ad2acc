// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// Having the event on this computer: keep it, see it come, know what it takes, take it off.
ColumnLayout {
    id: root

    property bool sure: false
    readonly property string eventId: App.eventPage.eventId

    onEventIdChanged: root.sure = false
    spacing: Theme.gap
    visible: App.eventKeep.canKeep || App.eventKeep.underWay || App.eventKeep.here !== ""

    KButton {
        objectName: "keepButton"
        Layout.fillWidth: true
        visible: App.eventKeep.canKeep
        symbol: "download"
        text: App.eventKeep.keepLabel
        onClicked: App.eventKeep.keep()
    }
    KProgressBar {
        Layout.fillWidth: true
        visible: App.eventKeep.underWay && App.eventKeep.fraction >= 0
        fraction: App.eventKeep.fraction
    }
    KLabel {
        objectName: "keepPhrase"
        Layout.fillWidth: true
        visible: App.eventKeep.underWay
        text: App.eventKeep.phrase
        color: Theme.inkSoft
    }
    Flow {
        Layout.fillWidth: true
        visible: App.eventKeep.underWay
        spacing: Theme.gap

        KButton {
            objectName: "keepPause"
            visible: App.eventKeep.canPause
            symbol: "pause"
            text: qsTr("Pause")
            font: Theme.body
            onClicked: App.eventKeep.pause()
        }
        KButton {
            objectName: "keepResume"
            visible: App.eventKeep.underWay && !App.eventKeep.canPause
            symbol: "play"
            text: App.eventKeep.resumeLabel
            font: Theme.body
            onClicked: App.eventKeep.resume()
        }
        KButton {
            objectName: "keepCancel"
            symbol: "x"
            text: qsTr("Do not download")
            font: Theme.body
            onClicked: App.eventKeep.cancel()
        }
    }
    KLabel {
        objectName: "keepHere"
        Layout.fillWidth: true
        visible: text !== ""
        text: App.eventKeep.here
        color: Theme.inkSoft
    }
    Flow {
        Layout.fillWidth: true
        visible: App.eventKeep.canRemove
        spacing: Theme.gap

        KButton {
            objectName: "keepKept"
            visible: !root.sure
            checkable: true
            checked: App.eventKeep.kept
            symbol: checked ? "check" : "hard-drive"
            text: checked ? qsTr("Stays here") : qsTr("May go when room is needed")
            font: Theme.body
            onToggled: App.eventKeep.setKept(checked)
        }
        KButton {
            objectName: "keepRemove"
            visible: !root.sure
            symbol: "trash-2"
            text: qsTr("Take off this computer")
            font: Theme.body
            onClicked: root.sure = true
        }
        KButton {
            objectName: "keepRemoveSure"
            visible: root.sure
            symbol: "trash-2"
            text: qsTr("Take it off; it can be downloaded again")
            font: Theme.body
            onClicked: {
                root.sure = false;
                App.eventKeep.remove();
            }
        }
        KButton {
            visible: root.sure
            symbol: "x"
            text: qsTr("Leave it here")
            font: Theme.body
            onClicked: root.sure = false
        }
    }
}
