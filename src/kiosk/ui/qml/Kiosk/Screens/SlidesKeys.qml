// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Backend

// The keys of the Slides screen. A text field keeps the keys that it can use.
Item {
    id: root

    signal fullScreenWanted
    signal leaveWanted
    signal searchWanted
    signal overviewWanted
    signal scrollWanted(up: bool)
    signal pageTurned

    function turn(event: KeyEvent): bool {
        const back = (event.modifiers & Qt.ShiftModifier) !== 0;
        switch (event.key) {
        case Qt.Key_Right:
        case Qt.Key_PageDown:
            App.slides.next();
            return true;
        case Qt.Key_Left:
        case Qt.Key_PageUp:
            App.slides.previous();
            return true;
        case Qt.Key_Space:
            back ? App.slides.previous() : App.slides.next();
            return true;
        case Qt.Key_Home:
            App.slides.first();
            return true;
        case Qt.Key_End:
            App.slides.last();
            return true;
        }
        return false;
    }
    function zoom(event: KeyEvent): bool {
        switch (event.key) {
        case Qt.Key_Plus:
        case Qt.Key_Equal:
            App.slides.zoom.zoomIn();
            return true;
        case Qt.Key_Minus:
            App.slides.zoom.zoomOut();
            return true;
        case Qt.Key_0:
            App.slides.zoom.fitPage();
            return true;
        }
        return false;
    }
    function command(event: KeyEvent): bool {
        const control = (event.modifiers & Qt.ControlModifier) !== 0;
        switch (event.key) {
        case Qt.Key_Slash:
            root.searchWanted();
            return true;
        case Qt.Key_F:
            control ? root.searchWanted() : root.fullScreenWanted();
            return true;
        case Qt.Key_G:
            root.overviewWanted();
            return true;
        case Qt.Key_C:
            if (control)
                App.copy(App.slides.pageText);
            return control;
        case Qt.Key_Up:
        case Qt.Key_Down:
            root.scrollWanted(event.key === Qt.Key_Up);
            return true;
        }
        return false;
    }

    Keys.onPressed: event => {
        const typing = root.Window.activeFocusItem instanceof TextInput;
        if (event.key === Qt.Key_Escape) {
            root.leaveWanted();
            event.accepted = true;
        } else if (App.slides.state !== "ready") {
            return;
        } else if (typing) {
            event.accepted = (event.modifiers & Qt.ControlModifier) && event.key === Qt.Key_F ? root.command(event) : false;
        } else if ((event.modifiers & Qt.AltModifier) === 0) {
            if (root.turn(event)) {
                root.pageTurned();
                event.accepted = true;
            } else {
                event.accepted = root.zoom(event) || root.command(event);
            }
        }
    }
}
