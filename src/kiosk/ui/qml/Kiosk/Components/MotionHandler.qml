// SPDX-License-Identifier: AGPL-3.0-or-later
import QtQuick

// Says when a pointer really moved over its parent. A scene that is drawn anew reports a pointer at rest again and again.
HoverHandler {
    id: root

    property point last

    signal moved

    onPointChanged: {
        const here = point.scenePosition;
        if (here.x !== last.x || here.y !== last.y) {
            last = Qt.point(here.x, here.y);
            root.moved();
        }
    }
}
