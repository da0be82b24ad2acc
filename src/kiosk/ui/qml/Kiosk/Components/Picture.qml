// SPDX-License-Identifier: AGPL-3.0-or-later
import QtQuick
import Kiosk.Theme

// A picture that fills its frame, or a plain tile with an icon where there is none. Decoration.
Rectangle {
    id: root

    required property string source
    property string symbol: "calendar"

    color: Theme.accentSoft
    radius: Theme.radiusCard
    clip: true

    Icon {
        anchors.centerIn: parent
        visible: image.status !== Image.Ready
        symbol: root.symbol
        size: Math.max(Theme.icon, Math.min(root.height * 0.35, 6 * Theme.base))
        color: Theme.accent
    }
    Image {
        id: image
        anchors.fill: parent
        anchors.margins: Theme.border
        // Not before it has a place: the picture would be made twice.
        source: width > 1 && height > 1 ? root.source : ""
        asynchronous: true
        fillMode: Image.PreserveAspectCrop
        sourceSize.width: Math.ceil(root.width * Screen.devicePixelRatio)
        Accessible.ignored: true
    }
}
