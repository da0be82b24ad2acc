// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// The page itself: sharp, zoomed and moved about, with its links and the marks of the search.
Item {
    id: root

    property real padding: 0
    readonly property bool fits: view.contentWidth <= view.width && view.contentHeight <= view.height

    signal tapped

    function focusPage(): void {
        sheet.forceActiveFocus();
    }
    function toTop(): void {
        view.contentY = 0;
    }
    function scroll(up: bool): void {
        if (root.fits)
            up ? App.slides.previous() : App.slides.next();
        else
            view.contentY = Math.max(0, Math.min(view.contentHeight - view.height, view.contentY + (up ? -0.2 : 0.2) * view.height));
    }
    function zoomStep(step: int): void {
        root.zoomAround(Qt.point(view.width / 2, view.height / 2), () => step > 0 ? App.slides.zoom.zoomIn() : App.slides.zoom.zoomOut());
    }
    // Zooms so that what is under `point` stays there.
    function zoomAround(point: point, zoom: var): void {
        const on = sheet.mapFromItem(view, point.x, point.y);
        const share = Qt.point(on.x / sheet.width, on.y / sheet.height);
        zoom();
        const now = sheet.mapToItem(view.contentItem, share.x * sheet.width, share.y * sheet.height);
        view.contentX = Math.max(0, Math.min(view.contentWidth - view.width, now.x - point.x));
        view.contentY = Math.max(0, Math.min(view.contentHeight - view.height, now.y - point.y));
    }

    PageItem {
        objectName: "pageItem"
        anchors.fill: view
        source: App.slides.source
        ratio: Screen.devicePixelRatio
        page: App.slides.page
        pageX: sheet.x - view.contentX
        pageY: sheet.y - view.contentY
        pageWidth: App.slides.zoom.pageWidth
        paper: Theme.stageSurface
    }
    Flickable {
        id: view
        objectName: "pageView"
        anchors.fill: parent
        anchors.margins: root.padding
        clip: true
        contentWidth: Math.max(width, App.slides.zoom.pageWidth)
        contentHeight: Math.max(height, App.slides.zoom.pageHeight)
        boundsBehavior: Flickable.StopAtBounds
        interactive: !root.fits
        ScrollBar.vertical: KScrollBar {
            onStage: true
        }
        ScrollBar.horizontal: KScrollBar {
            onStage: true
        }
        onWidthChanged: App.slides.zoom.setView(width, height)
        onHeightChanged: App.slides.zoom.setView(width, height)

        Control {
            id: sheet
            objectName: "page"
            x: (view.contentWidth - width) / 2
            y: (view.contentHeight - height) / 2
            width: App.slides.zoom.pageWidth
            height: App.slides.zoom.pageHeight
            padding: 0
            focusPolicy: Qt.StrongFocus
            Accessible.role: Accessible.Graphic
            Accessible.name: App.slides.pageLabel
            Accessible.description: App.slides.pageText

            Repeater {
                model: App.slides.search.areas
                delegate: SlidesMark {}
            }
            Repeater {
                model: App.slides.links
                delegate: SlidesLink {}
            }
        }
    }
    FocusRing {
        anchors.fill: undefined
        anchors.margins: 0
        x: view.x + Math.max(0, sheet.x) - Theme.focusGap - Theme.focusWidth
        y: view.y + Math.max(0, sheet.y) - Theme.focusGap - Theme.focusWidth
        width: Math.min(view.width, sheet.width) + 2 * (Theme.focusGap + Theme.focusWidth)
        height: Math.min(view.height, sheet.height) + 2 * (Theme.focusGap + Theme.focusWidth)
        corner: 0
        shown: sheet.visualFocus
        onStage: true
    }
    Notice {
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.gapSection, Theme.textColumn)
        onStage: true
        text: App.slides.pageMessage
        markColour: Theme.stagePalette.warning
    }
    TapHandler {
        onTapped: {
            root.focusPage();
            root.tapped();
        }
    }
    DragHandler {
        property real moved: 0 // the translation is forgotten when the drag ends

        target: null
        enabled: root.fits
        yAxis.enabled: false
        onActiveTranslationChanged: if (active)
            moved = activeTranslation.x
        onActiveChanged: {
            if (!active && Math.abs(moved) > root.width / 8)
                moved < 0 ? App.slides.next() : App.slides.previous();
            moved = 0;
        }
    }
    WheelHandler {
        acceptedModifiers: Qt.ControlModifier
        onWheel: event => root.zoomAround(root.mapToItem(view, event.x, event.y), () => App.slides.zoom.zoomBy(Math.pow(1.0015, event.angleDelta.y)))
    }
    WheelHandler {
        property real turned: 0 // a wheel's notch is 120; touchpads send less at a time

        acceptedModifiers: Qt.NoModifier
        enabled: root.fits
        onWheel: event => {
            turned += event.angleDelta.y;
            if (Math.abs(turned) >= 120) {
                turned < 0 ? App.slides.next() : App.slides.previous();
                turned = 0;
            }
        }
    }
    PinchHandler {
        target: null
        onScaleChanged: delta => root.zoomAround(root.mapToItem(view, centroid.position.x, centroid.position.y), () => App.slides.zoom.zoomBy(delta))
    }
}
