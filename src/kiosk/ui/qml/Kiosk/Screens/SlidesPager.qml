// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// The line below the page: previous, page number, next; and how large the page is.
FocusScope {
    id: root

    signal zoomWanted(step: int) // 1 larger, -1 smaller

    function showPage(): void {
        number.text = Qt.binding(() => App.slides.page);
    }
    function takeNumber(): void {
        App.slides.goToText(number.text);
        root.showPage();
        number.selectAll();
    }

    implicitHeight: groups.implicitHeight + 2 * Theme.gap

    Rectangle {
        anchors.fill: parent
        color: Theme.stageGround
    }
    GridLayout {
        id: groups
        anchors.centerIn: parent
        columns: turning.implicitWidth + zooming.implicitWidth + 6 * Theme.gap <= root.width ? 2 : 1
        columnSpacing: Theme.gapSection
        rowSpacing: Theme.gap

        Row {
            id: turning
            Layout.alignment: Qt.AlignHCenter
            spacing: Theme.gap

            IconButton {
                objectName: "previousButton"
                onStage: true
                symbol: "chevron-left"
                text: qsTr("Previous page")
                enabled: App.slides.page > 1
                onClicked: App.slides.previous()
            }
            KTextField {
                id: number
                objectName: "pageField"
                anchors.verticalCenter: parent.verticalCenter
                onStage: true
                label: qsTr("Page number")
                width: Math.max(Theme.touchTarget, digits.advanceWidth + 2 * Theme.gapWide)
                leftPadding: Theme.gap
                rightPadding: Theme.gap
                horizontalAlignment: TextInput.AlignHCenter
                inputMethodHints: Qt.ImhDigitsOnly
                maximumLength: 6
                text: App.slides.page
                selectByMouse: true
                onActiveFocusChanged: activeFocus ? selectAll() : root.showPage()
                Keys.onReturnPressed: root.takeNumber()
                Keys.onEnterPressed: root.takeNumber()

                TextMetrics {
                    id: digits
                    font: number.font
                    text: "0".repeat(Math.max(3, String(App.slides.pageCount).length))
                }
            }
            KLabel {
                anchors.verticalCenter: parent.verticalCenter
                text: qsTr("of %1", "page 3 of 28").arg(App.slides.pageCount)
                color: Theme.stageInk
                lineHeight: 1
                wrapMode: Text.NoWrap
            }
            IconButton {
                objectName: "nextButton"
                onStage: true
                symbol: "chevron-right"
                text: qsTr("Next page")
                enabled: App.slides.page < App.slides.pageCount
                onClicked: App.slides.next()
            }
        }
        Row {
            id: zooming
            Layout.alignment: Qt.AlignHCenter
            spacing: Theme.gap

            IconButton {
                objectName: "zoomOutButton"
                onStage: true
                symbol: "zoom-out"
                text: qsTr("Smaller")
                enabled: App.slides.zoom.percent > 25
                onClicked: root.zoomWanted(-1)
            }
            KLabel {
                objectName: "zoomLabel"
                anchors.verticalCenter: parent.verticalCenter
                width: percent.advanceWidth
                horizontalAlignment: Text.AlignHCenter
                text: qsTr("%1 %").arg(App.slides.zoom.percent)
                font: Theme.figures
                color: Theme.stageInk
                lineHeight: 1
                wrapMode: Text.NoWrap

                TextMetrics {
                    id: percent
                    font: Theme.figures
                    text: qsTr("%1 %").arg(1000)
                }
            }
            IconButton {
                objectName: "zoomInButton"
                onStage: true
                symbol: "zoom-in"
                text: qsTr("Larger")
                enabled: App.slides.zoom.percent < 400
                onClicked: root.zoomWanted(1)
            }
            IconButton {
                objectName: "fitButton"
                onStage: true
                symbol: App.slides.zoom.mode === "page" ? "fit-width" : "fit-page"
                text: App.slides.zoom.mode === "page" ? qsTr("Fit the width") : qsTr("Fit the whole page")
                onClicked: App.slides.zoom.mode === "page" ? App.slides.zoom.fitWidth() : App.slides.zoom.fitPage()
            }
        }
    }
}
