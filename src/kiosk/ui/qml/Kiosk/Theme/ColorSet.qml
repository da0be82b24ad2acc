// SPDX-License-Identifier: AGPL-3.0-or-later
import QtQuick

// The colours of one theme, by role. Each text role on each ground has at least 4.5:1, lines and focus 3:1.
QtObject {
    required property color ground
    required property color surface
    required property color sunken
    required property color ink
    required property color inkSoft
    required property color line // a quiet divider that carries no meaning
    required property color controlLine
    required property color accent
    required property color accentInk
    required property color accentSoft
    required property color danger
    required property color warning
    required property color focus
}
