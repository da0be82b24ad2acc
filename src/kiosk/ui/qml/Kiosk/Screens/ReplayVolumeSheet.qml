// SPDX-License-Identifier: AGPL-3.0-or-later
import QtQuick
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// How loud it is, up to half as loud again as recorded.
ReplayPopup {
    id: root

    onOpened: slider.forceActiveFocus(Qt.TabFocusReason)
    onAboutToShow: App.replay.sound.lookForOutput()

    contentItem: Column {
        spacing: Theme.gap

        Row {
            id: levels

            spacing: Theme.gap

            IconButton {
                objectName: "muteButton"
                onStage: true
                checkable: true
                checked: App.replay.sound.muted
                symbol: "volume-x"
                text: qsTr("Mute")
                onToggled: App.replay.sound.toggleMuted()
            }
            KSlider {
                id: slider
                objectName: "volumeSlider"
                onStage: true
                label: qsTr("Volume, %1").arg(App.replay.sound.words)
                from: 0
                to: 1.5
                stepSize: 0.05
                value: App.replay.sound.volume
                onMoved: App.replay.sound.setVolume(value)
            }
            KLabel {
                anchors.verticalCenter: parent.verticalCenter
                width: 3.5 * Theme.base
                text: App.replay.sound.words
                font: Theme.figures
                color: Theme.stageInk
            }
        }
        KLabel {
            visible: App.replay.sound.unheard
            width: Math.min(implicitWidth, levels.width)
            text: qsTr("No sound output was found on this computer.")
            wrapMode: Text.Wrap
            color: Theme.stageInk
        }
    }
}
