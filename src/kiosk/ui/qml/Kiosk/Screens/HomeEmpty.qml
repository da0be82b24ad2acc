// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Dialogs
import Kiosk.Backend
import Kiosk.Components

// An empty library, or one with hardly anything: what to do now.
EmptyState {
    id: root

    property bool begun: false

    title: root.begun ? qsTr("More for this library") : qsTr("The library is empty")
    text: root.begun ? qsTr("Name a site whose events you want here, open a pack from a stick, a folder of event pages or a recording that you have. All of it is there without a network afterwards.") : qsTr("Name a site whose events you want here, open a pack from a stick, a folder of event pages or a recording that you have, or look at the sample event first.")
    symbol: root.begun ? "" : "folder-open"

    KButton {
        objectName: "addSource"
        primary: !root.begun
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
        visible: !root.begun
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
