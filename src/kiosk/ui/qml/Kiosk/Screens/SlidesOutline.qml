// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// The deck's own table of contents.
ListView {
    id: root

    objectName: "outline"
    model: App.slides.outline
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    reuseItems: true
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Table of contents")
    onCurrentItemChanged: if (root.activeFocus && root.currentItem)
        root.currentItem.forceActiveFocus(Qt.TabFocusReason)
    ScrollBar.vertical: KScrollBar {
        onStage: true
    }

    delegate: SlidesRow {
        required property int index
        required property string title
        required property int level
        required property int page

        width: root.width - Theme.gapWide
        leftPadding: Theme.gap + Math.min(4, level - 1) * Theme.gapWide
        line: title
        note: page > 0 ? qsTr("Page %1").arg(page) : ""
        enabled: page > 0
        focusPolicy: index === Math.max(0, root.currentIndex) ? Qt.StrongFocus : Qt.ClickFocus
        onClicked: App.slides.goTo(page)
    }
}
