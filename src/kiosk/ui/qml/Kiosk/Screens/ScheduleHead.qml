// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// Above a programme: the way back, the conference, and what of it is shown.
Item {
    id: root

    required property real margin

    implicitHeight: column.implicitHeight + 2 * Theme.gapWide

    ColumnLayout {
        id: column
        x: root.margin
        y: Theme.gapWide
        width: parent.width - 2 * root.margin
        spacing: Theme.gapWide

        ScreenBar {
            Layout.fillWidth: true
            Layout.leftMargin: -Theme.gapWide
        }
        Heading {
            Layout.fillWidth: true
            text: App.schedule.title
            font: Theme.display
        }
        Flow {
            Layout.fillWidth: true
            visible: App.schedule.views.length > 0
            spacing: Theme.gap

            Repeater {
                model: App.schedule.views

                KButton {
                    required property var modelData

                    objectName: "scheduleView"
                    text: modelData.text
                    font: Theme.body
                    checkable: true
                    checked: App.schedule.view === modelData.value
                    symbol: modelData.value === "now" ? "clock" : modelData.value === "changed" ? "refresh-cw" : ""
                    Accessible.role: Accessible.RadioButton
                    Accessible.checked: checked
                    onClicked: {
                        const view = modelData.value;
                        checked = Qt.binding(() => App.schedule.view === view);
                        App.schedule.showView(view);
                    }
                }
            }
        }
        Flow {
            Layout.fillWidth: true
            visible: App.schedule.rooms.length > 0 || App.schedule.tracks.length > 0
            spacing: Theme.gap

            Choice {
                objectName: "roomChoice"
                visible: App.schedule.rooms.length > 0
                width: Math.min(implicitWidth, column.width)
                label: qsTr("Room")
                model: App.schedule.rooms
                chosen: App.schedule.room
                onActivated: App.schedule.showRoom(currentValue)
            }
            Choice {
                objectName: "trackChoice"
                visible: App.schedule.tracks.length > 0
                width: Math.min(implicitWidth, column.width)
                label: qsTr("Track")
                model: App.schedule.tracks
                chosen: App.schedule.track
                onActivated: App.schedule.showTrack(currentValue)
            }
        }
        KLabel {
            objectName: "talkCount"
            Layout.fillWidth: true
            visible: App.schedule.talks.count > 0
            text: App.schedule.countPhrase
            color: Theme.inkSoft
        }
        Skeleton {
            Layout.fillWidth: true
            Layout.preferredHeight: 8 * Theme.base
            loading: App.schedule.loading
        }
        EmptyState {
            objectName: "noTalks"
            Layout.fillWidth: true
            Layout.topMargin: Theme.gapSection
            visible: !App.schedule.loading && App.schedule.talks.count === 0
            symbol: App.schedule.error !== "" ? "circle-alert" : "calendar-days"
            title: App.schedule.error !== "" ? qsTr("This programme cannot be shown") : qsTr("No talk here")
            text: App.schedule.error !== "" ? App.schedule.error : qsTr("Choose another day, or all rooms and tracks.")
        }
    }
}
