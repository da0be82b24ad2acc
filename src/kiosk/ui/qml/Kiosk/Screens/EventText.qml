// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// The programme, then the page's own text.
ColumnLayout {
    id: root

    spacing: Theme.gapWide

    Heading {
        Layout.fillWidth: true
        visible: App.eventPage.agenda.count > 0
        text: qsTr("Programme")
    }
    Column {
        id: programme

        property real hours: 0

        Layout.fillWidth: true
        Layout.maximumWidth: 52 * Theme.base
        visible: App.eventPage.agenda.count > 0
        onVisibleChanged: if (!visible)
            hours = 0

        Repeater {
            model: App.eventPage.agenda

            AgendaLine {
                width: parent.width
                hoursWidth: programme.hours
                onOwnHoursChanged: programme.hours = Math.max(programme.hours, ownHours)
                Component.onCompleted: programme.hours = Math.max(programme.hours, ownHours)
            }
        }
    }
    Heading {
        Layout.fillWidth: true
        Layout.topMargin: Theme.gapWide
        visible: App.eventPage.body.count > 0
        text: qsTr("About this event")
    }
    Repeater {
        model: App.eventPage.body

        RowLayout {
            id: block

            required property string style
            required property int level
            required property string mark
            required property string styled
            required property string plain

            Layout.fillWidth: true
            Layout.maximumWidth: Theme.textColumn
            Layout.leftMargin: block.style === "item" ? (block.level - 1) * Theme.gapSection : block.style === "quote" ? Theme.gapSection : 0
            Layout.topMargin: block.style === "heading" ? Theme.gapWide : 0
            spacing: Theme.gap

            KLabel {
                visible: block.style === "item"
                Layout.alignment: Qt.AlignTop
                Layout.preferredWidth: 1.25 * Theme.base
                horizontalAlignment: Text.AlignRight
                text: block.mark
                color: Theme.inkSoft
                Accessible.ignored: true
            }
            KLabel {
                Layout.fillWidth: true
                text: block.styled
                textFormat: Text.StyledText
                font: block.style === "heading" ? Theme.leadStrong : Theme.body
                leading: block.style === "heading" ? Theme.titleLineHeight : Theme.lineHeight
                Accessible.role: block.style === "heading" ? Accessible.Heading : block.style === "item" ? Accessible.ListItem : Accessible.Paragraph
                Accessible.name: block.plain
                onLinkActivated: link => address.show(link)
            }
        }
    }

    AddressDialog {
        id: address
    }
}
