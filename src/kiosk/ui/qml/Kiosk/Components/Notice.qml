// SPDX-License-Identifier: AGPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

// A sentence that matters: something failed or is missing, and the rest goes on.
Rectangle {
    id: root

    required property string text
    property string symbol: "circle-alert"
    property color markColour: Theme.warning
    property bool onStage: false

    implicitHeight: words.implicitHeight + 2 * Theme.gapWide
    implicitWidth: Theme.textColumn
    radius: Theme.radiusControl
    color: root.onStage ? Theme.stageSurface : Theme.sunken
    border.width: Theme.border
    border.color: root.onStage ? Theme.stageLine : Theme.line
    visible: root.text !== ""

    RowLayout {
        anchors.fill: parent
        anchors.margins: Theme.gapWide
        spacing: Theme.gap

        Icon {
            Layout.alignment: Qt.AlignTop
            symbol: root.symbol
            color: root.markColour
        }
        KLabel {
            id: words
            Layout.fillWidth: true
            text: root.text
            color: root.onStage ? Theme.stageInk : Theme.ink
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
        }
    }
}
