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

    Notice {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gapSection
        width: Math.min(parent.width - 2 * Theme.gapWide, Theme.textColumn)
        text: App.notice

        IconButton {
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            symbol: "x"
            text: qsTr("Close this message")
            onClicked: App.tell("")
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
