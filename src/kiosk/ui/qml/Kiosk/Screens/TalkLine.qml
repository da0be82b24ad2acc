// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// One talk of a programme: hours, title, room and track, who, and what is said of it once it is unfolded.
AbstractButton {
    id: root

    required property int index
    required property string itemId
    required property string group
    required property bool heads
    required property string when
    required property string title
    required property string about
    required property string who
    required property string change
    required property string opens
    required property string mark
    required property bool canUnfold
    required property bool unfolded
    required property string detail
    required property string spoken
    required property bool sought

    readonly property bool alive: root.opens !== "" || root.canUnfold
    readonly property bool wide: width >= 40 * Theme.base

    signal focusedByKey

    implicitHeight: contentItem.implicitHeight + topPadding + bottomPadding
    topPadding: root.heads ? 0 : Theme.gap
    bottomPadding: Theme.gap
    hoverEnabled: root.alive
    focusPolicy: root.alive ? Qt.StrongFocus : Qt.NoFocus
    Accessible.role: root.alive ? Accessible.Button : Accessible.ListItem
    Accessible.name: root.spoken
    Accessible.description: root.unfolded ? root.detail : root.opens !== "" ? qsTr("Opens the talk") : root.canUnfold ? qsTr("Shows what it is about") : ""
    onVisualFocusChanged: if (root.visualFocus)
        root.focusedByKey()
    onClicked: if (root.alive)
        App.schedule.press(root.itemId, root.opens)

    background: null
    contentItem: ColumnLayout {
        spacing: Theme.gap

        Heading {
            Layout.fillWidth: true
            Layout.topMargin: Theme.gapWide
            visible: root.heads
            text: root.group
            font: Theme.leadStrong
        }
        Rectangle {
            Layout.fillWidth: true
            implicitHeight: grid.implicitHeight + 2 * Theme.gapWide
            radius: Theme.radiusCard
            color: root.sought || (root.alive && (root.hovered || root.down)) ? Theme.accentSoft : Theme.surface
            border.width: root.sought ? 2 : Theme.border
            border.color: root.sought ? Theme.accent : Theme.line

            FocusRing {
                shown: root.visualFocus
                corner: Theme.radiusCard
            }
            GridLayout {
                id: grid
                x: Theme.gapWide
                y: Theme.gapWide
                width: parent.width - 2 * Theme.gapWide
                columns: root.wide ? 3 : 1
                columnSpacing: Theme.gapWide
                rowSpacing: Math.round(Theme.gap / 2)

                KLabel {
                    Layout.alignment: Qt.AlignTop
                    Layout.preferredWidth: root.wide ? Math.max(implicitWidth, 8 * Theme.base) : -1
                    visible: root.when !== "" || (root.wide && root.group !== "") // where no hour is known there is no column
                    text: root.when
                    font: Theme.figures
                    color: Theme.inkSoft
                    wrapMode: Text.NoWrap
                    Accessible.ignored: true
                }
                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: Math.round(Theme.gap / 2)

                    KLabel {
                        Layout.fillWidth: true
                        text: root.title
                        font: Theme.bodyStrong
                        leading: Theme.tightLineHeight
                        Accessible.ignored: true
                    }
                    KLabel {
                        Layout.fillWidth: true
                        visible: root.who !== ""
                        text: root.who
                        leading: Theme.tightLineHeight
                        Accessible.ignored: true
                    }
                    KLabel {
                        Layout.fillWidth: true
                        visible: root.about !== ""
                        text: root.about
                        font: Theme.caption
                        color: Theme.inkSoft
                        Accessible.ignored: true
                    }
                    KLabel {
                        objectName: "talkChange"
                        Layout.fillWidth: true
                        visible: root.change !== ""
                        text: root.change
                        font: Theme.caption
                        color: Theme.warning
                        Accessible.ignored: true
                    }
                    KLabel {
                        objectName: "talkDetail"
                        Layout.fillWidth: true
                        Layout.maximumWidth: Theme.textColumn
                        Layout.topMargin: Theme.gap
                        visible: root.unfolded
                        text: root.detail
                        textFormat: Text.PlainText
                        Accessible.ignored: true
                    }
                }
                Icon {
                    Layout.alignment: Qt.AlignTop
                    visible: symbol !== ""
                    symbol: root.mark !== "" ? root.mark : root.canUnfold ? (root.unfolded ? "chevron-up" : "chevron-down") : ""
                    color: root.mark !== "" ? Theme.accent : Theme.inkSoft
                }
            }
        }
    }
}
