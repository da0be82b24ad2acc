// SPDX-License-Identifier: AGPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Theme

// A small sheet above its button.
Popup {
    id: root

    y: -height
    x: parent ? Math.max(-parent.mapToItem(null, 0, 0).x + Theme.gap, Math.min(0, root.room - parent.mapToItem(null, 0, 0).x - width - Theme.gap)) : 0
    padding: Theme.gapWide
    focus: true

    readonly property real room: Overlay.overlay ? Overlay.overlay.width : 0

    background: Rectangle {
        color: Theme.stageSurface
        border.color: Theme.stageControlLine
        border.width: Theme.border
        radius: Theme.radiusControl
    }
}
