// SPDX-License-Identifier: AGPL-3.0-or-later
import QtQuick
import QtQuick.Controls.impl
import Kiosk.Theme

// One icon of the set, in one colour. Decoration: what it means is said in words beside it.
IconImage {
    id: root

    required property string symbol
    property real size: Theme.icon

    source: root.symbol === "" ? "" : Theme.iconUrl(root.symbol)
    sourceSize: Qt.size(root.size, root.size)
    width: root.size
    height: root.size
    color: Theme.ink
    Accessible.ignored: true
}
