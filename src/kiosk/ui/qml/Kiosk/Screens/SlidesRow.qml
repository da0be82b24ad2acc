// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Components
import Kiosk.Theme

// A line of a list on dark ground: words, and below them a note.
ItemDelegate {
    id: root

    property string line: ""
    property string styledLine: "" // the same with the found words in bold; escaped by the view model
    property string note: ""
    property bool current: false

    text: root.line
    implicitHeight: Math.max(Theme.touchTarget, words.implicitHeight + 2 * Theme.gap)
    hoverEnabled: true
    Accessible.name: root.note === "" ? root.line : qsTr("%1, %2").arg(root.line).arg(root.note)
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    contentItem: Column {
        id: words

        KLabel {
            width: parent.width
            text: root.styledLine === "" ? root.line : root.styledLine
            textFormat: root.styledLine === "" ? Text.PlainText : Text.StyledText
            color: root.enabled ? Theme.stageInk : Theme.stageInkSoft
            leading: Theme.titleLineHeight
            maximumLineCount: 4
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        KLabel {
            width: parent.width
            visible: text !== ""
            text: root.note
            font: Theme.caption
            color: Theme.stageInkSoft
            Accessible.ignored: true
        }
    }
    background: Rectangle {
        radius: Theme.radiusControl
        color: root.current || root.hovered || root.down ? Theme.stageAccentSoft : "transparent"
        border.width: root.current ? 2 : 0
        border.color: Theme.stageAccent

        FocusRing {
            shown: root.visualFocus
            onStage: true
            gap: -Theme.focusWidth
        }
    }
}
