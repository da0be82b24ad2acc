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
    readonly property real leftEdge: area.x + Theme.gapWide
    readonly property real rightEdge: area.x + area.width - Theme.gapWide
    readonly property real band: Math.min(area.height / 3, 7 * Theme.base) // where captions usually are
    readonly property bool near: obstacle.visible && (atTop ? obstacle.y < area.y + band : obstacle.y + obstacle.height > area.y + area.height - band)
    readonly property real leftRoom: Math.min(rightEdge, obstacle.x - Theme.gap) - leftEdge
    readonly property real rightRoom: rightEdge - Math.max(leftEdge, obstacle.x + obstacle.width + Theme.gap)
    readonly property bool beside: near && Math.max(leftRoom, rightRoom) >= area.width * 0.45
    readonly property real from: !beside || leftRoom >= rightRoom ? leftEdge : rightEdge - rightRoom
    readonly property real room: beside ? Math.max(leftRoom, rightRoom) : rightEdge - leftEdge
    readonly property real edge: atTop ? area.y + Theme.gapWide : area.y + area.height - height - Theme.gapWide
    readonly property real beyond: atTop ? obstacle.y + obstacle.height + Theme.gap : obstacle.y - Theme.gap - height
    readonly property bool fitsBeyond: beyond >= area.y && beyond + height <= area.y + area.height

    // In the middle of the picture where that is free, else in the middle of what is free.
    x: Math.max(from, Math.min(from + room - width, area.x + (area.width - width) / 2))
    y: near && !beside && fitsBeyond ? beyond : edge
    visible: line.words !== ""
    width: line.width
    height: line.height

    CaptionText {
        id: line
        objectName: "caption"
        words: App.replay.side.captions.text
        widest: root.room
        highest: root.area.height
        // A screen reader has heard it from the sound; it is there to be read again.
        Accessible.role: Accessible.StaticText
        Accessible.name: words
    }
}
