// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Components
import Kiosk.Theme

// The keys of the replay.
Dialog {
    id: root

    parent: Overlay.overlay
    anchors.centerIn: parent
    width: parent ? Math.min(parent.width - 2 * Theme.gapSection, Theme.textColumn) : 0
    height: parent ? Math.min(implicitHeight, parent.height - 2 * Theme.gapSection) : implicitHeight
    modal: true
    padding: Theme.gapSection
    title: qsTr("Keys of the replay")
    header: null
    onOpened: close_.forceActiveFocus(Qt.TabFocusReason)
    background: Rectangle {
        radius: Theme.radiusCard
        color: Theme.surface
        border.width: Theme.border
        border.color: Theme.controlLine
    }
    contentItem: Flickable {
        implicitHeight: lines.implicitHeight
        contentHeight: lines.implicitHeight
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: KScrollBar {}

        ColumnLayout {
            id: lines
            width: parent.width
            spacing: Theme.gap

            Heading {
                Layout.fillWidth: true
                text: root.title
            }
            Repeater {
                model: [[qsTr("Space or K"), qsTr("Play or pause")], ["← →", qsTr("5 seconds back or forward")], ["J  L", qsTr("15 seconds back or forward")], ["↑ ↓", qsTr("Louder or softer")], ["P  N", qsTr("Previous or next slide")], ["<  >", qsTr("Slower or faster")], ["0 – 9", qsTr("To a tenth of the replay")], ["M", qsTr("Mute")], ["C", qsTr("Captions")], ["W", qsTr("Change the layout")], ["S", qsTr("Side panel")], ["F", qsTr("Full screen")], [qsTr("Ctrl+F or /"), qsTr("Search this recording, then F3 for the next result")], ["T", qsTr("Text of the slide")], ["Ctrl+S", qsTr("Save the stage as a picture")], ["Ctrl+Shift+C", qsTr("Copy the stage as a picture")], [qsTr("Esc"), qsTr("Leave full screen, then back")]]

                RowLayout {
                    id: line

                    required property list<string> modelData

                    Layout.fillWidth: true
                    spacing: Theme.gapWide

                    KLabel {
                        Layout.preferredWidth: 8 * Theme.base
                        text: line.modelData[0]
                        font: Theme.bodyStrong
                    }
                    KLabel {
                        Layout.fillWidth: true
                        text: line.modelData[1]
                    }
                }
            }
            KButton {
                id: close_
                Layout.topMargin: Theme.gap
                primary: true
                text: qsTr("Close")
                onClicked: root.close()
            }
        }
    }
}
