// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// Which of the event's documents is shown.
Choice {
    id: root

    objectName: "deckChoice"
    label: qsTr("Document")
    width: 15 * Theme.base
    model: App.slides.deckChoices
    currentIndex: App.slides.deckIndex
    onActivated: index => App.slides.openDeck(index)

    contentItem: KLabel {
        text: root.displayText
        font: root.font
        color: Theme.stageInk
        verticalAlignment: Text.AlignVCenter
        lineHeight: 1
        wrapMode: Text.NoWrap
        elide: Text.ElideRight
        Accessible.ignored: true
    }
    indicator: Icon {
        x: root.width - width - Theme.gap
        y: (root.height - height) / 2
        symbol: "chevron-down"
        color: Theme.stageInkSoft
    }
    background: Rectangle {
        radius: Theme.radiusControl
        color: root.down || root.hovered ? Theme.stageAccentSoft : Theme.stageSurface
        border.width: Theme.border
        border.color: Theme.stageControlLine

        FocusRing {
            shown: root.visualFocus
            onStage: true
        }
    }
}
