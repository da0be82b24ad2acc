// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// A video of the web was shown here. It is no part of the recording: its address is, to be taken along. Where the stage
// is small, a line says so and a press shows the rest.
Item {
    id: root

    required property Item area // what it lies over

    readonly property string address: App.replay.side.webVideo.address
    readonly property bool roomy: area.width >= 64 * Theme.base && area.height >= 30 * Theme.base
    readonly property Item shown: roomy ? card : line

    objectName: "webVideo"
    visible: root.address !== ""
    width: shown.width
    height: shown.height
    x: area.x + Theme.gapWide
    y: App.settings.captionPlace === "top" ? area.y + area.height - height - Theme.gapWide : area.y + Theme.gapWide

    function copy(): void {
        App.copy(root.address);
        App.tell(qsTr("Address copied"));
    }

    Rectangle {
        id: line
        visible: !root.roomy
        width: Math.min(row.implicitWidth, root.area.width - 2 * Theme.gapWide)
        height: Theme.touchTarget
        radius: Theme.radiusControl
        color: Theme.stageSurface
        border.width: Theme.border
        border.color: Theme.stageControlLine

        Row {
            id: row
            KButton {
                objectName: "videoAddress"
                width: Math.min(implicitWidth, root.area.width - 2 * Theme.gapWide - Theme.touchTarget)
                flat: true
                onStage: true
                font: Theme.body
                symbol: "video"
                text: qsTr("Video on the web")
                about: qsTr("Shows its address and a QR code")
                onClicked: {
                    dialog.code = App.replay.side.webVideo.code;
                    dialog.show(root.address);
                }
            }
            IconButton {
                onStage: true
                symbol: "x"
                text: qsTr("Hide the note about the video")
                onClicked: App.replay.side.webVideo.close()
            }
        }
    }
    Rectangle {
        id: card
        visible: root.roomy
        width: 26 * Theme.base
        height: content.implicitHeight + 2 * Theme.gapWide
        radius: Theme.radiusCard
        color: Theme.stageSurface
        border.width: Theme.border
        border.color: Theme.stageControlLine

        Rectangle {
            id: code
            x: Theme.gapWide
            y: Theme.gapWide
            width: App.replay.side.webVideo.code === "" ? 0 : 7.5 * Theme.base
            height: width
            color: Theme.codeGround

            Image {
                anchors.fill: parent
                source: App.replay.side.webVideo.code
                sourceSize: Qt.size(width, height)
                smooth: false
                Accessible.role: Accessible.Graphic
                Accessible.name: qsTr("QR code: %1").arg(root.address)
            }
        }
        Column {
            id: content
            x: code.x + code.width + Theme.gapWide
            y: Theme.gapWide
            width: parent.width - x - Theme.gapWide
            spacing: Theme.gap / 2

            KLabel {
                width: parent.width
                text: qsTr("A video from the web was shown here")
                font: Theme.bodyStrong
                leading: Theme.tightLineHeight
                color: Theme.stageInk
            }
            KLabel {
                width: parent.width
                text: qsTr("It is not part of this recording.")
                font: Theme.caption
                leading: Theme.tightLineHeight
                color: Theme.stageInkSoft
            }
            KLabel {
                width: parent.width
                text: root.address
                font: Theme.caption
                wrapMode: Text.WrapAnywhere
                leading: Theme.tightLineHeight
                maximumLineCount: 4
                color: Theme.stageInk
            }
            Row {
                spacing: Theme.gap / 2

                IconButton {
                    objectName: "copyVideoAddress"
                    onStage: true
                    symbol: "copy"
                    text: qsTr("Copy the address")
                    onClicked: root.copy()
                }
                IconButton {
                    objectName: "closeVideo"
                    onStage: true
                    symbol: "x"
                    text: qsTr("Hide the note about the video")
                    onClicked: App.replay.side.webVideo.close()
                }
            }
        }
    }
    AddressDialog {
        id: dialog
    }
}
