// SPDX-License-Identifier: AGPL-3.0-or-later
import QtQuick
import Kiosk.Theme

// A place on the page where the searched words stand; the current one has a frame as well.
Item {
    id: root

    required property var model

    x: root.model.x * parent.width - 2
    y: root.model.y * parent.height - 2
    width: root.model.width * parent.width + 4
    height: root.model.height * parent.height + 4

    Rectangle {
        anchors.fill: parent
        color: Theme.lightPalette.accent
        opacity: 0.28
    }
    Rectangle {
        anchors.fill: parent
        color: "transparent"
        border.color: Theme.lightPalette.accent
        border.width: root.model.current ? 3 : 1
    }
}
