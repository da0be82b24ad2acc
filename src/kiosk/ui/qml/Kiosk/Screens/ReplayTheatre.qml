// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// What is seen: the stage (or the shared screen) and the cameras, one large and one small, and the captions.
Item {
    id: root

    readonly property bool seesStage: App.replay.hasStage || App.replay.sharing
    readonly property bool seesCameras: App.replay.hasCameras && !App.settings.listenOnly && App.replay.cameras.hasPicture
    readonly property string arrangement: !seesStage ? "cameras-only" : !seesCameras ? "stage-only" : App.settings.replayLayout
    readonly property bool camerasLarge: arrangement === "cameras" || arrangement === "cameras-only"

    readonly property list<string> layouts: ["stage", "cameras", "stage-only", "cameras-only"]

    function nextLayout(): void {
        App.settings.replayLayout = root.layouts[(root.layouts.indexOf(App.settings.replayLayout) + 1) % root.layouts.length];
    }

    clip: true

    Item {
        id: large
        anchors.fill: parent
        anchors.margins: Theme.gap
    }
    Item {
        id: small

        readonly property real ratio: root.camerasLarge ? 16 / 9 : App.replay.cameras.ratio
        // In the corner until it is dragged; kept inside when the window changes.
        property real fromRight: Theme.gapWide
        property real fromBottom: Theme.gapWide

        visible: root.arrangement === "stage" || root.arrangement === "cameras"
        width: Math.round(Math.max(9 * Theme.unit, Math.min(root.width, root.height * 1.6) * 0.22))
        height: Math.round(width / ratio)
        x: Math.max(0, Math.min(root.width - width, root.width - width - fromRight))
        y: Math.max(0, Math.min(root.height - height, root.height - height - fromBottom))
        z: 2

        Rectangle {
            anchors.fill: parent
            anchors.margins: -Theme.border
            color: Theme.stageGround
            border.color: Theme.stageControlLine
            border.width: Theme.border
        }
        DragHandler {
            target: null
            property real startRight: 0
            property real startBottom: 0
            onActiveChanged: {
                startRight = small.fromRight;
                startBottom = small.fromBottom;
            }
            onTranslationChanged: if (active) {
                small.fromRight = Math.max(0, Math.min(root.width - small.width, startRight - activeTranslation.x));
                small.fromBottom = Math.max(0, Math.min(root.height - small.height, startBottom - activeTranslation.y));
            }
        }
        TapHandler {
            onDoubleTapped: App.settings.replayLayout = App.settings.replayLayout === "cameras" ? "stage" : "cameras"
        }
    }

    Item {
        id: stagePlace
        parent: root.camerasLarge ? small : large
        anchors.fill: parent
        visible: root.arrangement !== "cameras-only"

        StageItem {
            id: stage
            objectName: "stage"
            anchors.fill: parent
            visible: App.replay.hasStage && !shared.visible
            source: App.replay.stage
            moment: App.replay.moment
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("Slide: %1").arg(App.replay.chapterTitle)
            Accessible.description: stage.slideText
        }
        VideoItem {
            id: shared
            objectName: "shared"
            anchors.fill: parent
            visible: App.replay.sharing && App.replay.share.hasPicture && !App.settings.listenOnly
            channel: App.replay.share
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("Shared screen")
        }
    }
    VideoItem {
        objectName: "cameras"
        parent: root.camerasLarge ? large : small
        anchors.fill: parent
        visible: root.seesCameras && root.arrangement !== "stage-only"
        channel: App.replay.cameras
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTr("Cameras")
    }

    Column {
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.gapSection, Theme.textColumn)
        spacing: Theme.gapWide
        visible: App.replay.ready && !root.seesStage && !root.seesCameras

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            symbol: "headphones"
            size: 4 * Theme.base
            color: Theme.stageInkSoft
        }
        KLabel {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: App.settings.listenOnly ? qsTr("Sound only: pictures are switched off.") : qsTr("This recording has sound only.")
            color: Theme.stageInkSoft
        }
    }
    Skeleton {
        anchors.fill: large
        loading: App.replay.loading
        onStage: true
    }
    Notice {
        objectName: "replayError"
        anchors.horizontalCenter: parent.horizontalCenter
        y: App.replay.ready ? Theme.gapWide : (parent.height - height) / 2
        width: Math.min(parent.width - 2 * Theme.gapWide, Theme.textColumn)
        onStage: true
        markColour: Theme.stagePalette.warning
        text: App.replay.error
        z: 4
    }

    ReplayWebVideo {
        area: large
        z: 3
    }
    ReplayCaption {
        area: large
        obstacle: small
        z: 3
    }
}
