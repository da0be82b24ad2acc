// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// An event in a shelf: picture, kind, title, date, and what there is of it.
AbstractButton {
    id: root

    required property string eventId
    required property string title
    required property string kind
    required property string kindIcon
    required property string when
    required property string image
    required property string length
    required property string pages
    required property string availability
    required property string availabilityIcon
    required property real progress
    required property string resume
    required property string watched
    required property bool sample
    required property bool favourite
    required property string cancelled
    required property string spoken

    // Of a download that is not done: how far, and in words.
    readonly property real downloaded: App.downloads.revision >= 0 ? App.downloads.fraction(root.eventId) : -1
    readonly property string download: App.downloads.revision >= 0 ? App.downloads.phrase(root.eventId) : ""

    text: root.title
    hoverEnabled: true
    padding: 0
    implicitHeight: column.implicitHeight + Theme.gapWide
    Accessible.name: root.download === "" ? root.spoken : root.spoken + ", " + root.download

    background: Rectangle {
        radius: Theme.radiusCard
        color: Theme.surface
        border.width: root.hovered || root.down ? 2 : Theme.border
        border.color: root.hovered || root.down ? Theme.accent : Theme.line

        FocusRing {
            shown: root.visualFocus
            corner: Theme.radiusCard
        }
    }

    contentItem: Item {
        Column {
            id: column
            width: parent.width
            spacing: Theme.gap

            Picture {
                width: parent.width
                height: Math.round(width * 9 / 16)
                source: root.image
                symbol: root.kindIcon

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
            Tag {
                x: Theme.gapWide
                text: root.kind
                symbol: root.kindIcon
                colour: Theme.accent
                textFont: Theme.captionStrong
            }
            KLabel {
                x: Theme.gapWide
                width: parent.width - 2 * Theme.gapWide
                text: root.title
                font: Theme.leadStrong
                leading: Theme.titleLineHeight
                Accessible.ignored: true
            }
            KLabel {
                x: Theme.gapWide
                width: parent.width - 2 * Theme.gapWide
                visible: text !== ""
                text: root.resume !== "" ? root.resume : root.when
                color: Theme.inkSoft
                Accessible.ignored: true
            }
            KProgressBar {
                x: Theme.gapWide
                width: parent.width - 2 * Theme.gapWide
                visible: root.downloaded >= 0
                fraction: root.downloaded
            }
            KLabel {
                objectName: "cardDownload"
                x: Theme.gapWide
                width: parent.width - 2 * Theme.gapWide
                visible: text !== ""
                text: root.download
                font: Theme.caption
                color: Theme.inkSoft
                Accessible.ignored: true
            }
            Flow {
                x: Theme.gapWide
                width: parent.width - 2 * Theme.gapWide
                spacing: Theme.gapWide

                Tag {
                    visible: root.watched !== ""
                    text: root.watched
                    symbol: "check"
                    colour: Theme.accent
                }
                Tag {
                    visible: root.length !== ""
                    text: root.length
                    symbol: "play"
                }
                Tag {
                    visible: root.pages !== ""
                    text: root.pages
                    symbol: "file-text"
                }
                Tag {
                    visible: root.availability !== "" && root.download === ""
                    text: root.availability
                    symbol: root.availabilityIcon
                }
            }
        }
    }
}
