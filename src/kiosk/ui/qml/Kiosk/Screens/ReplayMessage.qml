// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// A line of the conversation: a message, a poll with its results, or a video that was shown from the web.
ReplayRow {
    id: root

    required property int index
    required property string kind
    required property real start
    required property string time
    required property string name
    required property string initials
    required property bool moderator
    required property string words
    required property bool emphasized
    required property string note
    required property string replyName
    required property string replyWords
    required property string reactions
    required property var links
    required property var answers
    required property string copied

    readonly property bool sought: App.replay.side.search.active

    signal addressAsked(string address)

    place: index
    onClicked: App.replay.seek(root.start)

    contentItem: Item {
        implicitHeight: Math.max(mark.height, body.implicitHeight)

        // Who: a disc, for moderators a square.
        Rectangle {
            id: mark
            width: Math.round(2.25 * Theme.base)
            height: width
            radius: root.moderator ? Theme.radiusControl : width / 2
            color: root.moderator ? Theme.stageAccent : Theme.stageGround
            border.width: Theme.border
            border.color: root.moderator ? Theme.stageAccent : Theme.stageControlLine

            KLabel {
                anchors.centerIn: parent
                visible: root.initials !== ""
                text: root.initials
                font: Theme.captionStrong
                wrapMode: Text.NoWrap
                color: root.moderator ? Theme.stageAccentInk : Theme.stageInk
                Accessible.ignored: true
            }
            Icon {
                anchors.centerIn: parent
                visible: root.initials === ""
                symbol: root.kind === "poll" ? "chart-column" : "video"
                size: Math.round(1.25 * Theme.base)
                color: Theme.stageAccent
            }
        }
        Column {
            id: body
            x: mark.width + Theme.gap
            width: parent.width - x
            spacing: Theme.gap / 2

            Flow {
                width: parent.width
                spacing: Theme.gap

                KLabel {
                    width: Math.min(implicitWidth, parent.width)
                    text: root.name
                    font: Theme.bodyStrong
                    color: root.moderator ? Theme.stageAccent : Theme.stageInk
                    Accessible.ignored: true
                }
                KLabel {
                    visible: root.moderator
                    text: qsTr("moderator")
                    font: Theme.caption
                    height: implicitHeight + 2
                    verticalAlignment: Text.AlignBottom
                    color: Theme.stageInkSoft
                    Accessible.ignored: true
                }
                KLabel {
                    text: root.time
                    font: Theme.figures
                    color: Theme.stageInkSoft
                    Accessible.ignored: true
                }
            }
            Item {
                width: parent.width
                height: quote.implicitHeight
                visible: root.replyWords !== ""

                Rectangle {
                    width: 3
                    height: parent.height
                    radius: 1
                    color: Theme.stageControlLine
                }
                KLabel {
                    id: quote
                    x: Theme.gap + 3
                    width: parent.width - x
                    text: qsTr("%1: %2").arg(root.replyName).arg(root.replyWords)
                    font: Theme.caption
                    leading: Theme.tightLineHeight
                    color: Theme.stageInkSoft
                    Accessible.ignored: true
                }
            }
            KLabel {
                width: parent.width
                visible: text !== ""
                text: root.sought ? App.replay.side.search.mark(root.words, App.replay.side.search.terms, String(Theme.stageAccent)) : root.words
                textFormat: root.sought ? Text.StyledText : Text.PlainText
                wrapMode: Text.Wrap
                font: root.emphasized ? Theme.bodyStrong : root.kind === "video" ? Theme.caption : Theme.body
                leading: Theme.tightLineHeight
                color: Theme.stageInk
                Accessible.ignored: true
            }
            ReplayPollBars {
                width: parent.width
                answers: root.answers
            }
            KLabel {
                width: parent.width
                visible: text !== ""
                text: root.note
                font: Theme.caption
                color: Theme.stageInkSoft
                Accessible.ignored: true
            }
            KLabel {
                width: parent.width
                visible: text !== ""
                text: root.reactions
                color: Theme.stageInk
                Accessible.ignored: true
            }
            ReplayLinks {
                width: parent.width
                addresses: root.links
                reachable: root.focusPolicy === Qt.StrongFocus
                onAsked: address => root.addressAsked(address)
            }
        }
    }
}
