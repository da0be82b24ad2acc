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
    readonly property string heading: App.schedule.title
    readonly property real margin: Theme.pageMargin(width)

    focus: true

    StackView.onActivating: App.schedule.open(root.eventId)
    StackView.onRemoved: App.schedule.close()
    Keys.onEscapePressed: App.navigator.back()

    Rectangle {
        anchors.fill: parent
        color: Theme.ground
    }

    ListView {
        id: list
        objectName: "talks"

        // The head grows as the programme comes; until somebody scrolls the list stays at its beginning.
        property bool moved: false
        readonly property string shown: [App.schedule.view, App.schedule.room, App.schedule.track].join("\n")

        anchors.fill: parent
        onMovementStarted: list.moved = true
        onShownChanged: {
            list.moved = false;
            Qt.callLater(list.positionViewAtBeginning);
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
            onHeightChanged: if (!list.moved)
                Qt.callLater(list.positionViewAtBeginning)
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
