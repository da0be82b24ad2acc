// SPDX-License-Identifier: AGPL-3.0-or-later
import QtQuick
import Kiosk.Components
import Kiosk.Theme

// A way from Home to another screen: an icon with its words, and where there is no room for them the icon alone.
KButton {
    id: root

    required property string words
    property string more: "" // said in full where `words` are short
    property bool bare: false

    flat: true
    text: root.bare ? "" : root.words
    font: Theme.body
    leftPadding: Theme.gap
    rightPadding: Theme.gap
    Accessible.name: root.more !== "" ? root.more : root.words

    ToolTipText {
        text: root.more !== "" ? root.more : root.words
        shown: (root.hovered || root.visualFocus) && (root.bare || root.more !== "")
    }
}
