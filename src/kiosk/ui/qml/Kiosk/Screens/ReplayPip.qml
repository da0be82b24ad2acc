// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// The frame of the small picture: dragged, sized by its inner corner, drawn into the corners; by keys too.
FocusScope {
    id: root

    required property real ratio // width divided by height
    required property Item room // what it moves in
    property bool camerasSmall: true

    readonly property real margin: Theme.gapWide
    readonly property real freeWidth: Math.max(1, room.width - width - 2 * margin)
    readonly property real freeHeight: Math.max(1, room.height - height - 2 * margin)
    readonly property bool atRight: App.replay.theatre.pipX > 0.5
    readonly property bool atBottom: App.replay.theatre.pipY > 0.5

    width: Math.round(Math.min(room.width - 2 * margin, Math.max(9 * Theme.unit, Math.min(room.width, (room.height - 2 * margin) * ratio / 0.55) * App.replay.theatre.pipSize)))
    height: Math.round(width / ratio)
    x: Math.round(margin + App.replay.theatre.pipX * freeWidth)
    y: Math.round(margin + App.replay.theatre.pipY * freeHeight)
    activeFocusOnTab: visible
    Accessible.role: Accessible.Button
    Accessible.name: camerasSmall ? qsTr("Small picture: cameras") : qsTr("Small picture: slides")
    Accessible.description: qsTr("Arrow keys move it to another corner, plus and minus change its size, Enter makes it large.")
    Accessible.focusable: true
    Accessible.onPressAction: App.replay.theatre.swap()

    Keys.onPressed: event => {
        const theatre = App.replay.theatre;
        if (event.modifiers & (Qt.ControlModifier | Qt.AltModifier | Qt.MetaModifier))
            return;
        event.accepted = true;
        if (event.key === Qt.Key_Left || event.key === Qt.Key_Right)
            theatre.movePip(event.key === Qt.Key_Left ? 0 : 1, theatre.pipY);
        else if (event.key === Qt.Key_Up || event.key === Qt.Key_Down)
            theatre.movePip(theatre.pipX, event.key === Qt.Key_Up ? 0 : 1);
        else if (event.text === "+" || event.text === "-")
            theatre.stepPip(event.text === "+" ? 1 : -1);
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            theatre.swap();
        else
            event.accepted = false;
    }

    Rectangle {
        anchors.fill: parent
        anchors.margins: -Theme.border
        color: Theme.stageGround
        border.color: Theme.stageControlLine
        border.width: Theme.border
    }
    HoverHandler {
        id: hover
        cursorShape: drag.active ? Qt.ClosedHandCursor : Qt.OpenHandCursor
    }
    TapHandler {
        onDoubleTapped: App.replay.theatre.swap()
    }
    DragHandler {
        id: drag
        objectName: "pipDrag"
        target: null
        property real startX: 0
        property real startY: 0
        onActiveChanged: {
            if (active) {
                startX = App.replay.theatre.pipX;
                startY = App.replay.theatre.pipY;
            } else {
                App.replay.theatre.snapPip();
            }
        }
        onActiveTranslationChanged: if (active)
            App.replay.theatre.movePip(startX + activeTranslation.x / root.freeWidth, startY + activeTranslation.y / root.freeHeight)
    }

    // The corner that points inwards.
    Item {
        id: corner
        objectName: "pipCorner"
        visible: hover.hovered || root.activeFocus || size.active || touched.hovered
        width: Theme.touchTarget
        height: Theme.touchTarget
        x: root.atRight ? -width / 2 : root.width - width / 2
        y: root.atBottom ? -height / 2 : root.height - height / 2
        z: 3

        Rectangle {
            anchors.centerIn: parent
            width: 14
            height: 14
            radius: 3
            color: Theme.stageAccent
            border.color: Theme.stageGround
            border.width: 2
        }
        HoverHandler {
            id: touched
            cursorShape: root.atRight === root.atBottom ? Qt.SizeFDiagCursor : Qt.SizeBDiagCursor
        }
        DragHandler {
            id: size
            target: null
            property real startSize: 0
            onActiveChanged: if (active)
                startSize = App.replay.theatre.pipSize
            onActiveTranslationChanged: if (active)
                App.replay.theatre.sizePip(startSize * (1 + (root.atRight ? -1 : 1) * activeTranslation.x / Math.max(1, root.width)))
        }
    }
    FocusRing {
        shown: root.activeFocus
        onStage: true
        corner: 0
    }
}
