// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// A video of the web was shown here. It is no part of the recording: its address is, to be taken along.
Rectangle {
    id: root

    required property Item area // what it lies over

    readonly property string address: App.replay.side.webVideo.address

    objectName: "webVideo"
    visible: root.address !== ""
    x: area.x + Theme.gapWide
    y: area.y + Theme.gapWide
    width: Math.min(area.width - 2 * Theme.gapWide, 26 * Theme.base)
    height: content.implicitHeight + 2 * Theme.gapWide
    radius: Theme.radiusCard
    color: Theme.stageSurface
    border.width: Theme.border
    border.color: Theme.stageControlLine

    GridLayout {
        id: content
        x: Theme.gapWide
        y: Theme.gapWide
        width: parent.width - 2 * Theme.gapWide
        columns: 2
        columnSpacing: Theme.gapWide
        rowSpacing: Theme.gap

        Rectangle {
            Layout.preferredWidth: 7 * Theme.base
            Layout.preferredHeight: 7 * Theme.base
            Layout.alignment: Qt.AlignTop
            color: Theme.codeGround
            visible: App.replay.side.webVideo.code !== ""

            Image {
                anchors.fill: parent
                source: App.replay.side.webVideo.code
                sourceSize: Qt.size(width, height)
                smooth: false
                Accessible.role: Accessible.Graphic
                Accessible.name: qsTr("QR code: %1").arg(root.address)
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.gap / 2

            KLabel {
                Layout.fillWidth: true
                text: qsTr("A video from the web was shown here")
                font: Theme.bodyStrong
                leading: Theme.tightLineHeight
                color: Theme.stageInk
            }
            KLabel {
                Layout.fillWidth: true
                text: qsTr("It is not part of this recording; it is on the web.")
                font: Theme.caption
                leading: Theme.tightLineHeight
                color: Theme.stageInkSoft
            }
        }
        KLabel {
            Layout.columnSpan: 2
            Layout.fillWidth: true
            text: root.address
            font: Theme.caption
            wrapMode: Text.WrapAnywhere
            leading: Theme.tightLineHeight
            color: Theme.stageInk
        }
        Flow {
            Layout.columnSpan: 2
            Layout.fillWidth: true
            spacing: Theme.gap

            KButton {
                objectName: "copyVideoAddress"
                onStage: true
                symbol: "copy"
                font: Theme.body
                text: qsTr("Copy the address")
                onClicked: {
                    App.copy(root.address);
                    App.tell(qsTr("Address copied"));
                }
            }
            KButton {
                objectName: "closeVideo"
                onStage: true
                flat: true
                font: Theme.body
                text: qsTr("Hide")
                about: qsTr("Hides the note about the video")
                onClicked: App.replay.side.webVideo.close()
            }
        }
    }
}
