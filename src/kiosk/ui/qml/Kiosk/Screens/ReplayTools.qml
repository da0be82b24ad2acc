// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// The right end of the bar: how it sounds and looks, and what else can be done.
Flow {
    id: root

    property bool filmstrip: false
    readonly property bool busy: volume.opened || speed.opened || captions.opened || layouts.opened || more.opened

    signal fullScreenAsked
    signal linkAsked
    signal goToAsked
    signal helpAsked
    signal filmstripAsked

    spacing: Theme.gap / 2

    IconButton {
        objectName: "fullScreenButton"
        onStage: true
        symbol: Window.window && Window.window.visibility === Window.FullScreen ? "minimize" : "maximize"
        text: qsTr("Full screen")
        onClicked: root.fullScreenAsked()
    }
    IconButton {
        objectName: "moreButton"
        onStage: true
        symbol: "ellipsis"
        text: qsTr("More")
        enabled: App.replay.ready
        onClicked: more.showAbove(this)

        ReplayMenu {
            id: more
            choices: [
                {
                    "value": "filmstrip",
                    "text": qsTr("Strip of slides")
                },
                {
                    "value": "loop-start",
                    "text": qsTr("Loop from here (A)")
                },
                {
                    "value": "loop-end",
                    "text": qsTr("Loop to here (B)")
                },
                {
                    "value": "loop-off",
                    "text": qsTr("End the loop")
                },
                {
                    "value": "go-to",
                    "text": qsTr("Go to a time")
                },
                {
                    "value": "link",
                    "text": qsTr("Link to this moment")
                },
                {
                    "value": "help",
                    "text": qsTr("Keys")
                }
            ]
            current: root.filmstrip ? "filmstrip" : ""
            onChosen: value => root.choose(value)
        }
    }
    IconButton {
        objectName: "layoutButton"
        onStage: true
        symbol: "layout-panel-left"
        text: qsTr("Layout")
        onClicked: layouts.showAbove(this)

        ReplayMenu {
            id: layouts
            choices: App.replay.theatre.choices
            current: App.replay.theatre.layout
            onChosen: value => App.replay.theatre.choose(value)
        }
    }
    IconButton {
        objectName: "listenButton"
        onStage: true
        checkable: true
        checked: App.settings.listenOnly
        symbol: "headphones"
        text: qsTr("Listen only")
        onToggled: App.settings.listenOnly = checked
    }
    IconButton {
        objectName: "captionsButton"
        onStage: true
        symbol: App.settings.captions && App.replay.captionChoices.length > 0 ? "captions" : "captions-off"
        text: App.replay.captionChoices.length > 0 ? qsTr("Captions") : qsTr("Captions: this recording has none")
        enabled: App.replay.captionChoices.length > 0
        onClicked: captions.showAbove(this)

        ReplayMenu {
            id: captions
            choices: [
                {
                    "value": "",
                    "text": qsTr("No captions")
                }
            ].concat(App.replay.captionChoices)
            current: App.settings.captions ? App.replay.captionLocale : ""
            onChosen: value => {
                App.settings.captions = value !== "";
                if (value !== "")
                    App.settings.captionLanguage = value;
            }
        }
    }
    IconButton {
        objectName: "speedButton"
        onStage: true
        symbol: "gauge"
        value: App.replay.speed.words
        text: qsTr("Speed")
        onClicked: speed.open()

        ReplaySpeedSheet {
            id: speed
        }
    }
    IconButton {
        objectName: "volumeButton"
        onStage: true
        symbol: App.replay.sound.unheard || App.replay.sound.muted || App.replay.sound.volume === 0 ? "volume-x" : App.replay.sound.volume < 0.5 ? "volume-1" : "volume-2"
        text: App.replay.sound.unheard ? qsTr("Volume: no sound output") : qsTr("Volume")
        onClicked: volume.open()

        ReplayVolumeSheet {
            id: volume
        }
    }

    function choose(what: string): void {
        if (what === "filmstrip")
            root.filmstripAsked();
        else if (what === "loop-start")
            App.replay.loop.setStart();
        else if (what === "loop-end")
            App.replay.loop.setEnd();
        else if (what === "loop-off")
            App.replay.loop.clear();
        else if (what === "go-to")
            root.goToAsked();
        else if (what === "link")
            root.linkAsked();
        else
            root.helpAsked();
    }
}
