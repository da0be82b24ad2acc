// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// The keys of the replay, in groups; in two columns where there is room.
Dialog {
    id: root

    readonly property bool wide: width >= 56 * Theme.base

    objectName: "helpSheet"
    parent: Overlay.overlay
    anchors.centerIn: parent
    width: parent ? Math.min(parent.width - 2 * Theme.gapWide, 66 * Theme.base) : 0
    height: parent ? Math.min(implicitHeight, parent.height - 2 * Theme.gapWide) : implicitHeight
    modal: true
    padding: Theme.gapSection
    title: qsTr("Keys of the replay")
    onOpened: sheet.forceActiveFocus(Qt.TabFocusReason)
    background: Rectangle {
        radius: Theme.radiusCard
        color: Theme.surface
        border.width: Theme.border
        border.color: Theme.controlLine
    }
    header: RowLayout {
        spacing: Theme.gap

        Heading {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.gapSection
            Layout.topMargin: Theme.gapWide
            text: root.title
        }
        IconButton {
            objectName: "helpClose"
            Layout.rightMargin: Theme.gapWide
            Layout.topMargin: Theme.gapWide
            symbol: "x"
            text: qsTr("Close")
            onClicked: root.close()
        }
    }
    contentItem: Flickable {
        id: sheet
        implicitHeight: columns.implicitHeight + 2 * Theme.gap
        contentHeight: columns.implicitHeight + 2 * Theme.gap
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        activeFocusOnTab: true
        Accessible.role: Accessible.List
        Accessible.name: root.title
        ScrollBar.vertical: KScrollBar {}
        Keys.onUpPressed: sheet.scroll(-3 * Theme.base)
        Keys.onDownPressed: sheet.scroll(3 * Theme.base)
        Keys.onPressed: event => {
            const page = event.key === Qt.Key_PageDown || event.key === Qt.Key_Space ? 1 : event.key === Qt.Key_PageUp ? -1 : 0;
            if (page !== 0)
                sheet.scroll(page * sheet.height * 0.85);
            else if (event.text === "?")
                root.close();
            event.accepted = page !== 0 || event.text === "?";
        }

        function scroll(by: real): void {
            sheet.contentY = Math.max(0, Math.min(sheet.contentHeight - sheet.height, sheet.contentY + by));
        }

        Row {
            id: columns
            x: Theme.gapWide
            y: Theme.gap
            width: parent.width - 3 * Theme.gapWide
            spacing: Theme.gapSection

            Repeater {
                model: root.wide ? [App.replay.keys.groups.slice(0, 2).concat(App.replay.keys.groups.slice(6)), App.replay.keys.groups.slice(2, 6)] : [App.replay.keys.groups]

                Column {
                    id: column

                    required property var modelData

                    width: root.wide ? (columns.width - columns.spacing) / 2 : columns.width
                    spacing: Theme.gapWide

                    Repeater {
                        model: column.modelData

                        ReplayHelpGroup {
                            required property var modelData

                            width: column.width
                            heading: modelData.title
                            lines: modelData.lines
                        }
                    }
                }
            }
        }
        FocusRing {
            parent: sheet
            shown: sheet.activeFocus
            gap: -Theme.focusWidth
        }
    }
}
