// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// One event: what it is, when, its programme, who speaks, and the one thing to do with it.
FocusScope {
    id: root

    required property string eventId
    readonly property string heading: App.eventPage.title
    readonly property real margin: Theme.pageMargin(width)
    readonly property bool wide: width >= 60 * Theme.base

    focus: true

    StackView.onActivating: App.eventPage.open(root.eventId)
    StackView.onRemoved: App.eventPage.close()
    Keys.onEscapePressed: App.navigator.back()

    Rectangle {
        anchors.fill: parent
        color: Theme.ground
    }

    ScrollPage {
        id: page
        content: column
        objectName: "eventPage"
        anchors.fill: parent
        contentHeight: column.implicitHeight + 2 * Theme.gapSection
        Keys.onUpPressed: flick(0, 900)
        Keys.onDownPressed: flick(0, -900)

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
            EmptyState {
                Layout.fillWidth: true
                Layout.topMargin: Theme.gapSection
                visible: App.eventPage.error !== ""
                title: qsTr("This event cannot be shown")
                text: App.eventPage.error
                symbol: "circle-alert"
            }
            GridLayout {
                Layout.fillWidth: true
                Layout.minimumHeight: root.wide ? actions.implicitHeight : 0
                visible: App.eventPage.error === ""
                columns: root.wide ? 2 : 1
                columnSpacing: 2 * Theme.gapSection
                rowSpacing: Theme.gapSection

                EventHead {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 2
                    Layout.alignment: Qt.AlignTop
                }
                Item {
                    // Beside the text it has no height of its own: it would be shared out among the rows.
                    implicitWidth: actions.implicitWidth
                    implicitHeight: root.wide ? 0 : actions.implicitHeight
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    Layout.maximumWidth: root.wide ? 28 * Theme.base : -1
                    Layout.alignment: Qt.AlignTop
                    Layout.rowSpan: root.wide ? 3 : 1

                    EventActions {
                        id: actions
                        beside: root.wide
                        width: parent.width
                    }
                }
                EventText {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 2
                    Layout.alignment: Qt.AlignTop
                }
                Item {
                    visible: root.wide
                    Layout.fillHeight: true
                }
            }
        }
    }
}
