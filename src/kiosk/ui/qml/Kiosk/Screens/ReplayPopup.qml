// SPDX-License-Identifier: AGPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Theme

// A small sheet above its button.
Popup {
    id: root

    y: -height
    margins: Theme.gap // stays in the window
    padding: Theme.gapWide
    focus: true

    background: Rectangle {
        color: Theme.stageSurface
        border.color: Theme.stageControlLine
        border.width: Theme.border
        radius: Theme.radiusControl
    }
}
