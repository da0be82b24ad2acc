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
    // One line alone keeps to the middle of its box. No binding: a text that is laid out anew would be its own cause.
    onLineCountChanged: root.lineHeight = root.lineCount > 1 ? root.leading : 1
}
