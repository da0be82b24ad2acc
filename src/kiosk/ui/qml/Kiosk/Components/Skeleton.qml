// SPDX-License-Identifier: AGPL-3.0-or-later
import QtQuick
import Kiosk.Theme

// Stands still where something is being loaded; nothing is shown in the first 200 ms.
Rectangle {
    id: root

    required property bool loading
    property bool onStage: false

    visible: false
    radius: Theme.radiusCard
    color: root.onStage ? Theme.stageSurface : Theme.sunken
    Accessible.ignored: true

    onLoadingChanged: if (!root.loading)
        root.visible = false

    Timer {
        interval: Theme.skeletonDelayMs
        running: root.loading
        onTriggered: root.visible = true
    }
}
