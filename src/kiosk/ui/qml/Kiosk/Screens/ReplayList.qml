// SPDX-License-Identifier: AGPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Components
import Kiosk.Theme

// A list beside the replay: one stop for the Tab key, arrows inside, and it goes along by itself until the reader scrolls.
ListView {
    id: root

    required property string label
    property string emptyText: ""
    property bool following: true
    property bool byKey: false // the keyboard, not a press, brought one here
    readonly property bool reading: root.activeFocus && root.byKey // row by row: the list stays where it is

    // To a row, without disturbing a reader.
    function showRow(row: int): void {
        if (row >= 0 && row < root.count)
            root.positionViewAtIndex(row, ListView.Contain);
    }
    function goTo(row: int): void {
        root.byKey = true;
        root.currentIndex = Math.max(0, Math.min(root.count - 1, row));
    }

    // The keyboard is on the current row, and it can be seen that it is.
    function focusRow(): void {
        const row = root.currentItem as ItemDelegate;
        root.byKey = true;
        if (row) {
            row.forceActiveFocus(Qt.TabFocusReason);
            row.focusReason = Qt.TabFocusReason;
        }
    }

    clip: true
    boundsBehavior: Flickable.StopAtBounds
    keyNavigationEnabled: true
    highlightFollowsCurrentItem: false
    cacheBuffer: 0 // nothing is made that is not seen: neither for the processor nor for a screen reader
    Accessible.role: Accessible.List
    Accessible.name: root.label

    onMovementStarted: root.following = false
    onMovementEnded: if (!root.activeFocus) {
        const middle = root.indexAt(root.width / 2, root.contentY + root.height / 2);
        if (middle >= 0)
            root.currentIndex = middle;
    }
    onActiveFocusChanged: if (root.activeFocus) {
        const row = root.currentItem as ItemDelegate;
        root.byKey = row !== null && row.visualFocus;
        if (root.reading)
            root.showRow(root.currentIndex);
    }
    onCurrentIndexChanged: if (root.reading)
        root.showRow(root.currentIndex)
    onCurrentItemChanged: if (root.reading)
        root.focusRow()

    Keys.onPressed: event => {
        const page = Math.max(1, Math.round(root.height / (4 * Theme.base)));
        switch (event.key) {
        case Qt.Key_Home:
            root.goTo(0);
            break;
        case Qt.Key_End:
            root.goTo(root.count - 1);
            break;
        case Qt.Key_PageUp:
            root.goTo(root.currentIndex - page);
            break;
        case Qt.Key_PageDown:
            root.goTo(root.currentIndex + page);
            break;
        case Qt.Key_Up:
        case Qt.Key_Down:
            root.byKey = true; // and the list moves by itself
            root.following = false;
            return;
        default:
            return;
        }
        root.following = false;
        event.accepted = true;
    }

    ScrollBar.vertical: KScrollBar {
        onStage: true
        onPressedChanged: if (pressed)
            root.following = false
    }

    KLabel {
        x: Theme.gapWide
        y: Theme.gapWide
        width: root.width - 2 * Theme.gapWide
        visible: root.count === 0 && text !== ""
        text: root.emptyText
        color: Theme.stageInkSoft
    }
}
