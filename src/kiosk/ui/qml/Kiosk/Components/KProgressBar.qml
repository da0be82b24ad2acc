// SPDX-License-Identifier: AGPL-3.0-or-later
import QtQuick
import Kiosk.Theme

// How far something is, 0 to 1. It says nothing of its own: the words beside it do.
Rectangle {
    id: root

    required property real fraction

    implicitHeight: Math.round(Theme.gap * 0.75)
    implicitWidth: 10 * Theme.base
    radius: height / 2
    color: Theme.sunken
    border.width: Theme.border
    border.color: Theme.controlLine
    Accessible.ignored: true

    Rectangle {
        width: root.width * Math.max(0, Math.min(1, root.fraction))
        height: root.height
        radius: root.radius
        color: Theme.accent
    }
}
