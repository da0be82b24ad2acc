// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// The speed: in fine steps on a line, and the usual ones.
ReplayPopup {
    id: root

    onOpened: slider.forceActiveFocus(Qt.TabFocusReason)

    contentItem: Column {
        spacing: Theme.gap

        Row {
            spacing: Theme.gap

            KSlider {
                id: slider
                objectName: "speedSlider"
                onStage: true
                label: qsTr("Speed, %1").arg(App.replay.speed.words)
                from: 0.25
                to: 3
                stepSize: App.replay.speed.fineStep
                value: App.replay.speed.rate
                onMoved: App.replay.speed.set(value)
            }
            KLabel {
                anchors.verticalCenter: parent.verticalCenter
                width: 3.5 * Theme.base
                text: App.replay.speed.words
                font: Theme.bodyStrong
                color: Theme.stageInk
                Accessible.ignored: true
            }
        }
        Grid {
            columns: 5
            spacing: Theme.gap / 2

            Repeater {
                model: App.replay.speed.choices

                IconButton {
                    id: choice

                    required property var modelData

                    onStage: true
                    symbol: ""
                    value: choice.modelData.text
                    text: qsTr("Speed")
                    checked: Number(choice.modelData.value) === App.replay.speed.rate
                    onClicked: {
                        App.replay.speed.set(Number(choice.modelData.value));
                        root.close();
                    }
                }
            }
        }
    }
}
