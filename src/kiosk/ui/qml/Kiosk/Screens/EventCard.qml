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
    required property string summary

    // Alone on its shelf: the words stand beside the picture, which takes this share of the width.
    property bool wide: false
    property real pictureShare: 0.5

    // Of a download that is not done: how far, and in words.
    readonly property real downloaded: App.downloads.revision >= 0 ? App.downloads.fraction(root.eventId) : -1
    readonly property string download: App.downloads.revision >= 0 ? App.downloads.phrase(root.eventId) : ""

    text: root.title
    hoverEnabled: true
    padding: 0
    implicitHeight: root.wide ? Math.max(picture.natural, column.implicitHeight + 2 * Theme.gapWide) : picture.natural + Theme.gap + column.implicitHeight + Theme.gapWide
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
        EventPicture {
            id: picture

            readonly property real natural: Math.round(width * 9 / 16)

            width: root.wide ? Math.round(parent.width * root.pictureShare) : parent.width
            height: root.wide ? parent.height : natural
            source: root.image
            symbol: root.kindIcon
            sample: root.sample
            favourite: root.favourite
            cancelled: root.cancelled
            progress: root.progress
        }
        Column {
            id: column
            x: root.wide ? picture.width + 3 * Theme.unit : Theme.gapWide
            y: root.wide ? Math.round((parent.height - height) / 2) : picture.natural + Theme.gap
            width: parent.width - x - (root.wide ? 3 * Theme.unit : Theme.gapWide)
            spacing: root.wide ? Theme.gap * 1.5 : Theme.gap

            Tag {
                text: root.kind
                symbol: root.kindIcon
                colour: Theme.accent
                textFont: Theme.captionStrong
            }
            KLabel {
                width: parent.width
                text: root.title
                font: root.wide ? Theme.title : Theme.leadStrong
                leading: Theme.titleLineHeight
                Accessible.ignored: true
            }
            KLabel {
                width: parent.width
                visible: text !== ""
                text: root.resume !== "" ? root.resume : root.when
                color: Theme.inkSoft
                Accessible.ignored: true
            }
            KLabel {
                objectName: "cardSummary"
                width: Math.min(parent.width, Theme.textColumn)
                visible: root.wide && text !== ""
                text: root.summary
                Accessible.ignored: true
            }
            KProgressBar {
                width: parent.width
                visible: root.downloaded >= 0
                fraction: root.downloaded
            }
            KLabel {
                objectName: "cardDownload"
                width: parent.width
                visible: text !== ""
                text: root.download
                font: Theme.caption
                color: Theme.inkSoft
                Accessible.ignored: true
            }
            Flow {
                width: parent.width
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
