// SPDX-License-Identifier: AGPL-3.0-or-later
import QtQuick
import Kiosk.Backend

// The keys of what is beside the stage; they work wherever the focus is.
Item {
    id: root

    signal panelAsked // it has to be there before what is in it can be used
    signal textAsked

    Shortcut {
        sequences: [StandardKey.Find, "/"]
        enabled: App.replay.ready
        onActivated: {
            root.panelAsked();
            Qt.callLater(App.replay.side.search.ask);
        }
    }
    Shortcut {
        sequences: [StandardKey.FindNext]
        onActivated: App.replay.side.search.next()
    }
    Shortcut {
        sequences: [StandardKey.FindPrevious]
        onActivated: App.replay.side.search.previous()
    }
    Shortcut {
        sequences: ["T"]
        enabled: App.replay.side.still.possible
        onActivated: root.textAsked()
    }
    Shortcut {
        sequences: [StandardKey.Save]
        enabled: App.replay.ready
        onActivated: App.replay.side.still.save()
    }
    Shortcut {
        sequences: ["Ctrl+Shift+C"]
        enabled: App.replay.ready
        onActivated: App.replay.side.still.copy()
    }
}
