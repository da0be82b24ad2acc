// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// All pages at a glance. Arrow keys move about, Enter shows the page.
GridView {
    id: root

    readonly property int columns: Math.max(1, Math.floor(width / (17 * Theme.base)))

    function show(page: int): void {
        App.slides.goTo(page);
        App.slides.overview = false;
    }

    objectName: "overview"
    leftMargin: Theme.gapWide
    model: App.slides.pages
    cellWidth: Math.floor((width - 2 * Theme.gapWide) / root.columns)
    cellHeight: Math.round((cellWidth - 3 * Theme.gap) * Math.min(1.45, shape) + 2 * Theme.base + 4 * Theme.gap)
    clip: true
    reuseItems: true
    boundsBehavior: Flickable.StopAtBounds
    focus: true
    Accessible.role: Accessible.List
    Accessible.name: App.slides.pagesPhrase
    ScrollBar.vertical: KScrollBar {
        onStage: true
    }

    readonly property real shape: App.slides.zoom.pageWidth > 0 ? App.slides.zoom.pageHeight / App.slides.zoom.pageWidth : 0.5625

    Component.onCompleted: {
        root.currentIndex = App.slides.page - 1;
        root.positionViewAtIndex(root.currentIndex, GridView.Contain);
        root.forceActiveFocus();
        if (root.currentItem)
            root.currentItem.forceActiveFocus(Qt.OtherFocusReason);
    }
    onCurrentItemChanged: if (root.activeFocus && root.currentItem)
        root.currentItem.forceActiveFocus(Qt.OtherFocusReason)

    delegate: Item {
        id: cell

        required property int index
        required property int page
        required property real aspect

        width: root.cellWidth
        height: root.cellHeight
        onActiveFocusChanged: if (cell.activeFocus)
            tile.forceActiveFocus(Qt.OtherFocusReason)

        SlidesThumbnail {
            id: tile
            anchors.fill: parent
            anchors.margins: Theme.gap / 2
            page: cell.page
            aspect: cell.aspect
            focusPolicy: cell.GridView.isCurrentItem ? Qt.StrongFocus : Qt.ClickFocus
            onClicked: root.show(cell.page)
        }
    }
}
