// SPDX-License-Identifier: AGPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Backend

// What can be taken along from a line: its words, and the addresses in them. No address is ever opened.
ReplayMenu {
    id: root

    property string words: ""
    property list<string> links: []

    signal addressAsked(string address)

    function show(item: Item, words: string, links: var): void {
        root.words = words;
        root.links = links;
        root.popup(item, 0, item.height);
    }
    function copyWords(words: string): void {
        App.copy(words);
        App.tell(qsTr("Copied"));
    }
    function host(address: string): string {
        const found = address.replace(/^https?:\/\/(www\.)?/i, "").replace(/[\/?#].*$/, "");
        return found.length > 28 ? found.slice(0, 27) + "…" : found;
    }

    current: ""
    actions: true
    choices: [
        {
            "value": "",
            "text": qsTr("Copy the words")
        }
    ].concat(root.links.map(address => ({
                "value": address,
                "text": qsTr("Address: %1").arg(root.host(address))
            })))
    onChosen: value => {
        if (value === "")
            root.copyWords(root.words);
        else
            root.addressAsked(value);
    }
}
