// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// A conference's programme: its days, rooms and tracks, what is on now and next, what changed.
FocusScope {
    id: root

    required property string eventId
    required property int place // of the talk to show, counted from 1; 0 for none
    readonly property string heading: App.schedule.title
    readonly property real margin: Theme.pageMargin(width)

    focus: true

    StackView.onActivating: {
        App.schedule.open(root.eventId, root.place);
        root.place = 0; // who comes back finds what they left
    }
    StackView.onRemoved: App.schedule.close()
    Keys.onEscapePressed: App.navigator.back()

    Rectangle {
        anchors.fill: parent
        color: Theme.ground
    }

    Connections {
        target: App.schedule

        function onSought(row: int): void {
            list.moved = false;
            list.soughtRow = row;
            list.settle();
            const line = list.itemAtIndex(row);
            if (line !== null)
                line.forceActiveFocus(Qt.OtherFocusReason); // the next key goes on from there
            Qt.callLater(list.settle);
        }
    }

    ListView {
        id: list
        objectName: "talks"

        // The head grows as the programme comes; until somebody scrolls the list stays at its beginning, or at the
        // talk that a search led to.
        property bool moved: false
        property int soughtRow: -1
        readonly property string shown: [App.schedule.view, App.schedule.room, App.schedule.track].join("\n")

        anchors.fill: parent
        function settle(): void {
            if (list.moved)
                return;
            if (list.soughtRow >= 0) {
                list.positionViewAtIndex(list.soughtRow, ListView.Center);
                const line = list.itemAtIndex(list.soughtRow);
                if (line !== null && line.height > list.height)
                    list.positionViewAtIndex(list.soughtRow, ListView.Beginning);
            } else
                list.positionViewAtBeginning();
        }

        onMovementStarted: list.moved = true
        onShownChanged: {
            list.moved = false;
            list.soughtRow = -1;
            Qt.callLater(list.settle);
        }
        boundsBehavior: Flickable.StopAtBounds
        cacheBuffer: 400
        currentIndex: -1
        model: App.schedule.talks
        Accessible.role: Accessible.List
        Accessible.name: root.heading
        ScrollBar.vertical: KScrollBar {}

        header: ScheduleHead {
            width: list.width
            margin: root.margin
            onHeightChanged: Qt.callLater(list.settle)
        }
        delegate: TalkLine {
            width: list.width
            leftPadding: root.margin
            rightPadding: root.margin
            onFocusedByKey: {
                list.moved = true;
                list.positionViewAtIndex(index, ListView.Contain);
            }
        }
        footer: Item {
            width: list.width
            height: Theme.gapSection
        }
    }
}
