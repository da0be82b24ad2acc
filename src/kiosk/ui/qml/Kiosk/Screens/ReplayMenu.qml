// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Components
import Kiosk.Theme

// A short menu of which one line is in force. `choices` is a list of { value, text }.
Menu {
    id: root

    required property var choices
    required property string current
    property bool actions: false // the lines do something, and none is in force

    property bool built: false // its lines, when it is first shown

    signal chosen(string value)

    onAboutToShow: root.built = true

    // Its own height is known only once it was shown.
    function showAbove(item: Item): void {
        root.popup(item, 0, -root.choices.length * Theme.touchTarget - 2 * root.padding);
    }

    // Menu measures only its own kind of items.
    readonly property real widest: root.choices.reduce((width, choice) => Math.max(width, metrics.advanceWidth(choice.text)), 0)

    width: Math.max(13 * Theme.base, Math.ceil(root.widest) + Theme.gapSection + 2 * Theme.gapWide)
    padding: 1
    margins: Theme.gap
    background: Rectangle {
        implicitWidth: 13 * Theme.base
        color: Theme.stageSurface
        border.color: Theme.stageControlLine
        border.width: Theme.border
        radius: Theme.radiusControl
    }

    FontMetrics {
        id: metrics
        font: Theme.bodyStrong
    }
    Instantiator {
        active: root.built
        model: root.choices

        MenuItem {
            id: line

            required property var modelData

            implicitHeight: Theme.touchTarget
            text: line.modelData.text
            checkable: !root.actions
            checked: !root.actions && line.modelData.value === root.current
            font: checked ? Theme.bodyStrong : Theme.body
            onTriggered: {
                root.chosen(line.modelData.value);
                checked = Qt.binding(() => !root.actions && line.modelData.value === root.current);
            }
            indicator: Icon {
                x: Theme.gap
                y: (line.height - height) / 2
                visible: line.checked
                symbol: "check"
                color: Theme.stageAccent
                size: Theme.base * 1.25
            }
            contentItem: KLabel {
                leftPadding: Theme.gapSection
                horizontalAlignment: Text.AlignLeft // names of languages that are written from the right too
                text: line.text
                font: line.font
                color: Theme.stageInk
                verticalAlignment: Text.AlignVCenter
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
            background: Rectangle {
                color: line.highlighted || line.hovered ? Theme.stageAccentSoft : "transparent"
            }
        }
        onObjectAdded: (index, object) => root.insertItem(index, object as MenuItem)
        onObjectRemoved: (index, object) => root.removeItem(object as MenuItem)
    }
}
