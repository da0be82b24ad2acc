// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Theme

// A button with words. `primary` for the one thing to do on a screen, `flat` for quiet ones, `onStage` on dark ground.
Button {
    id: root

    property string symbol: ""
    property bool primary: false
    property bool onStage: false
    property string about: "" // what a screen reader adds, where the words alone say too little
    property int textAlignment: Qt.AlignHCenter

    readonly property color inkColour: !root.enabled ? (root.onStage ? Theme.stageInkSoft : Theme.inkSoft) : root.primary ? (root.onStage ? Theme.stageAccentInk : Theme.accentInk) : (root.onStage ? Theme.stageInk : Theme.ink)

    implicitHeight: Math.max(Theme.touchTarget, contentItem.implicitHeight + topPadding + bottomPadding)
    implicitWidth: Math.max(Theme.touchTarget, contentItem.implicitWidth + leftPadding + rightPadding)
    leftPadding: Theme.gapWide
    rightPadding: Theme.gapWide
    topPadding: Theme.gap
    bottomPadding: Theme.gap
    font: Theme.bodyStrong
    hoverEnabled: true
    Accessible.name: root.text
    Accessible.description: root.about

    contentItem: Item {
        implicitWidth: words.implicitWidth + (mark.visible ? mark.width + row.spacing : 0)
        implicitHeight: row.implicitHeight

        Row {
            id: row

            readonly property real room: parent.width

            anchors.verticalCenter: parent.verticalCenter
            x: root.textAlignment === Qt.AlignLeft ? 0 : Math.max(0, (parent.width - width) / 2)
            spacing: Theme.gap

            Icon {
                id: mark
                anchors.verticalCenter: parent.verticalCenter
                symbol: root.symbol
                visible: root.symbol !== ""
                color: root.inkColour
                size: Math.round(Theme.base * 1.25)
            }
            KLabel {
                id: words
                anchors.verticalCenter: parent.verticalCenter
                width: row.room > 0 ? Math.min(implicitWidth, row.room - (mark.visible ? mark.width + row.spacing : 0)) : implicitWidth
                text: root.text
                font: root.font
                color: root.inkColour
                leading: Theme.titleLineHeight
                Accessible.ignored: true
            }
        }
    }

    background: Rectangle {
        radius: Theme.radiusControl
        color: root.primary ? (root.enabled ? (root.onStage ? Theme.stageAccent : Theme.accent) : (root.onStage ? Theme.stageSurface : Theme.sunken)) : root.flat ? (root.hovered || root.down || root.checked ? (root.onStage ? Theme.stageAccentSoft : Theme.accentSoft) : "transparent") : root.down || root.checked ? (root.onStage ? Theme.stageAccentSoft : Theme.accentSoft) : (root.onStage ? Theme.stageSurface : Theme.surface)
        border.width: root.primary || root.flat ? 0 : root.hovered ? 2 : Theme.border
        border.color: root.onStage ? Theme.stageControlLine : Theme.controlLine
        opacity: root.primary && root.down ? 0.85 : 1

        FocusRing {
            shown: root.visualFocus
            onStage: root.onStage
        }
    }
}
