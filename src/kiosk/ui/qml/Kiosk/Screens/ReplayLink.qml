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
    code: root.visible ? App.replay.link.code : "" // not before: what makes it brings 30 modules
    copyText: App.replay.link.onWeb ? qsTr("Copy the link") : qsTr("Copy the command")
}
