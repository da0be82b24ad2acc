// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Theme

// What stands beside the page, or below it in portrait: the pages, the table of contents, or the search.
Item {
    id: root

    required property string panel
    required property bool lying

    function focusSearch(): void {
        if (search.item)
            (search.item as SlidesSearch).focusField();
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.stageGround
    }
    Loader {
        anchors.fill: parent
        anchors.margins: Theme.gap
        active: root.panel === "pages"
        sourceComponent: SlidesThumbnails {
            objectName: "thumbnails"
            lying: root.lying
        }
    }
    Loader {
        anchors.fill: parent
        anchors.margins: Theme.gap
        active: root.panel === "outline"
        sourceComponent: SlidesOutline {}
    }
    Loader {
        id: search
        anchors.fill: parent
        anchors.margins: Theme.gap
        active: root.panel === "search"
        sourceComponent: SlidesSearch {}
    }
}
