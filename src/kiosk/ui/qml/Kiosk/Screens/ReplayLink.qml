// SPDX-License-Identifier: AGPL-3.0-or-later
import QtQuick
import Kiosk.Backend

// The link to the moment at which it was asked for.
AddressDialog {
    id: root

    function ask(): void {
        App.replay.link.take();
        root.show(App.replay.link.text);
    }

    objectName: "linkDialog"
    title: qsTr("Link to %1").arg(App.replay.link.time)
    code: App.replay.link.code
    copyText: App.replay.link.onWeb ? qsTr("Copy the link") : qsTr("Copy the command")
}
