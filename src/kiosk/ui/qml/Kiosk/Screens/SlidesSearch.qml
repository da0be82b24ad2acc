// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// Search in these slides: what was found, page by page.
ColumnLayout {
    id: root

    function focusField(): void {
        field.forceActiveFocus(Qt.ShortcutFocusReason);
        field.selectAll();
    }

    spacing: Theme.gap
    Component.onCompleted: root.focusField()

    KTextField {
        id: field
        objectName: "slideSearchField"
        Layout.fillWidth: true
        onStage: true
        label: qsTr("Search these slides")
        placeholderText: qsTr("A word of a slide")
        symbol: "search"
        text: App.slides.search.query
        onTextEdited: App.slides.search.query = text
        onAccepted: App.slides.search.next()
        Keys.onDownPressed: {
            const row = hits.itemAtIndex(Math.max(0, hits.currentIndex));
            if (row)
                row.forceActiveFocus(Qt.TabFocusReason);
        }
    }
    RowLayout {
        Layout.fillWidth: true
        visible: App.slides.search.summary !== ""
        spacing: 0

        KLabel {
            objectName: "searchSummary"
            Layout.fillWidth: true
            text: App.slides.search.summary
            font: Theme.caption
            color: Theme.stageInkSoft
            lineHeight: 1
            onTextChanged: if (App.slides.search.summary !== "" && !App.slides.search.searching)
                Accessible.announce(App.slides.search.summary)
        }
        IconButton {
            onStage: true
            symbol: "chevron-up"
            text: qsTr("Previous result")
            enabled: hits.count > 0
            onClicked: App.slides.search.previous()
        }
        IconButton {
            onStage: true
            symbol: "chevron-down"
            text: qsTr("Next result")
            enabled: hits.count > 0
            onClicked: App.slides.search.next()
        }
    }
    ListView {
        id: hits
        objectName: "searchHits"
        Layout.fillWidth: true
        Layout.fillHeight: true
        model: App.slides.search.hits
        currentIndex: App.slides.search.current
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        keyNavigationEnabled: true
        highlightMoveDuration: 0
        highlightMoveVelocity: -1
        reuseItems: true
        Accessible.role: Accessible.List
        Accessible.name: App.slides.search.summary
        onCurrentItemChanged: if (hits.activeFocus && hits.currentItem)
            hits.currentItem.forceActiveFocus(Qt.TabFocusReason)
        ScrollBar.vertical: KScrollBar {
            onStage: true
        }

        delegate: SlidesRow {
            required property int index
            required property int page
            required property string plain
            required property string marked

            width: hits.width - Theme.gapWide
            current: App.slides.search.current === index
            focusPolicy: index === Math.max(0, hits.currentIndex) ? Qt.StrongFocus : Qt.ClickFocus
            line: plain
            styledLine: marked
            note: qsTr("Page %1").arg(page)
            onClicked: App.slides.search.goTo(index)
        }
    }
}
