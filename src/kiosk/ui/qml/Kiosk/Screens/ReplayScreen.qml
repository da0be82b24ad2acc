// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// A replay: stage and cameras, the panel beside them, and the bar that drives them.
FocusScope {
    id: root

    required property string eventId
    property real place: -1 // seconds; below zero: where it was left
    property bool play: false

    readonly property bool fullScreen: Window.window ? Window.window.visibility === Window.FullScreen : false
    readonly property bool tall: height > width
    readonly property bool panelFits: tall || width >= 56 * Theme.base // else the stage would be too small
    readonly property bool panel: App.settings.sidePanel && panelFits && App.replay.ready && !(fullScreen && !barShown && App.replay.playing)
    property bool barShown: true
    readonly property bool covered: panelOver && !panelFits && App.replay.ready
    property bool panelOver: false // where it does not fit beside the stage it lies over it
    property bool filmstrip: false
    readonly property rect noticeRoom: Qt.rect(0, (bar.visible ? bar.height + 2 * Theme.gap : 0) + theatre.free + Theme.gapWide, theatre.width, theatre.height)

    function showPanel(shown: bool): void {
        if (root.panelFits)
            App.settings.sidePanel = shown;
        else
            root.panelOver = shown;
    }
    function wake(): void {
        root.barShown = true;
        if (root.fullScreen && App.replay.playing)
            fade.restart();
    }

    focus: true
    onFullScreenChanged: root.wake()

    StackView.onActivated: {
        App.replay.open(root.eventId, root.place, root.play);
        root.forceActiveFocus();
    }
    StackView.onDeactivating: App.replay.pause()
    StackView.onRemoved: App.replay.close()

    Connections {
        target: root.Window.window

        function onVisibilityChanged(): void {
            App.replay.setShown(root.Window.window.visibility !== Window.Hidden && root.Window.window.visibility !== Window.Minimized);
        }
    }
    Connections {
        target: App.replay

        function onStateChanged(): void {
            root.wake();
        }
    }
    Timer {
        id: fade
        interval: Theme.fadeAfterMs
        onTriggered: if (!transport.busy && App.replay.playing && root.fullScreen)
            root.barShown = false
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.stageGround
    }
    MotionHandler {
        onMoved: root.wake()
    }
    TapHandler {
        onTapped: root.wake()
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        ScreenBar {
            id: bar
            Layout.fillWidth: true
            Layout.margins: Theme.gap
            visible: root.barShown
            onStage: true
            heading: App.replay.title

            Tag {
                anchors.verticalCenter: parent.verticalCenter
                visible: App.replay.sample && root.width > 50 * Theme.base
                text: qsTr("Sample recording")
                symbol: "info"
                colour: Theme.stageInkSoft
            }
            IconButton {
                objectName: "panelButton"
                onStage: true
                checkable: true
                checked: root.panelFits ? App.settings.sidePanel : root.panelOver
                symbol: "panel-right"
                text: qsTr("Side panel")
                onToggled: root.showPanel(checked)
            }
            IconButton {
                objectName: "helpButton"
                onStage: true
                symbol: "circle-help"
                text: qsTr("Keys")
                onClicked: help.open()
            }
        }
        GridLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            columns: root.tall ? 1 : 2
            rowSpacing: 0
            columnSpacing: 0

            ReplayTheatre {
                id: theatre
                Layout.fillWidth: true
                Layout.fillHeight: true
                enabled: !root.covered
                onFullScreenAsked: root.toggleFullScreen()
            }
            Loader {
                active: root.panel
                visible: active
                Layout.fillWidth: root.tall
                Layout.fillHeight: !root.tall
                Layout.preferredWidth: root.tall ? -1 : Math.min(root.width * 0.34, 24 * Theme.base)
                Layout.preferredHeight: root.tall ? Math.round(root.height * 0.36) : -1
                sourceComponent: panelComponent
            }
        }
        Loader {
            Layout.fillWidth: true
            enabled: !root.covered
            active: root.filmstrip && root.barShown && App.replay.ready && App.replay.chapters.count > 0
            visible: active
            sourceComponent: ReplayFilmstrip {
                highest: root.height * 0.18
            }
        }
        ReplayTransport {
            id: transport
            Layout.fillWidth: true
            visible: root.barShown
            compact: root.width < 62 * Theme.base
            enabled: !root.covered // what is covered cannot be tabbed to
            filmstrip: root.filmstrip
            onLinkAsked: link.ask()
            onGoToAsked: goTo.open()
            onHelpAsked: help.open()
            onFilmstripAsked: root.filmstrip = !root.filmstrip
            onFullScreenAsked: root.toggleFullScreen()
        }
    }

    Loader {
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        width: Math.min(parent.width, 26 * Theme.base)
        height: parent.height - (root.barShown ? bar.height + 2 * Theme.gap : 0)
        active: root.covered
        sourceComponent: panelComponent
    }

    function toggleFullScreen(): void {
        const window = root.Window.window;
        window.visibility = root.fullScreen ? Window.AutomaticVisibility : Window.FullScreen;
    }

    // Each is made when it is first asked for.
    Loader {
        id: help
        active: false
        sourceComponent: ReplayHelp {
            parent: root.Overlay.overlay
        }

        function open(): void {
            help.active = true;
            (help.item as ReplayHelp).open();
        }
    }
    Component {
        id: panelComponent

        ReplayPanel {
            onTextAsked: slideText.open()
        }
    }
    Loader {
        id: slideText
        active: false
        sourceComponent: ReplaySlideText {
            parent: root.Overlay.overlay
        }

        function open(): void {
            slideText.active = true;
            (slideText.item as ReplaySlideText).open();
        }
    }
    ReplaySideKeys {
        onPanelAsked: root.showPanel(true)
        onTextAsked: slideText.open()
    }

    Loader {
        id: link
        active: false
        sourceComponent: ReplayLink {
            parent: root.Overlay.overlay
        }

        function ask(): void {
            link.active = true;
            (link.item as ReplayLink).ask();
        }
    }
    Loader {
        id: goTo
        active: false
        sourceComponent: ReplayGoTo {
            parent: root.Overlay.overlay
        }

        function open(): void {
            goTo.active = true;
            (goTo.item as ReplayGoTo).open();
        }
    }

    // Keys work without a click first; a focused control keeps the keys that are its own.
    Keys.onPressed: event => {
        root.wake();
        event.accepted = App.replay.keys.press(event.key, event.modifiers, event.text);
    }

    Connections {
        target: App.replay.keys

        function onAsked(what: string): void {
            switch (what) {
            case "full-screen":
                root.toggleFullScreen();
                break;
            case "filmstrip":
                root.filmstrip = !root.filmstrip;
                break;
            case "link":
                link.ask();
                break;
            case "go-to":
                goTo.open();
                break;
            case "help":
                help.open();
                break;
            case "panel":
                root.showPanel(!(root.panelFits ? App.settings.sidePanel : root.panelOver));
                break;
            case "back":
                if (root.panelOver && !root.panelFits)
                    root.panelOver = false;
                else if (root.fullScreen)
                    root.toggleFullScreen();
                else
                    App.navigator.back();
                break;
            }
        }
    }
}
