// SPDX-License-Identifier: AGPL-3.0-or-later
import QtQuick
import Kiosk.Backend

// The keys of what is beside the stage; they work wherever the focus is.
Item {
    id: root

    signal panelAsked // it has to be there before what is in it can be used
    signal textAsked

    readonly property bool here: App.navigator.screen === "replay" && App.replay.ready

    Connections {
        target: App.replay.side.search

        function onShownWanted(): void {
            root.panelAsked();
        }
    }

    Shortcut {
        sequences: [StandardKey.Find, "/"]
        enabled: root.here
        onActivated: {
            root.panelAsked();
            Qt.callLater(App.replay.side.search.ask);
        }
    }
    Shortcut {
        sequences: [StandardKey.FindNext]
        enabled: root.here
        onActivated: App.replay.side.search.next()
    }
    Shortcut {
        sequences: [StandardKey.FindPrevious]
        enabled: root.here
        onActivated: App.replay.side.search.previous()
    }
    Shortcut {
        sequences: ["Shift+T"] // T alone shows the time, as in VLC
        enabled: root.here && App.replay.side.still.possible
        onActivated: root.textAsked()
    }
    Shortcut {
        sequences: [StandardKey.Save]
        enabled: root.here
        onActivated: App.replay.side.still.save()
    }
    Shortcut {
        sequences: ["Ctrl+Shift+C"]
        enabled: root.here
        onActivated: App.replay.side.still.copy()
    }
}
