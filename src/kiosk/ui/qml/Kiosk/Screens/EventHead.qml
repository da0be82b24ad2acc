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
        text: App.event.kind
        symbol: App.event.kindIcon
        colour: Theme.accent
        textFont: Theme.bodyStrong
    }
    Heading {
        objectName: "eventTitle"
        Layout.fillWidth: true
        Layout.maximumWidth: 44 * Theme.base
        text: App.event.title
        font: Theme.display
    }
    KLabel {
        objectName: "eventWhen"
        Layout.fillWidth: true
        visible: text !== ""
        text: App.event.when
        font: Theme.leadStrong
    }
    Tag {
        visible: App.event.location !== ""
        text: App.event.location
        symbol: "map-pin"
        textFont: Theme.body
    }
    Notice {
        objectName: "eventDoubt"
        Layout.fillWidth: true
        Layout.maximumWidth: Theme.textColumn
        text: App.event.doubt
        symbol: "circle-help"
    }
    KLabel {
        objectName: "eventSummary"
        Layout.fillWidth: true
        Layout.maximumWidth: Theme.textColumn
        visible: text !== ""
        text: App.event.summary
        font: Theme.lead
        lineHeight: 1.35
    }
}
