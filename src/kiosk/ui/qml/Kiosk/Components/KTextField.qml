// SPDX-License-Identifier: AGPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Theme

// One line of typed text; `label` is what a screen reader calls it.
TextField {
    id: root

    required property string label
    property string symbol: ""
    property bool onStage: false

    implicitHeight: Theme.touchTarget
    leftPadding: root.symbol === "" ? Theme.gapWide : Theme.gapWide + Theme.icon + Theme.gap
    rightPadding: Theme.gapWide
    font: Theme.body
    color: root.onStage ? Theme.stageInk : Theme.ink
    placeholderTextColor: root.onStage ? Theme.stageInkSoft : Theme.inkSoft
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentInk
    verticalAlignment: TextInput.AlignVCenter
    Accessible.name: root.label

    background: Rectangle {
        radius: Theme.radiusControl
        color: root.onStage ? Theme.stageSurface : Theme.surface
        border.width: root.activeFocus ? 2 : Theme.border
        border.color: root.activeFocus ? (root.onStage ? Theme.stageAccent : Theme.accent) : (root.onStage ? Theme.stageControlLine : Theme.controlLine)

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            x: Theme.gapWide
            symbol: root.symbol
            visible: root.symbol !== ""
            color: root.onStage ? Theme.stageInkSoft : Theme.inkSoft
        }
        FocusRing {
            shown: root.activeFocus && (root.focusReason === Qt.TabFocusReason || root.focusReason === Qt.BacktabFocusReason)
            onStage: root.onStage
        }
    }
}
