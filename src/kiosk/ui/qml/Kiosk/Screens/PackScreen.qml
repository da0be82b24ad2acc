// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// A pack: who made it, what it would change, and one press that does it.
FocusScope {
    id: root

    readonly property string heading: App.pack.title
    readonly property real margin: Theme.pageMargin(width)
    readonly property bool importing: App.pack.state === "importing"
    readonly property bool done: App.pack.state === "done"

    focus: true

    Keys.onEscapePressed: App.navigator.back()

    Rectangle {
        anchors.fill: parent
        color: Theme.ground
    }

    ScrollPage {
        id: page
        content: column
        objectName: "packPage"
        anchors.fill: parent
        contentHeight: column.implicitHeight + 2 * Theme.gapSection

        ColumnLayout {
            id: column
            x: root.margin
            y: Theme.gapWide
            width: page.width - 2 * root.margin
            spacing: Theme.gapWide

            ScreenBar {
                Layout.fillWidth: true
                Layout.leftMargin: -Theme.gapWide
            }
            Heading {
                Layout.fillWidth: true
                text: root.heading
                font: Theme.display
                wrapMode: Text.Wrap
            }
            KLabel {
                Layout.fillWidth: true
                text: App.pack.about
                color: Theme.inkSoft
                wrapMode: Text.Wrap
            }
            Notice {
                objectName: "packError"
                Layout.fillWidth: true
                Layout.maximumWidth: Theme.textColumn
                text: App.pack.error
            }
            Repeater {
                model: App.pack.sentences

                KLabel {
                    required property string modelData

                    objectName: "packSentence"
                    Layout.fillWidth: true
                    Layout.maximumWidth: Theme.textColumn
                    text: modelData
                    font: Theme.lead
                }
            }
            Flow {
                Layout.fillWidth: true
                spacing: Theme.gap

                KButton {
                    objectName: "packTake"
                    visible: App.pack.canTake
                    primary: true
                    focus: true
                    symbol: "download"
                    text: App.pack.state === "broken-off" ? qsTr("Go on") : qsTr("Take it in")
                    onClicked: App.pack.take()
                }
                KButton {
                    objectName: "packStop"
                    visible: root.importing
                    symbol: "x"
                    text: qsTr("Stop")
                    about: qsTr("What has come is kept until you go on.")
                    onClicked: App.pack.stop()
                }
                KButton {
                    objectName: "packAgain"
                    visible: App.pack.state === "refused"
                    symbol: "refresh-cw"
                    text: qsTr("Try again")
                    onClicked: App.pack.lookAgain()
                }
                KButton {
                    objectName: "packHome"
                    visible: root.done
                    primary: true
                    symbol: "house"
                    text: qsTr("See the events")
                    onClicked: App.navigator.home()
                }
            }
            KProgressBar {
                Layout.fillWidth: true
                visible: App.pack.fraction >= 0 && App.pack.progress !== ""
                fraction: App.pack.fraction
            }
            KLabel {
                objectName: "packProgress"
                Layout.fillWidth: true
                visible: text !== ""
                text: App.pack.progress
            }
            PackTrust {
                Layout.fillWidth: true
                Layout.maximumWidth: 52 * Theme.base
                visible: App.pack.canTrust
            }
            Repeater {
                model: App.pack.rows

                Column {
                    id: line

                    required property string title
                    required property string section
                    required property bool first

                    Layout.fillWidth: true
                    spacing: Theme.gap

                    Heading {
                        width: parent.width
                        topPadding: Theme.gapWide
                        visible: line.first
                        text: line.section
                        font: Theme.leadStrong
                    }
                    KLabel {
                        objectName: "packEvent"
                        width: parent.width
                        text: line.title
                    }
                }
            }
            KButton {
                objectName: "packMore"
                visible: App.pack.more > 0
                text: qsTr("Show more (%1)").arg(App.pack.more)
                font: Theme.body
                onClicked: App.pack.showMore()
            }
        }
    }
}
