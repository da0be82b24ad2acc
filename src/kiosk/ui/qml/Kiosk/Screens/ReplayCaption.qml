// SPDX-License-Identifier: AGPL-3.0-or-later
import QtQuick
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// The caption of the moment, drawn by Kiosk. It keeps clear of the small picture: beside it where there is room, else
// above or below it.
Item {
    id: root

    required property Item area // what it lies over
    required property Item obstacle // the small picture

    readonly property bool atTop: App.settings.captionPlace === "top"
    readonly property real middle: area.x + (area.width - width) / 2
    readonly property real edge: atTop ? area.y + Theme.gapWide : area.y + area.height - height - Theme.gapWide
    readonly property bool meets: obstacle.visible && middle + width > obstacle.x - Theme.gap && middle < obstacle.x + obstacle.width + Theme.gap && edge + height > obstacle.y - Theme.gap && edge < obstacle.y + obstacle.height + Theme.gap
    readonly property bool fitsLeft: obstacle.x - Theme.gap - width >= area.x
    readonly property bool fitsRight: obstacle.x + obstacle.width + Theme.gap + width <= area.x + area.width
    readonly property real beyond: atTop ? obstacle.y + obstacle.height + Theme.gap : obstacle.y - Theme.gap - height
    readonly property bool fitsBeyond: beyond >= area.y && beyond + height <= area.y + area.height

    x: meets && fitsLeft ? obstacle.x - Theme.gap - width : meets && fitsRight ? obstacle.x + obstacle.width + Theme.gap : middle
    y: meets && !fitsLeft && !fitsRight && fitsBeyond ? beyond : edge
    visible: line.words !== ""
    width: line.width
    height: line.height

    CaptionText {
        id: line
        objectName: "caption"
        words: App.replay.side.captions.text
        widest: root.area.width - 2 * Theme.gapWide
        highest: root.area.height - 2 * Theme.gapWide
        // A screen reader has heard it from the sound; it is there to be read again.
        Accessible.role: Accessible.StaticText
        Accessible.name: words
    }
}
