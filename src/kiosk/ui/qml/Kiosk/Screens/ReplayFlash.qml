// SPDX-License-Identifier: AGPL-3.0-or-later
import QtQuick
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// What a key has changed, for a moment over the stage; a screen reader hears it too.
Rectangle {
    id: root

    property string words: ""

    objectName: "flash"
    visible: root.words !== ""
    width: Math.min(line.implicitWidth, parent ? parent.width - 4 * Theme.gapWide : line.implicitWidth) + 2 * Theme.gapWide
    height: line.implicitHeight + 2 * Theme.gap
    radius: Theme.radiusControl
    color: Theme.captionGround
    border.width: Theme.border
    border.color: Theme.stageControlLine

    Connections {
        target: App.replay

        function onSaid(words: string): void {
            root.words = words;
            gone.restart();
            line.Accessible.announce(words);
        }
        function onLoaded(): void {
            root.words = "";
        }
    }
    Timer {
        id: gone
        interval: Theme.flashMs
        onTriggered: root.words = ""
    }
    KLabel {
        id: line
        anchors.centerIn: parent
        width: Math.min(implicitWidth, root.width - 2 * Theme.gapWide)
        horizontalAlignment: Text.AlignHCenter
        text: root.words
        font: Theme.leadStrong
        leading: Theme.tightLineHeight
        color: Theme.captionInk
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
}
