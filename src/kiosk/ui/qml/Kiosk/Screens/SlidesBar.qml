// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// The top line of the Slides screen: back, which event, which document, and what to look at.
FocusScope {
    id: root

    required property string panel
    required property bool fullScreen

    signal panelWanted(panel: string)
    signal fullScreenWanted

    readonly property bool ready: App.slides.state === "ready"

    readonly property int buttons: !root.ready ? 1 : App.slides.hasOutline ? 6 : 5
    readonly property real actionsWidth: root.buttons * (Theme.touchTarget + Theme.gap) + (App.slides.decks.count > 1 ? choice.width : 0)
    readonly property bool narrow: width < root.actionsWidth + 16 * Theme.base

    implicitHeight: line.implicitHeight + 2 * Theme.gap

    Rectangle {
        anchors.fill: parent
        color: Theme.stageGround
    }
    GridLayout {
        id: line
        anchors.fill: parent
        anchors.margins: Theme.gap
        columns: root.narrow ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap

        ScreenBar {
            Layout.fillWidth: true
            onStage: true
            heading: App.slides.eventTitle
        }
        Flow {
            Layout.fillWidth: root.narrow
            Layout.preferredWidth: root.narrow ? -1 : root.actionsWidth
            Layout.alignment: Qt.AlignRight
            spacing: Theme.gap

            SlidesDeckChoice {
                id: choice
                visible: App.slides.decks.count > 1
            }
            IconButton {
                objectName: "panelButton"
                visible: root.ready
                onStage: true
                symbol: "layout-panel-left"
                text: qsTr("Pages")
                checked: root.panel === "pages" && !App.slides.overview
                onClicked: root.panelWanted("pages")
            }
            IconButton {
                objectName: "outlineButton"
                visible: root.ready && App.slides.hasOutline
                onStage: true
                symbol: "list"
                text: qsTr("Table of contents")
                checked: root.panel === "outline" && !App.slides.overview
                onClicked: root.panelWanted("outline")
            }
            IconButton {
                objectName: "searchButton"
                visible: root.ready
                onStage: true
                symbol: "search"
                text: qsTr("Search these slides")
                checked: root.panel === "search" && !App.slides.overview
                onClicked: root.panelWanted("search")
            }
            IconButton {
                objectName: "overviewButton"
                visible: root.ready
                onStage: true
                symbol: "layout-grid"
                text: qsTr("All pages")
                checked: App.slides.overview
                onClicked: App.slides.overview = !App.slides.overview
            }
            IconButton {
                visible: root.ready
                enabled: App.slides.pageText !== ""
                onStage: true
                symbol: "copy"
                text: qsTr("Copy the text of this page")
                onClicked: App.copy(App.slides.pageText)
            }
            IconButton {
                objectName: "fullScreenButton"
                onStage: true
                symbol: root.fullScreen ? "minimize" : "maximize"
                text: root.fullScreen ? qsTr("Leave full screen") : qsTr("Full screen")
                onClicked: root.fullScreenWanted()
            }
        }
    }
}
