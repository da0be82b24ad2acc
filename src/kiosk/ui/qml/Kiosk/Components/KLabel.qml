// SPDX-License-Identifier: AGPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Theme

// Running text. Plain unless told otherwise, so that no text of an event is ever taken for markup.
Label {
    font: Theme.body
    color: Theme.ink
    linkColor: Theme.accent
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
    lineHeight: font.pixelSize > Theme.base * 1.3 ? Theme.titleLineHeight : Theme.lineHeight
}
