// SPDX-License-Identifier: AGPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// A slide of the replay: picture, time, title. A press goes there.
ReplayRow {
    id: root

    required property int index
    required property real start
    required property string time
    required property string title
    required property string thumbnail
    required property bool current

    signal chosen

    place: index
    marked: current
    padding: Theme.gap
    text: root.title
    spoken: root.time + " " + root.title
    onClicked: {
        App.replay.seek(root.start);
        root.chosen();
    }
    onCopyAsked: {
        App.copy(root.title);
        App.tell(qsTr("Copied"));
    }

    contentItem: RowLayout {
        spacing: Theme.gapWide

        Image {
            Layout.preferredWidth: 6 * Theme.base
            Layout.preferredHeight: 3.4 * Theme.base
            source: root.thumbnail
            sourceSize.width: Math.ceil(6 * Theme.base)
            fillMode: Image.PreserveAspectFit
            asynchronous: true
            Accessible.ignored: true
        }
        Column {
            Layout.fillWidth: true

            KLabel {
                width: parent.width
                text: root.title
                font: root.current ? Theme.bodyStrong : Theme.body
                leading: Theme.tightLineHeight
                color: Theme.stageInk
                Accessible.ignored: true
            }
            KLabel {
                text: root.time
                font: Theme.figures
                color: root.current ? Theme.stageAccent : Theme.stageInkSoft
                Accessible.ignored: true
            }
        }
    }
}
