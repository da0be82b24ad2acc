// SPDX-License-Identifier: AGPL-3.0-or-later
import QtQuick
import Kiosk.Theme

// What a screen shows where there is nothing (yet), or where it failed: an icon, a sentence, and what can be done.
Column {
    id: root

    required property string title
    property string text: ""
    property string symbol: "info"
    property bool onStage: false
    default property alias actions: buttons.data

    spacing: Theme.gapWide

    Icon {
        visible: root.symbol !== ""
        anchors.horizontalCenter: parent.horizontalCenter
        symbol: root.symbol
        size: Math.round(Theme.base * 3)
        color: root.onStage ? Theme.stageInkSoft : Theme.inkSoft
    }
    Heading {
        width: Math.min(root.width, Theme.textColumn)
        anchors.horizontalCenter: parent.horizontalCenter
        horizontalAlignment: Text.AlignHCenter
        text: root.title
        color: root.onStage ? Theme.stageInk : Theme.ink
    }
    KLabel {
        width: Math.min(root.width, Theme.textColumn)
        anchors.horizontalCenter: parent.horizontalCenter
        horizontalAlignment: Text.AlignHCenter
        text: root.text
        visible: root.text !== ""
        color: root.onStage ? Theme.stageInkSoft : Theme.inkSoft
    }
    Flow {
        id: buttons

        // All in one line where there is room for it.
        readonly property real needed: {
            let width = -spacing;
            for (const button of buttons.children)
                if (button.visible)
                    width += button.implicitWidth + spacing;
            return Math.max(0, width);
        }

        width: Math.min(root.width, needed)
        anchors.horizontalCenter: parent.horizontalCenter
        spacing: Theme.gapWide
    }
}
