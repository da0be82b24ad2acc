// SPDX-License-Identifier: AGPL-3.0-or-later
import QtQuick
import Kiosk.Backend
import Kiosk.Theme

// Words of a caption on their ground, in the size and colours that were chosen.
Rectangle {
    id: root

    required property string words
    required property real widest
    property real highest: 0 // of what it lies over; 0: no limit

    width: Math.min(Math.ceil(text.implicitWidth), root.widest - 2 * Theme.gapWide) + 2 * Theme.gapWide
    height: text.implicitHeight + Theme.gapWide
    radius: Theme.radiusControl
    color: Theme.captionGround

    KLabel {
        id: text
        anchors.centerIn: parent
        width: root.width - 2 * Theme.gapWide
        horizontalAlignment: Text.AlignHCenter
        text: root.words
        font: Theme.subtitle(root.highest)
        leading: Theme.tightLineHeight
        color: Theme.captionInk
        style: App.settings.captionOpacity < 0.35 ? Text.Outline : Text.Normal
        styleColor: Theme.captionOutline
        Accessible.ignored: true
    }
}
