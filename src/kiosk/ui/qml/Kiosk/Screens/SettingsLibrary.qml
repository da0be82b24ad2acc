// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// What the library takes and may take, how fast it is filled, and when not.
ColumnLayout {
    id: root

    // What the settings file says goes on standing in the list.
    function withChosen(choices: var, chosen: string, text: string): var {
        return choices.some(choice => choice.value === chosen) ? choices : choices.concat([
            {
                "value": chosen,
                "text": text
            }
        ]);
    }

    spacing: Theme.gapSection
    Component.onCompleted: App.downloads.loadUsage()

    SettingsLine {
        title: qsTr("Room for the library")
        about: App.downloads.usagePhrase === "" ? "" : qsTr("It takes %1. Over the limit, what was not used for the longest time goes first; what you keep stays.").arg(App.downloads.usagePhrase)

        Choice {
            objectName: "libraryLimitChoice"
            label: qsTr("Room for the library")
            model: root.withChosen([
                {
                    "value": "0",
                    "text": qsTr("No limit")
                },
                {
                    "value": "5",
                    "text": qsTr("5 GB")
                },
                {
                    "value": "20",
                    "text": qsTr("20 GB")
                },
                {
                    "value": "50",
                    "text": qsTr("50 GB")
                },
                {
                    "value": "200",
                    "text": qsTr("200 GB")
                }
            ], chosen, qsTr("%1 GB").arg(App.settings.libraryLimit))
            chosen: String(App.settings.libraryLimit)
            onActivated: {
                App.settings.libraryLimit = Number(currentValue);
                App.downloads.loadUsage();
            }
        }
    }
    SettingsLine {
        title: qsTr("Speed of downloads")
        about: qsTr("Downloads and syncs together leave the rest of the network to others.")

        Choice {
            objectName: "downloadLimitChoice"
            label: qsTr("Speed of downloads")
            model: root.withChosen([
                {
                    "value": "0",
                    "text": qsTr("No limit")
                },
                {
                    "value": "250",
                    "text": qsTr("250 KB/s")
                },
                {
                    "value": "1000",
                    "text": qsTr("1 MB/s")
                },
                {
                    "value": "5000",
                    "text": qsTr("5 MB/s")
                }
            ], chosen, qsTr("%1 KB/s").arg(App.settings.downloadLimit))
            chosen: String(App.settings.downloadLimit)
            onActivated: App.settings.downloadLimit = Number(currentValue)
        }
    }
    SettingsLine {
        title: qsTr("Quiet hours")
        about: qsTr("In these hours nothing is downloaded by itself.")

        Choice {
            objectName: "quietHoursChoice"
            label: qsTr("Quiet hours")
            model: root.withChosen([
                {
                    "value": "",
                    "text": qsTr("None")
                },
                {
                    "value": "8:00-18:00",
                    "text": qsTr("8:00 to 18:00")
                },
                {
                    "value": "18:00-8:00",
                    "text": qsTr("18:00 to 8:00")
                },
                {
                    "value": "19:00-23:00",
                    "text": qsTr("19:00 to 23:00")
                }
            ], chosen, chosen)
            chosen: App.settings.quietHours
            onActivated: App.settings.quietHours = currentValue
        }
    }
    SettingsLine {
        title: qsTr("Packs and mirrors")
        about: App.settings.signedPacksOnly ? qsTr("Only what is signed with your own key or with one that you trust is taken in.") : qsTr("They are taken in whoever made them; a pack says first who did.")

        Choice {
            objectName: "signedPacksOnly"
            label: qsTr("Packs and mirrors")
            model: [
                {
                    "value": "anyone",
                    "text": qsTr("From anyone")
                },
                {
                    "value": "known",
                    "text": qsTr("Only from known makers")
                }
            ]
            chosen: App.settings.signedPacksOnly ? "known" : "anyone"
            onActivated: App.settings.signedPacksOnly = currentValue === "known"
        }
    }
    SettingsLine {
        title: qsTr("Downloads")

        KButton {
            objectName: "settingsDownloads"
            symbol: "download"
            text: App.downloads.openCount > 0 ? qsTr("Downloads (%1)").arg(App.downloads.openCount) : qsTr("Downloads")
            font: Theme.body
            onClicked: App.navigator.openDownloads()
        }
    }
}
