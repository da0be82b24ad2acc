// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// The time line: watched part, slides, screen shares and polls; hovering or dragging shows what is there.
Slider {
    id: root

    property real hoverAt: -1 // seconds, below zero: nowhere
    readonly property real previewAt: pressed ? value : hoverAt

    objectName: "seekBar"
    from: 0
    to: Math.max(1, App.replay.duration)
    enabled: App.replay.ready
    implicitHeight: Theme.touchTarget
    leftPadding: Theme.gap
    rightPadding: Theme.gap
    stepSize: 0
    Accessible.name: qsTr("Position: %1 of %2").arg(App.replay.positionText).arg(App.replay.durationText)

    // The keys of the screen move the replay; the slider itself would move by tenths.
    Keys.onLeftPressed: App.replay.skip(-5)
    Keys.onRightPressed: App.replay.skip(5)

    onMoved: App.replay.seek(value)

    Binding {
        root.value: App.replay.position
        when: !root.pressed
    }

    function xOf(seconds: real): real {
        return root.leftPadding + root.availableWidth * Math.max(0, Math.min(1, seconds / root.to));
    }

    HoverHandler {
        onPointChanged: root.hoverAt = hovered ? Math.max(0, Math.min(1, (point.position.x - root.leftPadding) / root.availableWidth)) * root.to : -1
        onHoveredChanged: if (!hovered)
            root.hoverAt = -1
    }

    background: Item {
        Rectangle {
            x: root.leftPadding
            y: (parent.height - height) / 2
            width: root.availableWidth
            height: root.hovered || root.pressed ? 10 : 6
            radius: height / 2
            color: Theme.stageControlLine

            Rectangle {
                width: root.visualPosition * parent.width
                height: parent.height
                radius: height / 2
                color: Theme.stageAccent
            }
        }
        Repeater {
            model: App.replay.marks

            Rectangle {
                id: mark

                required property var modelData
                readonly property string kind: mark.modelData.kind

                x: root.xOf(mark.modelData.start) - (kind === "share" ? 0 : width / 2)
                y: parent.height / 2 + (kind === "chapter" ? -height / 2 : kind === "poll" ? -height - 7 : 7)
                width: kind === "share" ? Math.max(4, root.xOf(mark.modelData.end) - root.xOf(mark.modelData.start)) : kind === "poll" ? 10 : 3
                height: kind === "share" ? 4 : kind === "poll" ? 10 : 14
                radius: kind === "poll" ? 5 : 1
                color: kind === "chapter" ? Theme.stageGround : Theme.stagePalette.warning
                border.width: kind === "chapter" ? 1 : 0
                border.color: Theme.stageInk
            }
        }
    }
    handle: Rectangle {
        x: root.leftPadding + root.visualPosition * (root.availableWidth - width)
        y: (root.height - height) / 2
        width: Math.round(Theme.base * 1.1)
        height: width
        radius: width / 2
        color: Theme.stageAccent
        border.width: 2
        border.color: Theme.stageGround

        FocusRing {
            shown: root.visualFocus
            onStage: true
            corner: parent.radius
        }
    }

    Loader {
        active: root.previewAt >= 0
        sourceComponent: Rectangle {
            id: preview

            readonly property var shown: App.replay.previewAt(root.previewAt)

            parent: root
            x: Math.max(0, Math.min(root.width - width, root.xOf(root.previewAt) - width / 2))
            y: -height - Theme.gap / 2
            width: Math.max(12 * Theme.base, time.implicitWidth + 2 * Theme.gap)
            height: lines.implicitHeight + 2 * Theme.gap
            radius: Theme.radiusControl
            color: Theme.stageSurface
            border.width: Theme.border
            border.color: Theme.stageControlLine
            z: 20

            Column {
                id: lines
                x: Theme.gap
                y: Theme.gap
                width: parent.width - 2 * Theme.gap
                spacing: Theme.gap / 2

                Image {
                    visible: preview.shown.picture !== ""
                    width: parent.width
                    height: Math.round(width * 9 / 16)
                    fillMode: Image.PreserveAspectFit
                    source: preview.shown.picture
                    sourceSize.width: width
                    asynchronous: true
                    Accessible.ignored: true
                }
                KLabel {
                    id: time
                    text: preview.shown.time
                    font: Theme.figures
                    color: Theme.stageInk
                    Accessible.ignored: true
                }
                KLabel {
                    width: parent.width
                    visible: text !== ""
                    text: preview.shown.title
                    font: Theme.caption
                    color: Theme.stageInkSoft
                    maximumLineCount: 2
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }
            }
        }
    }
}
