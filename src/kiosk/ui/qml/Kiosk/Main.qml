// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// The window: one stack of screens, a banner for quiet news, and the keys that work everywhere.
ApplicationWindow {
    id: root

    function toggleFullScreen(): void {
        root.visibility = root.visibility === Window.FullScreen ? Window.AutomaticVisibility : Window.FullScreen;
    }

    width: Math.min(1280, Screen.desktopAvailableWidth)
    height: Math.min(800, Screen.desktopAvailableHeight)
    minimumWidth: 360
    minimumHeight: 480
    visible: true
    title: App.eventPage.title === "" ? "Kiosk" : App.eventPage.title + " – Kiosk"
    color: Theme.ground
    font: Theme.body

    StackView {
        id: stack
        objectName: "screens"
        anchors.fill: parent
        focus: true
        pushEnter: Transition {
            NumberAnimation {
                property: "opacity"
                from: 0
                to: 1
                duration: Theme.moveMs
            }
        }
        pushExit: null
        popEnter: null
        popExit: Transition {
            NumberAnimation {
                property: "opacity"
                from: 1
                to: 0
                duration: Theme.moveMs
            }
        }
        Component.onCompleted: stack.push(Qt.resolvedUrl("Screens/HomeScreen.qml"))
    }

    Connections {
        target: App.navigator

        function onWentTo(screen: string, eventId: string, place: real, play: bool): void {
            switch (screen) {
            case "event":
                stack.push(Qt.resolvedUrl("Screens/EventScreen.qml"), {
                    "eventId": eventId
                });
                break;
            case "replay":
                stack.push(Qt.resolvedUrl("Screens/ReplayScreen.qml"), {
                    "eventId": eventId,
                    "place": place,
                    "play": play
                });
                break;
            case "slides":
                stack.push(Qt.resolvedUrl("Screens/SlidesScreen.qml"), {
                    "eventId": eventId,
                    "place": Math.round(place)
                });
                break;
            case "person":
                stack.push(Qt.resolvedUrl("Screens/PersonScreen.qml"), {
                    "name": eventId
                });
                break;
            case "sources":
                stack.push(Qt.resolvedUrl("Screens/SourcesScreen.qml"));
                break;
            case "schedule":
                stack.push(Qt.resolvedUrl("Screens/ScheduleScreen.qml"), {
                    "eventId": eventId,
                    "place": Math.round(place)
                });
                break;
            case "downloads":
                stack.push(Qt.resolvedUrl("Screens/DownloadsScreen.qml"));
                break;
            case "stick":
                stack.push(Qt.resolvedUrl("Screens/StickScreen.qml"));
                break;
            case "pack":
                stack.push(Qt.resolvedUrl("Screens/PackScreen.qml"));
                break;
            case "settings":
                stack.push(Qt.resolvedUrl("Screens/SettingsScreen.qml"));
                break;
            }
        }
        function onWentBack(): void {
            stack.pop();
        }
        function onWentHome(): void {
            stack.pop(null);
        }
    }

    DropArea {
        anchors.fill: parent
        keys: ["text/uri-list"]
        onDropped: drop => {
            App.openDropped(drop.urls);
            drop.accept(Qt.CopyAction);
        }
    }

    // Below, or where the screen has room for it; a replay's bar is never covered.
    Notice {
        id: notice
        objectName: "notice"

        readonly property var screen: stack.currentItem
        readonly property var given: screen ? screen.noticeRoom : undefined // a screen's own room for it
        readonly property bool replay: given !== undefined
        readonly property rect room: replay ? given : Qt.rect(0, 0, parent.width, parent.height)

        x: room.x + (room.width - width) / 2
        y: replay ? room.y : room.height - height - Theme.gapSection
        width: Math.min(room.width - 2 * Theme.gapWide, Theme.textColumn)
        onStage: replay
        markColour: App.noticeOffers ? (replay ? Theme.stageAccent : Theme.accent) : replay ? Theme.stagePalette.warning : Theme.warning
        text: App.notice
        closable: true
        symbol: App.noticeOffers ? "hard-drive" : "circle-alert"
        action: App.noticeOffers ? qsTr("See what it brings") : ""
        onActed: App.takeOffer()
        onClosed: App.tell("")
        onTextChanged: gone.restart()

        HoverHandler {
            id: reading
        }
        Timer {
            id: gone
            interval: Theme.noticeMs(notice.text.length)
            running: notice.visible && !App.noticeOffers && !reading.hovered && !notice.activeFocus
            onTriggered: App.tell("")
        }
    }

    Shortcut {
        sequences: ["Back", "Backspace"]
        enabled: App.navigator.canGoBack && !(root.activeFocusItem instanceof TextInput)
        onActivated: App.navigator.back()
    }
    Shortcut {
        // In a replay it goes ten seconds back, as in VLC.
        sequences: ["Alt+Left"]
        enabled: App.navigator.canGoBack && App.navigator.screen !== "replay" && !(root.activeFocusItem instanceof TextInput)
        onActivated: App.navigator.back()
    }
    Shortcut {
        sequences: ["Alt+Home"]
        onActivated: App.navigator.home()
    }
    Shortcut {
        sequences: [StandardKey.FullScreen, "F11"]
        onActivated: root.toggleFullScreen()
    }
    Shortcut {
        sequences: [StandardKey.Quit]
        onActivated: root.close()
    }
    Shortcut {
        sequences: ["Ctrl++", "Ctrl+="]
        enabled: App.navigator.screen !== "slides"
        onActivated: App.settings.textScale += 0.1
    }
    Shortcut {
        sequences: ["Ctrl+-"]
        enabled: App.navigator.screen !== "slides"
        onActivated: App.settings.textScale -= 0.1
    }
    Shortcut {
        sequences: ["Ctrl+0"]
        enabled: App.navigator.screen !== "slides"
        onActivated: App.settings.textScale = 1
    }

    MouseArea {
        anchors.fill: parent
        acceptedButtons: Qt.BackButton
        z: -1
        onClicked: App.navigator.back()
    }
}
