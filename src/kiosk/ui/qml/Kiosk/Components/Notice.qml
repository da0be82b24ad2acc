// SPDX-License-Identifier: AGPL-3.0-or-later
import QtQuick
import Kiosk.Theme

// A sentence that matters: something failed or is missing, and the rest goes on.
Rectangle {
    id: root

    required property string text
    property string symbol: "circle-alert"
    property color markColour: Theme.warning
    property bool onStage: false
    property bool closable: false
    property string action: "" // what can be done about it, in a word or two

    signal closed
    signal acted

    implicitHeight: Math.max(words.implicitHeight, root.closable ? Theme.touchTarget - Theme.gapWide : 0) + 2 * Theme.gapWide + (act.visible ? act.height + Theme.gap : 0)
    implicitWidth: Theme.textColumn
    radius: Theme.radiusControl
    color: root.onStage ? Theme.stageSurface : Theme.sunken
    border.width: Theme.border
    border.color: root.onStage ? Theme.stageLine : Theme.line
    visible: root.text !== ""

    Icon {
        id: mark
        x: Theme.gapWide
        y: Theme.gapWide
        symbol: root.symbol
        color: root.markColour
    }
    KLabel {
        id: words
        objectName: "noticeText"
        x: mark.x + mark.width + Theme.gap
        y: root.closable ? Math.max(Theme.gapWide, (root.height - implicitHeight - (act.visible ? act.height + Theme.gap : 0)) / 2) : Theme.gapWide
        width: root.width - x - (root.closable ? Theme.touchTarget + Theme.gap : Theme.gapWide)
        text: root.text
        color: root.onStage ? Theme.stageInk : Theme.ink
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }
    KButton {
        id: act
        objectName: "noticeAction"
        visible: root.action !== ""
        x: words.x
        y: root.height - height - Theme.gapWide
        width: Math.min(implicitWidth, words.width)
        onStage: root.onStage
        text: root.action
        font: Theme.body
        onClicked: root.acted()
    }
    IconButton {
        objectName: "noticeClose"
        visible: root.closable
        x: root.width - width - Theme.gap / 2
        y: Theme.gap / 2
        onStage: root.onStage
        symbol: "x"
        text: qsTr("Close this message")
        onClicked: root.closed()
    }
}
