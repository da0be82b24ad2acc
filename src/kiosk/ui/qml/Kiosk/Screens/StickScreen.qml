// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// Events that move without a network: packs on the sticks that are there, and events to copy to one.
FocusScope {
    id: root

    readonly property string heading: qsTr("Copy with a USB stick")
    readonly property real margin: Theme.pageMargin(width)
    readonly property bool wide: column.width >= 60 * Theme.base

    focus: true

    StackView.onActivating: App.stick.load()
    Keys.onEscapePressed: App.navigator.back()

    Rectangle {
        anchors.fill: parent
        color: Theme.ground
    }

    ScrollPage {
        id: page
        content: column
        objectName: "stickPage"
        anchors.fill: parent
        contentHeight: column.implicitHeight + 2 * Theme.gapSection

        ColumnLayout {
            id: column
            x: root.margin
            y: Theme.gapWide
            width: page.width - 2 * root.margin
            spacing: Theme.gapWide

            ScreenBar {
                Layout.fillWidth: true
                Layout.leftMargin: -Theme.gapWide
            }
            Heading {
                Layout.fillWidth: true
                text: root.heading
                font: Theme.display
            }
            GridLayout {
                Layout.fillWidth: true
                columns: root.wide ? 2 : 1
                columnSpacing: Theme.gapSection
                rowSpacing: Theme.gapWide

                Column {
                    Layout.fillWidth: true
                    Layout.alignment: Qt.AlignVCenter

                    Heading {
                        width: parent.width
                        text: qsTr("From a stick")
                    }
                    KLabel {
                        width: Math.min(parent.width, Theme.textColumn)
                        visible: App.sticks.packs.count === 0
                        text: qsTr("Plug in a stick that another Kiosk wrote: what it brings appears here.")
                        color: Theme.inkSoft
                    }
                }
                OpenPackButton {
                    objectName: "stickOpenPack"
                }
            }
            Repeater {
                model: App.sticks.packs

                StickPackLine {
                    Layout.fillWidth: true
                }
            }
            Heading {
                Layout.fillWidth: true
                Layout.topMargin: Theme.gapWide
                text: qsTr("To a stick")
            }
            KLabel {
                Layout.fillWidth: true
                Layout.maximumWidth: Theme.textColumn
                text: qsTr("The chosen events go into one file, with what of their recordings and documents is on this computer. Another Kiosk opens it without a network.")
                color: Theme.inkSoft
            }
            GridLayout {
                Layout.fillWidth: true
                columns: root.wide ? 2 : 1
                columnSpacing: Theme.gapSection
                rowSpacing: Theme.gapWide

                StickEvents {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 3
                    Layout.row: root.wide ? 0 : 1
                    Layout.column: 0
                    Layout.alignment: Qt.AlignTop
                }
                StickTarget {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 2
                    Layout.row: 0
                    Layout.column: root.wide ? 1 : 0
                    Layout.alignment: Qt.AlignTop
                }
            }
        }
    }
}
