// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// A link on the page: to another page, or an address that is shown but never opened.
AbstractButton {
    id: root

    required property int index
    required property var model

    x: root.model.x * parent.width
    y: root.model.y * parent.height
    width: Math.max(1, root.model.width * parent.width)
    height: Math.max(1, root.model.height * parent.height)
    text: root.model.target > 0 ? qsTr("Link to page %1").arg(root.model.target) : qsTr("Link to %1").arg(root.model.address)
    hoverEnabled: true
    Accessible.role: Accessible.Link
    Accessible.name: root.text
    onClicked: App.slides.follow(root.index)

    background: Rectangle {
        color: "transparent"
        border.width: root.hovered ? 2 : 0
        border.color: Theme.lightPalette.accent

        FocusRing {
            shown: root.visualFocus
            corner: 2
        }
    }
    HoverHandler {
        cursorShape: Qt.PointingHandCursor
    }
    ToolTipText {
        text: root.text
        shown: root.hovered || root.visualFocus
    }
}
