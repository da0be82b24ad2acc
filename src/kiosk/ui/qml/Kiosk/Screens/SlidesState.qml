// SPDX-License-Identifier: AGPL-3.0-or-later
import QtQuick
import Kiosk.Backend
import Kiosk.Components

// What stands in place of the slides when there are none to show, and what still works.
EmptyState {
    id: root

    readonly property string state_: App.slides.state

    objectName: "slidesState"
    visible: root.state_ === "noDeck" || root.state_ === "notHere" || root.state_ === "broken"
    onStage: true
    symbol: root.state_ === "notHere" ? "cloud-off" : root.state_ === "broken" ? "circle-alert" : "presentation"
    title: root.state_ === "notHere" ? qsTr("The slides are not on this computer") : root.state_ === "broken" ? qsTr("These slides cannot be shown") : qsTr("This event has no slides")
    text: root.state_ === "notHere" ? qsTr("They can be brought here with a network or a USB stick. The event’s page works without them.") : root.state_ === "broken" ? App.slides.message : qsTr("The event’s page may name other documents.")

    KButton {
        onStage: true
        symbol: "arrow-left"
        text: qsTr("Back to the event")
        onClicked: App.navigator.back()
    }
}
