// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// The time line: watched part, slides, screen shares, polls, hits and loop; hovering or dragging shows what is there.
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
    focusPolicy: Qt.TabFocus // a press leaves the keys to the replay
    Accessible.name: qsTr("Position: %1 of %2").arg(App.replay.positionText).arg(App.replay.durationText)

    // The keys of the screen move the replay; the slider itself would move by tenths.
    Keys.onPressed: event => event.accepted = App.replay.keys.press(event.key, event.modifiers, event.text)

    onMoved: App.replay.scrub(value)
    onPressedChanged: if (!pressed)
        App.replay.endScrub()

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
        SeekMarksItem {
            objectName: "seekMarks"
            x: root.leftPadding
            width: root.availableWidth
            height: parent.height
            marks: App.replay.marks
            hits: App.replay.side.search.marks
            end: root.to
            loopStart: App.replay.loop.start
            loopEnd: App.replay.loop.end
            gapColour: Theme.stageGround
            signColour: Theme.stagePalette.warning
            hitColour: Theme.stageInk
            loopColour: Theme.stageFocus
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
        id: preview
        active: root.previewAt >= 0 && App.replay.ready
        // Higher while pressed: a finger would cover it.
        x: Math.max(0, Math.min(root.width - width, root.xOf(root.previewAt) - width / 2))
        y: -height - (root.pressed ? Theme.gapSection : Theme.gap / 2)
        z: 20
        sourceComponent: ReplayPreview {
            at: root.previewAt
        }
    }
}
