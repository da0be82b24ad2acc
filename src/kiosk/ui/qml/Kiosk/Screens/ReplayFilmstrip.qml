// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// The slides in a row over the time line, each with its second.
ListView {
    id: root

    property real highest: 10 * Theme.base // the stage needs the rest
    readonly property real slideHeight: Math.round(Math.max(Theme.touchTarget + 2 * Theme.base, Math.min(6.2 * Theme.base, root.highest - 2 * Theme.gap)))

    objectName: "filmstrip"
    implicitHeight: root.slideHeight + 2 * Theme.gap
    orientation: ListView.Horizontal
    spacing: Theme.gap
    clip: true
    leftMargin: Theme.gap
    rightMargin: Theme.gap
    boundsBehavior: Flickable.StopAtBounds
    model: App.replay.chapters
    currentIndex: App.replay.chapter
    highlightMoveDuration: Theme.moveMs
    highlightRangeMode: ListView.ApplyRange
    preferredHighlightBegin: width * 0.3
    preferredHighlightEnd: width * 0.7
    ScrollBar.horizontal: KScrollBar {
        onStage: true
    }

    delegate: AbstractButton {
        id: slide

        required property int index
        required property real start
        required property string time
        required property string title
        required property string thumbnail
        required property bool current

        width: Math.round(7.5 * Theme.base)
        height: root.slideHeight
        hoverEnabled: true
        text: slide.title
        focusPolicy: slide.current || (App.replay.chapter < 0 && slide.index === 0) ? Qt.TabFocus : Qt.NoFocus
        Accessible.name: qsTr("%1, %2").arg(slide.time).arg(slide.title)
        onClicked: App.replay.seek(slide.start)
        Keys.onLeftPressed: root.go(slide.index - 1)
        Keys.onRightPressed: root.go(slide.index + 1)
        Keys.onReturnPressed: slide.clicked()
        Keys.onEnterPressed: slide.clicked()

        contentItem: Item {
            Image {
                id: picture
                width: parent.width
                height: root.slideHeight - Math.round(2 * Theme.base)
                source: slide.thumbnail
                sourceSize.width: Math.ceil(7.5 * Theme.base)
                fillMode: Image.PreserveAspectFit
                asynchronous: true
                Accessible.ignored: true
            }
            KLabel {
                anchors.top: picture.bottom
                anchors.horizontalCenter: parent.horizontalCenter
                text: slide.time
                font: Theme.figures
                color: slide.current ? Theme.stageAccent : Theme.stageInkSoft
                Accessible.ignored: true
            }
        }
        background: Rectangle {
            color: slide.current || slide.hovered || slide.down ? Theme.stageAccentSoft : "transparent"
            border.width: slide.current ? 2 : 0
            border.color: Theme.stageAccent

            FocusRing {
                shown: slide.visualFocus
                onStage: true
                gap: -2 * Theme.focusWidth
            }
        }
        ToolTipText {
            text: slide.title
            shown: (slide.hovered || slide.visualFocus) && slide.title !== ""
        }
    }

    function go(place: int): void {
        const next = Math.max(0, Math.min(root.count - 1, place));
        root.positionViewAtIndex(next, ListView.Contain);
        const item = root.itemAtIndex(next);
        if (item)
            item.forceActiveFocus(Qt.TabFocusReason);
    }
}
