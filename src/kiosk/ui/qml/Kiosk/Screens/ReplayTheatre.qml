// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// What is seen: the stage (or the shared screen) and the cameras, one large and one small, and the captions.
Item {
    id: root

    readonly property bool camerasLarge: App.replay.theatre.camerasLarge
    readonly property real free: failure.visible ? failure.y + failure.height : 0 // from where on nothing is said at the top

    signal fullScreenAsked

    clip: true

    // As in VLC: a double press takes the whole screen, the wheel makes it louder or softer.
    TapHandler {
        objectName: "theatreTap"
        onDoubleTapped: point => {
            if (!small.visible || !small.contains(small.mapFromItem(root, point.position)))
                root.fullScreenAsked();
        }
    }
    WheelHandler {
        acceptedDevices: PointerDevice.Mouse
        onWheel: event => App.replay.keys.press(event.angleDelta.y > 0 ? Qt.Key_Up : Qt.Key_Down, Qt.NoModifier, "")
    }

    Item {
        id: large
        anchors.fill: parent
        anchors.margins: Theme.gap
    }
    // The pictures stand before the frame's corner and after its ground.
    ReplayPip {
        id: small
        objectName: "smallPicture"
        room: root
        ratio: root.camerasLarge ? 16 / 9 : App.replay.cameras.ratio
        camerasSmall: !root.camerasLarge
        visible: App.replay.theatre.both && App.replay.ready
        z: 2
    }

    Item {
        id: stagePlace
        parent: root.camerasLarge ? small : large
        anchors.fill: parent
        visible: App.replay.theatre.showsStage

        StageItem {
            id: stage
            objectName: "stage"
            anchors.fill: parent
            visible: App.replay.hasStage && !shared.visible
            source: App.replay.stage
            moment: App.replay.moment
            leaving: App.replay.shareNear
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("Slide: %1").arg(App.replay.chapterTitle)
            Accessible.description: stage?.slideText ?? ""  // null while the screen is taken down
        }
        VideoItem {
            id: shared
            objectName: "shared"
            anchors.fill: parent
            visible: App.replay.sharing && App.replay.share.hasPicture
            channel: App.replay.share
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("Shared screen")
        }
    }
    VideoItem {
        objectName: "cameras"
        parent: root.camerasLarge ? large : small
        anchors.fill: parent
        visible: App.replay.theatre.showsCameras && App.replay.cameras.hasPicture
        channel: App.replay.cameras
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTr("Cameras")
    }
    Loader {
        anchors.fill: large
        active: App.replay.ready && App.replay.theatre.shown === "listen"
        sourceComponent: ReplayListen {}
    }

    Skeleton {
        anchors.fill: large
        loading: App.replay.loading
        onStage: true
    }
    ReplayLoading {
        anchors.centerIn: large
        width: Math.min(large.width - 2 * Theme.gapWide, Theme.textColumn)
    }
    Notice {
        id: failure
        objectName: "replayError"
        anchors.horizontalCenter: parent.horizontalCenter
        y: App.replay.ready ? Theme.gapWide : (parent.height - height) / 2
        width: Math.min(parent.width - 2 * Theme.gapWide, Theme.textColumn)
        onStage: true
        markColour: Theme.stagePalette.warning
        text: App.replay.error
        closable: App.replay.ready
        onClosed: App.replay.dismissError()
        z: 4
    }

    ReplayFlash {
        anchors.horizontalCenter: large.horizontalCenter
        y: Theme.gapWide + Theme.gap
        z: 5
    }
    Loader {
        readonly property string address: App.replay.side.webVideo.address

        active: false
        z: 3
        sourceComponent: ReplayWebVideo {
            area: large
        }
        onAddressChanged: active = active || address !== "" // what it opened stays when it goes
    }
    ReplayCaption {
        area: large
        obstacle: small
        z: 3
    }
}
