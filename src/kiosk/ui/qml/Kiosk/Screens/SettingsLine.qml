// SPDX-License-Identifier: AGPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Kiosk.Components
import Kiosk.Theme

// One setting: what it is, what it does, and its control beside or below.
GridLayout {
    id: root

    required property string title
    property string about: ""
    default property alias control: place.data

    Layout.fillWidth: true
    Layout.maximumWidth: 52 * Theme.base
    columns: width >= 38 * Theme.base ? 2 : 1
    columnSpacing: Theme.gapSection

    Column {
        Layout.fillWidth: true

        KLabel {
            width: parent.width
            text: root.title
            font: Theme.bodyStrong
        }
        KLabel {
            width: parent.width
            visible: text !== ""
            text: root.about
            color: Theme.inkSoft
        }
    }
    Row {
        id: place
        Layout.alignment: Qt.AlignVCenter
        spacing: Theme.gap
    }
}
