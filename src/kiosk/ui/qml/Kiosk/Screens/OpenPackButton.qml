// SPDX-License-Identifier: AGPL-3.0-or-later
import QtQuick.Dialogs
import Kiosk.Backend
import Kiosk.Components

// Chooses the file of a pack, and shows what it would bring.
KButton {
    id: root

    symbol: "folder-open"
    text: qsTr("Open a pack…")
    onClicked: files.open()

    FileDialog {
        id: files
        title: qsTr("A pack of Kiosk")
        nameFilters: [qsTr("Packs of Kiosk (*.kioskpack)"), qsTr("All files (*)")]
        onAccepted: App.pack.openUrl(selectedFile)
    }
}
