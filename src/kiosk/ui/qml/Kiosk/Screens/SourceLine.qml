// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// A source: what it is, how its last sync went, what failed and why, and what can be done with it.
Rectangle {
    id: root

    required property string key
    required property string title
    required property string location
    required property string symbol
    required property string synced
    required property string brought
    required property string error
    required property var problems
    required property bool working
    required property bool waiting

    readonly property bool narrow: width < 48 * Theme.base

    implicitHeight: lines.implicitHeight + 2 * Theme.gapWide
    radius: Theme.radiusCard
    color: Theme.surface
    border.width: Theme.border
    border.color: Theme.line

    GridLayout {
        id: lines
        x: Theme.gapWide
        y: Theme.gapWide
        width: root.width - 2 * Theme.gapWide
        columns: root.narrow ? 1 : 2
        columnSpacing: Theme.gapWide
        rowSpacing: Theme.gap

        ColumnLayout {
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignTop
            spacing: Math.round(Theme.gap / 2)

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.gap

                Icon {
                    Layout.alignment: Qt.AlignTop
                    symbol: root.symbol
                    color: Theme.inkSoft
                }
                Heading {
                    Layout.fillWidth: true
                    text: root.title
                    font: Theme.bodyStrong
                    wrapMode: Text.Wrap
                }
            }
            KLabel {
                Layout.fillWidth: true
                visible: text !== ""
                text: root.location
                color: Theme.inkSoft
                wrapMode: Text.WrapAnywhere
            }
            KLabel {
                objectName: "sourceState"
                Layout.fillWidth: true
                text: root.working ? qsTr("Being synced…") : root.waiting ? qsTr("Waits for its turn") : root.brought === "" ? root.synced : qsTr("%1: %2").arg(root.synced).arg(root.brought)
            }
            Notice {
                Layout.fillWidth: true
                Layout.topMargin: Theme.gap
                text: root.error
            }
            Repeater {
                model: root.problems

                SourceProblem {
                    required property var modelData

                    Layout.fillWidth: true
                    Layout.topMargin: Theme.gap
                    text: modelData.text
                    addresses: modelData.addresses
                }
            }
        }
        Flow {
            Layout.alignment: Qt.AlignTop | (root.narrow ? Qt.AlignLeft : Qt.AlignRight)
            Layout.fillWidth: root.narrow
            Layout.preferredWidth: root.narrow ? -1 : syncNow.implicitWidth + forget.implicitWidth + Theme.gap
            spacing: Theme.gap

            KButton {
                id: syncNow
                objectName: "syncSource"
                enabled: !root.working && !root.waiting
                symbol: "refresh-cw"
                text: root.error !== "" || root.problems.length > 0 ? qsTr("Try again") : qsTr("Sync")
                Accessible.name: qsTr("%1: %2").arg(text).arg(root.title)
                onClicked: App.sources.sync(root.key)
            }
            KButton {
                id: forget
                objectName: "removeSource"
                flat: true
                enabled: !root.working
                symbol: "x"
                text: qsTr("Remove")
                about: qsTr("Its events stay.")
                Accessible.name: qsTr("%1: %2").arg(text).arg(root.title)
                onClicked: App.sources.remove(root.key)
            }
        }
    }
}
