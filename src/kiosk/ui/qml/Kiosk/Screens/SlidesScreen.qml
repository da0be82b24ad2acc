// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Window
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// The slides of an event: a page as large as it can be, the others beside it, and the ways through them.
FocusScope {
    id: root

    required property string eventId
    required property int place // page counted from 1, 0 for the one last seen

    readonly property string heading: App.slides.eventTitle
    readonly property bool ready: App.slides.state === "ready"
    readonly property bool fullScreen: Window.visibility === Window.FullScreen
    readonly property bool portrait: height > width
    readonly property bool chromeShown: !fullScreen || revealed || topBar.activeFocus || pager.activeFocus
    property string panel: "pages" // pages, outline, search, or nothing
    property bool revealed: false

    function toggleFullScreen(): void {
        Window.window.visibility = root.fullScreen ? Window.AutomaticVisibility : Window.FullScreen;
    }
    function toggle(panel: string): void {
        root.panel = root.panel === panel ? "" : panel;
        App.slides.overview = false;
        if (root.panel === "search")
            side.focusSearch();
        else
            stage.focusPage();
    }
    function reveal(): void {
        root.revealed = true;
        fading.restart();
    }
    function leave(): void {
        if (App.slides.overview)
            App.slides.overview = false;
        else if (root.panel === "search")
            root.toggle("pages");
        else if (root.fullScreen)
            root.toggleFullScreen();
        else
            App.navigator.back();
    }

    focus: true
    Component.onCompleted: App.slides.open(root.eventId, root.place)
    StackView.onActivating: App.slides.open(root.eventId, 0)
    StackView.onRemoved: App.slides.close()
    onReadyChanged: if (root.ready)
        stage.focusPage()

    SlidesKeys {
        id: keys
        onFullScreenWanted: root.toggleFullScreen()
        onLeaveWanted: root.leave()
        onSearchWanted: {
            root.panel = "search";
            side.focusSearch();
        }
        onOverviewWanted: App.slides.overview = !App.slides.overview
        onScrollWanted: up => stage.scroll(up)
        onPageTurned: stage.toTop()
    }
    Keys.forwardTo: [keys]

    Connections {
        target: App.slides

        function onOverviewChanged(): void {
            if (!App.slides.overview)
                stage.focusPage();
        }
        function onAddressChanged(): void {
            if (App.slides.address !== "")
                addressDialog.show(App.slides.address);
        }
    }
    Timer {
        id: fading
        interval: Theme.fadeAfterMs
        onTriggered: root.revealed = false
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.stageGround
    }
    MotionHandler {
        enabled: root.fullScreen
        onMoved: root.reveal()
    }

    Item {
        id: middle

        anchors.top: root.fullScreen ? parent.top : topBar.bottom
        anchors.bottom: root.fullScreen || !pager.visible ? parent.bottom : pager.top
        anchors.left: parent.left
        anchors.right: parent.right

        SlidesPanel {
            id: side
            visible: root.ready && root.panel !== "" && !root.fullScreen && !App.slides.overview
            panel: root.panel
            lying: root.portrait
            x: 0
            y: root.portrait ? parent.height - height : 0
            width: root.portrait ? parent.width : Math.min(root.panel === "pages" ? 13 * Theme.base : 20 * Theme.base, parent.width * 0.34)
            height: !root.portrait ? parent.height : root.panel === "pages" ? Math.min(9 * Theme.base, parent.height * 0.3) : parent.height * 0.36
        }
        SlidesStage {
            id: stage
            visible: root.ready && !App.slides.overview
            x: side.visible && !root.portrait ? side.width : 0
            width: parent.width - x
            height: parent.height - (side.visible && root.portrait ? side.height : 0)
            padding: root.fullScreen ? 0 : Theme.gapWide
            onTapped: root.reveal()
        }
        Loader {
            anchors.fill: parent
            active: App.slides.overview && root.ready
            sourceComponent: SlidesOverview {}
        }
        Skeleton {
            anchors.centerIn: parent
            width: Math.min(parent.width * 0.7, parent.height * 0.8 * 16 / 9)
            height: width * 9 / 16
            onStage: true
            loading: App.slides.state === "loading"
        }
        SlidesState {
            anchors.centerIn: parent
            width: Math.min(parent.width - 2 * Theme.gapSection, Theme.textColumn)
        }
    }

    SlidesBar {
        id: topBar
        anchors.top: parent.top
        anchors.left: parent.left
        anchors.right: parent.right
        opacity: root.chromeShown ? 1 : 0
        panel: root.panel
        fullScreen: root.fullScreen
        onPanelWanted: panel => root.toggle(panel)
        onFullScreenWanted: root.toggleFullScreen()
    }
    SlidesPager {
        id: pager
        objectName: "pager"
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        visible: root.ready
        opacity: root.chromeShown ? 1 : 0
        onZoomWanted: step => stage.zoomStep(step)
    }
    // What cannot be seen must not be pressed: the first touch brings the bars back.
    Repeater {
        model: [topBar, pager]
        delegate: MouseArea {
            required property Item modelData

            x: modelData.x
            y: modelData.y
            width: modelData.width
            height: modelData.height
            visible: !root.chromeShown
            onClicked: root.reveal()
        }
    }
    AddressDialog {
        id: addressDialog
        onClosed: {
            App.slides.dismissAddress();
            stage.focusPage();
        }
    }
}
