// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// Which of the event's documents is shown.
Choice {
    objectName: "deckChoice"
    label: qsTr("Document")
    width: Math.min(implicitWidth, 16 * Theme.base)
    model: App.slides.deckChoices
    currentIndex: App.slides.deckIndex
    onActivated: index => App.slides.openDeck(index)
}
