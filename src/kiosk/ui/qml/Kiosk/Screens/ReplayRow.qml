// SPDX-License-Identifier: AGPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Components
import Kiosk.Theme

// A row of a list beside the replay: a press goes to its second, a long or right press offers what can be taken along.
ItemDelegate {
    id: root

    property int place: -1 // in the list
    property bool marked: false
    required property string spoken // for a screen reader

    signal menuAsked
    signal copyAsked

    function choose(): void {
        if (root.ListView.view)
            root.ListView.view.currentIndex = root.place;
        root.clicked();
    }

    padding: Theme.gap
    leftPadding: Theme.gapWide
    rightPadding: Theme.gapWide
    hoverEnabled: true
    implicitHeight: Math.max(Theme.touchTarget, contentItem.implicitHeight + topPadding + bottomPadding)
    focusPolicy: root.activeFocus || root.ListView.view && root.place === Math.max(0, root.ListView.view.currentIndex) ? Qt.StrongFocus : Qt.ClickFocus
    Accessible.role: Accessible.ListItem
    Accessible.name: root.spoken
    Accessible.focusable: true

    onPressAndHold: root.menuAsked()
    onPressed: {
        const list = root.ListView.view as ReplayList;
        if (list) {
            list.byKey = false;
            list.currentIndex = root.place;
        }
    }
    Keys.onReturnPressed: root.choose()
    Keys.onEnterPressed: root.choose()
    Keys.onMenuPressed: root.menuAsked()
    Keys.onPressed: event => {
        if (event.key === Qt.Key_F10 && event.modifiers & Qt.ShiftModifier)
            root.menuAsked();
        else if (event.matches(StandardKey.Copy))
            root.copyAsked();
        else
            return;
        event.accepted = true;
    }

    TapHandler {
        acceptedButtons: Qt.RightButton
        onTapped: root.menuAsked()
    }

    background: Rectangle {
        color: root.marked || root.hovered || root.down ? Theme.stageAccentSoft : "transparent"

        Rectangle {
            width: 4
            height: parent.height
            visible: root.marked
            color: Theme.stageAccent
        }
        FocusRing {
            shown: root.visualFocus
            onStage: true
            gap: -2 * Theme.focusWidth
        }
    }
}
