// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// How captions look, with an example that changes at once.
ColumnLayout {
    id: root

    spacing: Theme.gapWide

    Heading {
        Layout.fillWidth: true
        text: qsTr("Captions")
        font: Theme.leadStrong
    }
    Rectangle {
        objectName: "captionExample"
        Layout.fillWidth: true
        Layout.maximumWidth: 52 * Theme.base
        Layout.preferredHeight: Math.max(9 * Theme.base, example.height + 4 * Theme.base)
        radius: Theme.radiusCard
        color: Theme.stageGround
        clip: true
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTr("Example of captions")

        // Something to be read through, as over a slide.
        Row {
            x: parent.width / 8
            y: Theme.gapWide
            width: parent.width * 3 / 4
            height: parent.height - 2 * Theme.gapWide

            Repeater {
                model: Theme.captionBackdrop

                Rectangle {
                    required property color modelData

                    width: parent.width / 4
                    height: parent.height
                    color: modelData
                }
            }
        }
        CaptionText {
            id: example
            anchors.horizontalCenter: parent.horizontalCenter
            y: App.settings.captionPlace === "top" ? Theme.gap : parent.height - height - Theme.gap
            words: qsTr("Captions look like this.")
            widest: parent.width - 2 * Theme.gap
        }
    }
    SettingsLine {
        title: qsTr("Size of captions")
        about: qsTr("%1 % of the normal size").arg(Math.round(App.settings.captionSize * 100))

        IconButton {
            objectName: "smallerCaptions"
            symbol: "minus"
            text: qsTr("Smaller captions")
            enabled: App.settings.captionSize > 0.6
            onClicked: App.settings.captionSize -= 0.1
        }
        KSlider {
            objectName: "captionSizeSlider"
            anchors.verticalCenter: parent.verticalCenter
            label: qsTr("Size of captions")
            from: 0.6
            to: 3
            stepSize: 0.1
            value: App.settings.captionSize
            onMoved: App.settings.captionSize = value
        }
        IconButton {
            objectName: "largerCaptions"
            symbol: "plus"
            text: qsTr("Larger captions")
            enabled: App.settings.captionSize < 3
            onClicked: App.settings.captionSize += 0.1
        }
    }
    SettingsLine {
        title: qsTr("Colour of captions")

        Choice {
            objectName: "captionInkChoice"
            label: qsTr("Colour of captions")
            model: [
                {
                    "value": "white",
                    "text": qsTr("White")
                },
                {
                    "value": "yellow",
                    "text": qsTr("Yellow")
                },
                {
                    "value": "green",
                    "text": qsTr("Green")
                },
                {
                    "value": "cyan",
                    "text": qsTr("Cyan")
                },
                {
                    "value": "black",
                    "text": qsTr("Black")
                }
            ]
            chosen: App.settings.captionInk
            onActivated: App.settings.captionInk = currentValue
        }
    }
    SettingsLine {
        title: qsTr("Ground of captions")

        Choice {
            objectName: "captionGroundChoice"
            label: qsTr("Ground of captions")
            model: [
                {
                    "value": "black",
                    "text": qsTr("Black")
                },
                {
                    "value": "blue",
                    "text": qsTr("Blue")
                },
                {
                    "value": "grey",
                    "text": qsTr("Grey")
                },
                {
                    "value": "white",
                    "text": qsTr("White")
                }
            ]
            chosen: App.settings.captionGround
            onActivated: App.settings.captionGround = currentValue
        }
    }
    SettingsLine {
        title: qsTr("How solid the ground is")
        about: qsTr("%1 %").arg(Math.round(App.settings.captionOpacity * 100))

        KSlider {
            objectName: "captionOpacitySlider"
            label: qsTr("How solid the ground is")
            from: 0
            to: 1
            stepSize: 0.05
            value: App.settings.captionOpacity
            onMoved: App.settings.captionOpacity = value
        }
    }
    SettingsLine {
        title: qsTr("Place of captions")

        Choice {
            objectName: "captionPlaceChoice"
            label: qsTr("Place of captions")
            model: [
                {
                    "value": "bottom",
                    "text": qsTr("Bottom")
                },
                {
                    "value": "top",
                    "text": qsTr("Top")
                }
            ]
            chosen: App.settings.captionPlace
            onActivated: App.settings.captionPlace = currentValue
        }
    }
    KButton {
        objectName: "captionsAsAtFirst"
        symbol: "rotate-ccw"
        font: Theme.body
        text: qsTr("Captions as at first")
        onClicked: App.settings.resetCaptions()
    }
}
