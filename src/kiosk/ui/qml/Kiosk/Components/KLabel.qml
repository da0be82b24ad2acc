// SPDX-License-Identifier: AGPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Theme

// Running text. Plain unless told otherwise, so that no text of an event is ever taken for markup.
Label {
    id: root

    property real leading: Theme.lineHeight

    font: Theme.body
    color: Theme.ink
    linkColor: Theme.accent
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
    lineHeight: root.lineCount > 1 ? root.leading : 1 // one line alone keeps to the middle of its box
}
