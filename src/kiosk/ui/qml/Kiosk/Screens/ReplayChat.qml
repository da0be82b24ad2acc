// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// The conversation as it grows. It scrolls along until the reader scrolls up; then a button says what has come since.
Item {
    id: root

    property int fresh: 0 // lines that have come since

    function follow(): void {
        root.fresh = 0;
        list.following = true;
        list.currentIndex = list.count - 1;
        list.positionViewAtEnd();
    }

    signal addressAsked(string address)

    ReplayList {
        id: list
        objectName: "chatList"
        anchors.fill: parent
        label: qsTr("Chat, %n line(s)", "", list.count)
        emptyText: qsTr("No message yet.")
        model: App.replay.side.chat
        onMovementEnded: if (list.atYEnd)
            root.follow()
        onHeightChanged: if (list.following)
            Qt.callLater(list.positionViewAtEnd)
        onVisibleChanged: if (list.visible && list.following)
            Qt.callLater(list.positionViewAtEnd)
        onFollowingChanged: if (list.following)
            root.fresh = 0
        Component.onCompleted: root.follow()

        delegate: ReplayMessage {
            width: ListView.view ? ListView.view.width : 0
            onMenuAsked: menu.show(this, copied, links)
            onCopyAsked: menu.copyWords(copied)
            onAddressAsked: address => root.addressAsked(address)
        }
    }
    Connections {
        target: App.replay.side.chat

        function onRowsInserted(parent: var, first: int, last: int): void {
            if (list.following && !list.reading)
                Qt.callLater(root.follow);
            else
                root.fresh += last - first + 1;
        }
        function onRowsRemoved(): void {
            if (root.fresh > list.count)
                root.fresh = 0;
        }
        function onModelReset(): void {
            root.follow();
        }
    }
    KButton {
        objectName: "newMessages"
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap
        visible: root.fresh > 0
        onStage: true
        primary: true
        symbol: "chevron-down"
        text: qsTr("%n new line(s)", "", root.fresh)
        onClicked: root.follow()
    }
    ReplayLineMenu {
        id: menu
        onAddressAsked: address => root.addressAsked(address)
    }
}
