// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// Language, colours, size of text, movement, and the keys.
FocusScope {
    id: root

    readonly property string heading: qsTr("Settings")
    readonly property real margin: Theme.pageMargin(width)

    focus: true
    Keys.onEscapePressed: App.navigator.back()

    Rectangle {
        anchors.fill: parent
        color: Theme.ground
    }
    Flickable {
        id: page
        anchors.fill: parent
        contentWidth: width
        contentHeight: content.implicitHeight + 2 * Theme.gapSection
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: KScrollBar {}

        ColumnLayout {
            id: content
            x: root.margin
            y: Theme.gapWide
            width: page.width - 2 * root.margin
            spacing: Theme.gapSection

            ScreenBar {
                Layout.fillWidth: true
                Layout.leftMargin: -Theme.gapWide
            }
            Heading {
                Layout.fillWidth: true
                Layout.topMargin: Theme.gapWide - Theme.gapSection // as far below the way back as on every screen
                text: root.heading
                font: Theme.display
            }
            SettingsLine {
                title: qsTr("Language")

                Choice {
                    objectName: "languageChoice"
                    label: qsTr("Language")
                    model: [
                        {
                            "value": "system",
                            "text": qsTr("As the computer")
                        },
                        {
                            "value": "fr",
                            "text": "Français"
                        },
                        {
                            "value": "en",
                            "text": "English"
                        }
                    ]
                    chosen: App.settings.language
                    onActivated: App.settings.language = currentValue
                }
            }
            SettingsLine {
                title: qsTr("Colours")

                Choice {
                    objectName: "themeChoice"
                    label: qsTr("Colours")
                    model: [
                        {
                            "value": "system",
                            "text": qsTr("As the computer")
                        },
                        {
                            "value": "light",
                            "text": qsTr("Light")
                        },
                        {
                            "value": "dark",
                            "text": qsTr("Dark")
                        },
                        {
                            "value": "contrast",
                            "text": qsTr("High contrast")
                        }
                    ]
                    chosen: App.settings.theme
                    onActivated: App.settings.theme = currentValue
                }
            }
            SettingsLine {
                title: qsTr("Size of text")
                about: qsTr("%1 % of the normal size").arg(Math.round(App.settings.textScale * 100))

                IconButton {
                    objectName: "smallerText"
                    symbol: "minus"
                    text: qsTr("Smaller text")
                    enabled: App.settings.textScale > 0.8
                    onClicked: App.settings.textScale -= 0.1
                }
                KSlider {
                    objectName: "textScaleSlider"
                    anchors.verticalCenter: parent.verticalCenter
                    label: qsTr("Size of text")
                    from: 0.8
                    to: 2
                    stepSize: 0.1
                    value: App.settings.textScale
                    onMoved: App.settings.textScale = value
                }
                IconButton {
                    objectName: "largerText"
                    symbol: "plus"
                    text: qsTr("Larger text")
                    enabled: App.settings.textScale < 2
                    onClicked: App.settings.textScale += 0.1
                }
            }
            SettingsLine {
                title: qsTr("Movement")
                about: qsTr("Screens change at once, without moving.")

                KButton {
                    objectName: "reducedMotion"
                    checkable: true
                    checked: App.settings.reducedMotion
                    symbol: checked ? "check" : "x"
                    text: checked ? qsTr("No movement") : qsTr("Normal")
                    font: Theme.body
                    onToggled: App.settings.reducedMotion = checked
                }
            }
            SettingsCaptions {
                Layout.fillWidth: true
            }
            SettingsLibrary {
                Layout.fillWidth: true
            }
            SettingsLine {
                title: qsTr("Sources")
                about: qsTr("Sites, feeds and folders that the library is filled from.")

                KButton {
                    objectName: "openSources"
                    symbol: "refresh-cw"
                    text: qsTr("Sources…")
                    font: Theme.body
                    onClicked: App.navigator.openSources()
                }
            }
            SettingsLine {
                title: qsTr("Keys")
                about: qsTr("Ctrl+F or /: search. Alt+Left or Esc: back. F11: full screen. Ctrl+plus and Ctrl+minus: size of text. In a replay, the ? key lists its own keys.")
            }
            SettingsLine {
                title: qsTr("About Kiosk")
                about: qsTr("Free software under the AGPL, version 3 or later. Icons: Lucide. Typeface: Atkinson Hyperlegible Next.")
            }
        }
    }
}
