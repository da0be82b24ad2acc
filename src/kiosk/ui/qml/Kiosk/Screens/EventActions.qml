// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// What can be done with the event, who speaks, its documents, and its address to take along.
ColumnLayout {
    id: root

    property bool beside: true // beside the text a picture is never missing; above it an empty one is in the way

    spacing: Theme.gapWide

    Picture {
        visible: App.eventPage.image !== "" || root.beside
        Layout.fillWidth: true
        Layout.preferredHeight: Math.round(width * 9 / 16)
        source: App.eventPage.image
        symbol: App.eventPage.kindIcon
    }
    KButton {
        objectName: "replayButton"
        Layout.fillWidth: true
        visible: App.eventPage.canReplay
        primary: true
        focus: true
        symbol: "play"
        text: App.eventPage.replayLabel
        font: Theme.leadStrong
        onClicked: App.eventPage.replay()
    }
    KButton {
        objectName: "slidesButton"
        Layout.fillWidth: true
        visible: App.eventPage.canShowSlides
        primary: !App.eventPage.canReplay
        symbol: "file-text"
        text: App.eventPage.slidesLabel
        onClicked: App.eventPage.showSlides()
    }
    KButton {
        objectName: "scheduleButton"
        Layout.fillWidth: true
        visible: App.eventPage.scheduleLabel !== ""
        primary: !App.eventPage.canReplay && !App.eventPage.canShowSlides
        symbol: "calendar-days"
        text: App.eventPage.scheduleLabel
        onClicked: App.eventPage.showSchedule()
    }
    EventKeep {
        Layout.fillWidth: true
    }
    KButton {
        objectName: "favouriteButton"
        Layout.fillWidth: true
        symbol: checked ? "check" : "star"
        text: checked ? qsTr("Among the favourites") : qsTr("Add to the favourites")
        font: Theme.body
        checkable: true
        checked: App.eventPage.favourite
        onClicked: App.eventPage.setFavourite(checked)
    }
    KButton {
        objectName: "copyToStick"
        Layout.fillWidth: true
        symbol: "hard-drive"
        text: qsTr("Copy to a stick…")
        font: Theme.body
        onClicked: App.stick.openWith(App.eventPage.eventId)
    }
    KLabel {
        objectName: "replayNote"
        Layout.fillWidth: true
        visible: text !== ""
        text: App.eventPage.replayNote
        color: Theme.inkSoft
    }
    Notice {
        objectName: "missingNotice"
        Layout.fillWidth: true
        visible: App.eventPage.missing !== ""
        symbol: "info"
        markColour: Theme.accent
        text: App.eventPage.missing
    }
    Notice {
        objectName: "sampleNotice"
        Layout.fillWidth: true
        visible: App.eventPage.sample
        symbol: "info"
        markColour: Theme.accent
        text: qsTr("This event is real; its recording is a sample that Kiosk’s makers produced from the real slides, with a synthetic voice.")
    }
    Heading {
        Layout.fillWidth: true
        Layout.topMargin: Theme.gapWide
        visible: App.eventPage.speakers.count > 0
        text: qsTr("Speakers")
        font: Theme.leadStrong
    }
    Repeater {
        model: App.eventPage.speakers

        EventSpeaker {
            Layout.fillWidth: true
        }
    }
    Heading {
        Layout.fillWidth: true
        Layout.topMargin: Theme.gapWide
        visible: App.eventPage.documents.count > 0
        text: qsTr("Documents")
        font: Theme.leadStrong
    }
    Repeater {
        model: App.eventPage.documents

        DocumentLine {
            Layout.fillWidth: true
        }
    }
    KButton {
        objectName: "calendarButton"
        Layout.topMargin: Theme.gapWide
        visible: App.eventPage.hasDate
        flat: true
        symbol: "calendar"
        text: qsTr("Save for a calendar")
        font: Theme.body
        onClicked: App.eventPage.saveCalendar()
    }
    TakeAlong {
        Layout.fillWidth: true
        Layout.topMargin: Theme.gapWide
        visible: App.eventPage.qrCode !== ""
        address: App.eventPage.address
        label: App.eventPage.addressLabel
        code: App.eventPage.qrCode
    }
}
