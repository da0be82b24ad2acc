// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Theme

// One of a few things, in a list that opens. `model` is a list of { value, text }.
ComboBox {
    id: root

    required property string label
    property string chosen: "" // the value in force

    // ComboBox measures only its own kind of text field.
    readonly property real widest: {
        let width = 0;
        for (const choice of root.model)
            width = Math.max(width, metrics.advanceWidth(choice.text));
        return Math.ceil(width) + 2;
    }

    currentIndex: root.model.findIndex(choice => choice.value === root.chosen)
    implicitHeight: Theme.touchTarget
    implicitWidth: leftPadding + rightPadding + widest
    textRole: "text"
    valueRole: "value"
    font: Theme.body
    leftPadding: Theme.gapWide
    rightPadding: Theme.gapWide + Theme.icon
    Accessible.name: root.label

    FontMetrics {
        id: metrics
        font: root.font
    }

    contentItem: KLabel {
        text: root.displayText
        font: root.font
        verticalAlignment: Text.AlignVCenter
        wrapMode: Text.NoWrap
        elide: Text.ElideRight
        Accessible.ignored: true
    }
    indicator: Icon {
        x: root.width - width - Theme.gap
        y: (root.height - height) / 2
        symbol: "chevron-down"
        color: Theme.inkSoft
    }
    background: Rectangle {
        radius: Theme.radiusControl
        color: root.down || root.hovered ? Theme.accentSoft : Theme.surface
        border.width: Theme.border
        border.color: Theme.controlLine

        FocusRing {
            shown: root.visualFocus
        }
    }
    delegate: ItemDelegate {
        id: line

        required property int index
        required property var modelData

        width: ListView.view ? ListView.view.width : implicitWidth
        implicitHeight: Theme.touchTarget
        text: line.modelData.text
        font: root.currentIndex === line.index ? Theme.bodyStrong : Theme.body
        highlighted: root.highlightedIndex === line.index
        contentItem: KLabel {
            text: line.text
            font: line.font
            verticalAlignment: Text.AlignVCenter
            wrapMode: Text.NoWrap
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        background: Rectangle {
            color: line.highlighted || line.hovered ? Theme.accentSoft : Theme.surface
        }
    }
    popup: Popup {
        y: root.height + Theme.focusGap
        width: root.width
        implicitHeight: Math.min(contentItem.implicitHeight + 2, ApplicationWindow.window.height * 0.6)
        padding: 1
        contentItem: ListView {
            clip: true
            implicitHeight: contentHeight
            model: root.popup.visible ? root.delegateModel : null
            currentIndex: root.highlightedIndex
            boundsBehavior: Flickable.StopAtBounds
        }
        background: Rectangle {
            color: Theme.surface
            border.color: Theme.controlLine
            border.width: Theme.border
            radius: Theme.radiusControl
        }
    }
}
