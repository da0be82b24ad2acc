// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Backend
import Kiosk.Components
import Kiosk.Theme

// The text of the slide that is shown, to be selected and copied. It stays while the replay goes on.
Dialog {
    id: root

    property string words: ""

    onAboutToShow: root.words = App.replay.side.still.slideText
    onOpened: area.forceActiveFocus(Qt.TabFocusReason)

    parent: Overlay.overlay
    anchors.centerIn: parent
    width: parent ? Math.min(parent.width - 2 * Theme.gapWide, Theme.textColumn) : 0
    height: parent ? Math.min(implicitHeight, parent.height - 2 * Theme.gapWide) : implicitHeight
    modal: true
    padding: Theme.gapWide
    title: qsTr("Text of this slide")
    header: null
    background: Rectangle {
        radius: Theme.radiusCard
        color: Theme.surface
        border.width: Theme.border
        border.color: Theme.controlLine
    }
    contentItem: Item {
        implicitHeight: heading.height + Math.max(place.contentHeight, 4 * Theme.base) + buttons.height + 2 * Theme.gapWide

        Heading {
            id: heading
            width: parent.width
            text: root.title
        }
        Flickable {
            id: place
            y: heading.height + Theme.gapWide
            width: parent.width
            height: parent.height - y - buttons.height - Theme.gapWide
            contentWidth: width
            contentHeight: root.words === "" ? none.implicitHeight : area.implicitHeight
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            ScrollBar.vertical: KScrollBar {}

            TextEdit {
                id: area
                objectName: "slideText"
                width: parent.width
                visible: root.words !== ""
                readOnly: true
                selectByMouse: true
                selectByKeyboard: true
                persistentSelection: true
                activeFocusOnTab: true
                textFormat: TextEdit.PlainText
                wrapMode: TextEdit.Wrap
                padding: Theme.gap
                text: root.words
                font: Theme.body
                color: Theme.ink
                selectionColor: Theme.accent
                selectedTextColor: Theme.accentInk
                Accessible.name: root.title
                onCursorRectangleChanged: {
                    if (cursorRectangle.y < place.contentY)
                        place.contentY = cursorRectangle.y;
                    else if (cursorRectangle.y + cursorRectangle.height > place.contentY + place.height)
                        place.contentY = cursorRectangle.y + cursorRectangle.height - place.height;
                }
                Keys.onEscapePressed: root.close()
                Keys.onTabPressed: copy.forceActiveFocus(Qt.TabFocusReason)

                FocusRing {
                    shown: area.activeFocus
                    gap: -Theme.focusWidth
                }
            }
            KLabel {
                id: none
                width: parent.width
                visible: root.words === ""
                text: qsTr("The recording holds no text for this slide.")
                color: Theme.inkSoft
            }
        }
        Flow {
            id: buttons
            anchors.bottom: parent.bottom
            width: parent.width
            spacing: Theme.gap

            KButton {
                id: copy
                objectName: "copySlideText"
                primary: true
                symbol: "copy"
                text: area.selectedText === "" ? qsTr("Copy all") : qsTr("Copy what is selected")
                enabled: root.words !== ""
                onClicked: {
                    App.copy(area.selectedText === "" ? root.words : area.selectedText);
                    App.tell(qsTr("Text copied"));
                    root.close();
                }
            }
            KButton {
                text: qsTr("Close")
                onClicked: root.close()
            }
        }
    }
}
