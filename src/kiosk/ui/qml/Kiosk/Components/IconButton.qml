// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Theme

// A button with an icon alone; its words are its tooltip and its name.
Button {
    id: root

    required property string symbol
    property bool onStage: false
    property bool primary: false
    property bool used: false // since the pointer or the focus came to it
    property string value: "" // short text in place of the icon, for example "1,25×"

    readonly property color inkColour: !root.enabled ? (root.onStage ? Theme.stageControlLine : Theme.controlLine) : root.primary ? (root.onStage ? Theme.stageAccentInk : Theme.accentInk) : (root.onStage ? Theme.stageInk : Theme.ink)

    implicitWidth: Math.max(Theme.touchTarget, contentItem.implicitWidth + 2 * Theme.gap)
    implicitHeight: Theme.touchTarget
    padding: 0
    hoverEnabled: true
    display: AbstractButton.IconOnly
    focusPolicy: root.onStage ? Qt.TabFocus : Qt.StrongFocus // a press beside the stage leaves the keys to the stage
    Accessible.name: root.value === "" ? root.text : root.text + " " + root.value

    contentItem: Item {
        implicitWidth: root.value === "" ? mark.width : words.implicitWidth
        implicitHeight: Theme.icon

        Icon {
            id: mark
            anchors.centerIn: parent
            visible: root.value === ""
            symbol: root.symbol
            color: root.inkColour
        }
        KLabel {
            id: words
            anchors.centerIn: parent
            visible: root.value !== ""
            text: root.value
            font: Theme.bodyStrong
            color: root.inkColour
            Accessible.ignored: true
        }
    }

    background: Rectangle {
        radius: Theme.radiusControl
        color: root.primary ? (root.onStage ? Theme.stageAccent : Theme.accent) : root.checked || root.down || root.hovered ? (root.onStage ? Theme.stageAccentSoft : Theme.accentSoft) : "transparent"
        border.width: root.checked ? 2 : 0
        border.color: root.onStage ? Theme.stageAccent : Theme.accent

        FocusRing {
            shown: root.visualFocus
            onStage: root.onStage
        }
    }

    // Made when it is first wanted: a screen has dozens of them. Who has pressed the button knows what it is, and may
    // have a menu in the tip's place.
    onHoveredChanged: {
        root.used = false;
        tip.active = tip.active || root.hovered;
    }
    onVisualFocusChanged: {
        root.used = false;
        tip.active = tip.active || root.visualFocus;
    }
    onClicked: root.used = true

    Loader {
        id: tip
        active: false
        sourceComponent: ToolTipText {
            parent: root
            text: root.text
            shown: (root.hovered || root.visualFocus) && !root.used && root.text !== ""
        }
    }
}
