// SPDX-License-Identifier: AGPL-3.0-or-later
import QtQuick
import Kiosk.Theme

// A heading, for the eye and for screen readers.
KLabel {
    font: Theme.title
    leading: Theme.titleLineHeight
    Accessible.role: Accessible.Heading
    Accessible.name: text
}
