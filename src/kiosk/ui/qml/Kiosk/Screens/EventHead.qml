// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// Kind, title, date and summary.
ColumnLayout {
    spacing: Theme.gapWide

    Tag {
        text: App.eventPage.kind
        symbol: App.eventPage.kindIcon
        colour: Theme.accent
        textFont: Theme.bodyStrong
    }
    Heading {
        objectName: "eventTitle"
        Layout.fillWidth: true
        Layout.maximumWidth: 56 * Theme.base
        text: App.eventPage.title
        font: Theme.display
    }
    KLabel {
        objectName: "eventWhen"
        Layout.fillWidth: true
        visible: text !== ""
        text: App.eventPage.when
        font: Theme.leadStrong
    }
    Tag {
        visible: App.eventPage.location !== ""
        text: App.eventPage.location
        symbol: "map-pin"
        textFont: Theme.body
    }
    Notice {
        objectName: "eventCancelled"
        Layout.fillWidth: true
        Layout.maximumWidth: Theme.textColumn
        text: App.eventPage.cancelled
        markColour: Theme.danger
    }
    Notice {
        objectName: "eventChangedDates"
        Layout.fillWidth: true
        Layout.maximumWidth: Theme.textColumn
        text: App.eventPage.changedDates
        symbol: "calendar-days"
    }
    Notice {
        objectName: "eventDoubt"
        Layout.fillWidth: true
        Layout.maximumWidth: Theme.textColumn
        text: App.eventPage.doubt
        symbol: "circle-help"
    }
    Notice {
        objectName: "eventVanished"
        Layout.fillWidth: true
        Layout.maximumWidth: Theme.textColumn
        text: App.eventPage.vanished
        symbol: "info"
    }
    KLabel {
        objectName: "eventSummary"
        Layout.fillWidth: true
        Layout.maximumWidth: Theme.textColumn
        visible: text !== ""
        text: App.eventPage.summary
        font: Theme.lead
        leading: Theme.tightLineHeight
    }
}
