// SPDX-License-Identifier: AGPL-3.0-or-later
import QtQuick
import Kiosk.Components
import Kiosk.Theme

// The picture of an event with what marks it: a sample, a favourite, called off, and how much of it was watched.
Picture {
    id: root

    property bool sample: false
    property bool favourite: false
    property string cancelled: ""
    property real progress: 0

    Rectangle {
        visible: root.sample
        x: Theme.gap
        y: Theme.gap
        width: mark.implicitWidth + 2 * Theme.gap
        height: mark.implicitHeight + Theme.gap / 2
        radius: Theme.radiusControl
        color: Theme.accent

        KLabel {
            id: mark
            anchors.centerIn: parent
            text: qsTr("Sample")
            font: Theme.captionStrong
            color: Theme.accentInk
            Accessible.ignored: true
        }
    }
    Rectangle {
        objectName: "cardCancelled"
        visible: root.cancelled !== ""
        anchors.left: parent.left
        anchors.bottom: parent.bottom
        anchors.margins: Theme.gap
        width: calledOff.implicitWidth + 2 * Theme.gap
        height: calledOff.implicitHeight + Theme.gap / 2
        radius: Theme.radiusControl
        color: Theme.surface
        border.width: 2
        border.color: Theme.danger

        KLabel {
            id: calledOff
            anchors.centerIn: parent
            text: root.cancelled
            font: Theme.captionStrong
            color: Theme.danger
            Accessible.ignored: true
        }
    }
    Rectangle {
        visible: root.favourite
        anchors.right: parent.right
        y: Theme.gap
        anchors.rightMargin: Theme.gap
        width: star.width + Theme.gap
        height: width
        radius: Theme.radiusControl
        color: Theme.surface
        border.width: Theme.border
        border.color: Theme.line

        Icon {
            id: star
            anchors.centerIn: parent
            symbol: "star"
            color: Theme.accent
        }
    }
    Rectangle {
        visible: root.progress > 0
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        height: 6
        color: Theme.stageGround

        Rectangle {
            width: parent.width * root.progress
            height: parent.height
            color: Theme.stageAccent
        }
    }
}
