// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Theme

// A page that scrolls up and down; the item that the keyboard is on stays in sight. `content` is what scrolls.
Flickable {
    id: root

    required property Item content

    readonly property Item focused: Window.activeFocusItem

    contentWidth: width
    boundsBehavior: Flickable.StopAtBounds
    flickableDirection: Flickable.VerticalFlick
    ScrollBar.vertical: KScrollBar {}

    onFocusedChanged: {
        for (let up = root.focused; up; up = up.parent)
            if (up === root.content) {
                const top = root.focused.mapToItem(root.content, 0, 0).y + root.content.y;
                if (top < root.contentY + Theme.gapWide)
                    root.contentY = Math.max(0, top - Theme.gapSection);
                else if (top + root.focused.height > root.contentY + root.height - Theme.gapWide)
                    root.contentY = Math.max(0, Math.min(root.contentHeight - root.height, top + root.focused.height - root.height + Theme.gapSection));
                return;
            }
    }
}
