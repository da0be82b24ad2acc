// SPDX-License-Identifier: AGPL-3.0-or-later
import QtQuick
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// The caption of the moment, drawn by Kiosk. It keeps clear of the small picture: beside it where there is room, else above.
Rectangle {
    id: root

    required property Item area // what it lies over
    required property Item obstacle // the small picture

    readonly property real middle: area.x + (area.width - width) / 2
    readonly property bool low: obstacle.visible && obstacle.y + obstacle.height > area.height - height - Theme.gapSection
    readonly property bool meets: low && middle + width > obstacle.x - Theme.gap && middle < obstacle.x + obstacle.width + Theme.gap
    readonly property bool fitsBeside: obstacle.x - Theme.gap - width >= area.x

    objectName: "caption"
    x: meets && fitsBeside ? obstacle.x - Theme.gap - width : middle
    y: area.y + area.height - height - (meets && !fitsBeside ? area.y + area.height - obstacle.y + Theme.gap : Theme.gapWide)
    visible: App.replay.caption !== ""
    width: Math.min(words.implicitWidth, area.width - 2 * Theme.gapSection) + 2 * Theme.gapWide
    height: words.implicitHeight + Theme.gapWide
    radius: Theme.radiusControl
    color: Theme.captionGround

    KLabel {
        id: words
        anchors.centerIn: parent
        width: Math.min(implicitWidth, root.area.width - 2 * Theme.gapSection)
        horizontalAlignment: Text.AlignHCenter
        text: App.replay.caption
        font: Theme.lead
        leading: Theme.tightLineHeight
        color: Theme.captionInk
        Accessible.name: text
    }
}
