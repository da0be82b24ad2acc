// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Dialogs
import Kiosk.Backend
import Kiosk.Components

// An empty library: what to do now.
EmptyState {
    id: root

    title: qsTr("The library is empty")
    text: qsTr("Name a site whose events you want here, open a pack from a stick, a folder of event pages or a recording that you have, or look at the sample event first.")
    symbol: "folder-open"

    KButton {
        objectName: "addSource"
        primary: true
        text: qsTr("Add a source…")
        symbol: "cloud"
        onClicked: App.navigator.openSources()
    }
    OpenPackButton {
        objectName: "openPack"
        symbol: "hard-drive"
    }
    KButton {
        objectName: "openFolder"
        enabled: !App.home.busy
        text: qsTr("Open a folder…")
        symbol: "folder-open"
        onClicked: folders.open()
    }
    KButton {
        objectName: "addSample"
        enabled: !App.home.busy
        text: qsTr("Show the sample event")
        symbol: "play"
        onClicked: App.home.addSample()
    }

    FolderDialog {
        id: folders
        title: qsTr("A folder of event pages, or a recording")
        onAccepted: App.home.addFolder(selectedFolder)
    }
}
