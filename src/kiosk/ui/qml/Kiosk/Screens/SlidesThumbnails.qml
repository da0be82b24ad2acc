// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// All pages in a row or a column; only what is in view is drawn. Up and down turn the page.
ListView {
    id: root

    property bool lying: false

    model: App.slides.pages
    currentIndex: App.slides.page - 1
    orientation: root.lying ? ListView.Horizontal : ListView.Vertical
    clip: true
    spacing: Theme.gap / 2
    boundsBehavior: Flickable.StopAtBounds
    keyNavigationEnabled: false
    reuseItems: true
    highlightMoveDuration: 0
    highlightMoveVelocity: -1
    cacheBuffer: 200
    Accessible.role: Accessible.List
    Accessible.name: App.slides.pagesPhrase
    onLyingChanged: Qt.callLater(root.positionViewAtIndex, root.currentIndex, ListView.Contain)
    Keys.onUpPressed: App.slides.previous()
    Keys.onDownPressed: App.slides.next()
    onCurrentItemChanged: if (root.activeFocus && root.currentItem)
        root.currentItem.forceActiveFocus(Qt.OtherFocusReason)
    ScrollBar.vertical: KScrollBar {
        onStage: true
        visible: !root.lying
    }
    ScrollBar.horizontal: KScrollBar {
        onStage: true
        visible: root.lying
    }

    delegate: SlidesThumbnail {
        width: root.lying ? Math.round((root.height - 4 * Theme.gap - Theme.base) / Math.min(1.5, aspect)) + 2 * Theme.gap : root.width - 2 * Theme.gap
        height: root.lying ? root.height - Theme.gapWide : implicitHeight
    }
}
