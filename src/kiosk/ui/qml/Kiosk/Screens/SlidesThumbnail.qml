// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// A small picture of a page with its number; pressing it shows the page.
AbstractButton {
    id: root

    required property int page
    required property real aspect
    readonly property bool current: App.slides.page === page

    text: qsTr("Page %1").arg(root.page)
    implicitHeight: Math.round(picture.width * root.aspect) + number.implicitHeight + 3 * Theme.gap
    padding: Theme.gap
    hoverEnabled: true
    focusPolicy: root.current ? Qt.StrongFocus : Qt.ClickFocus
    Accessible.name: root.text
    Accessible.selected: root.current
    onClicked: App.slides.goTo(root.page)
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    contentItem: Item {
        PageItem {
            id: picture
            anchors.top: parent.top
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: number.top
            anchors.bottomMargin: Theme.gap / 2
            source: App.slides.source
            ratio: Screen.devicePixelRatio
            page: root.page
            thumbnail: true
            paper: Theme.stageSurface
        }
        KLabel {
            id: number
            anchors.bottom: parent.bottom
            anchors.horizontalCenter: parent.horizontalCenter
            text: root.page
            font: root.current ? Theme.captionStrong : Theme.caption
            color: root.current ? Theme.stageInk : Theme.stageInkSoft
            Accessible.ignored: true
        }
    }
    background: Rectangle {
        radius: Theme.radiusControl
        color: root.current || root.hovered || root.down ? Theme.stageAccentSoft : "transparent"
        border.width: root.current ? 2 : 0
        border.color: Theme.stageAccent

        FocusRing {
            shown: root.activeFocus && root.focusReason !== Qt.MouseFocusReason
            onStage: true
            gap: -Theme.focusWidth
        }
    }
}
