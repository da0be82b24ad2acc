# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sample recording with everything that can be said, voted, noted and captioned in it."""

import json
from datetime import UTC, datetime
from xml.sax.saxutils import quoteattr

from kiosk.library.cards import Shelf

ADDRESS = "https://ecoresponsable.numerique.gouv.fr/publications/referentiel-general-ecoconception/"
VIDEO = "https://www.youtube.com/watch?v=aqz-KE-bpKQ"
VIDEO_S, POLL_S = 116.0, 110.0
LINK = f'Le référentiel : <a href="{ADDRESS}" rel="nofollow"><u>{ADDRESS}</u></a>'
NOTES = f"""<html><body><h1>Notes partagées</h1>À retenir du <b>webinaire</b> :<br><br>
<ul><li>Allonger la <strong>durée de vie</strong><ul><li>réparer</li></ul></li></ul><ol><li>Mesurer</li></ol>
Le support : <a href="{ADDRESS}">page de l’événement</a><script>alert(1)</script></body></html>"""


def message(start_s, name, text, **attributes):
    values = {"in": start_s, "name": name, "message": text, "target": "chat"} | attributes
    return "<chattimeline " + " ".join(f"{k}={quoteattr(str(v))}" for k, v in values.items()) + "/>"


def chat(messages):
    return f'<?xml version="1.0"?><popcorn>{"".join(messages)}</popcorn>'


MESSAGES = [
    message(3, "Alix Martin", "Bonjour à toutes et tous !", id="m1"),
    message(8, "Dominique Leroy", "Le son est bon ici 👍", id="m2", reactions='{"👍": 3}'),
    message(15, "Camille", "Posez vos questions.", senderRole="MODERATOR", chatEmphasizedText="true"),
    message(28, "李华", "D’où vient l’écart ? x &lt;3 y, жуть)", id="m4"),
    message(
        34,
        "Jean-Baptiste de la Tour d’Auvergne-Lauraguais",
        "Du périmètre choisi.",
        replyToMessageId="m4",
        lastEditedTimestamp="1",
    ),
    message(57, "Camille", LINK, senderRole="MODERATOR"),
    message(88, "Alix Martin", "8,1 tonnes pour 100 postes."),
    message(119, "Claude", "Réparer plutôt que remplacer."),
]
POLLS = [
    {
        "timestamp": POLL_S,
        "type": "YNA",
        "question": "Par quelle bonne pratique commencer ?",
        "answers": [
            {"key": "Yes", "numVotes": 14},
            {"key": "No", "numVotes": 7},
            {"key": "Abstention", "numVotes": 0},
        ],
        "responders": 21,
    }
]


def put(recording, name, text):
    path = recording[name]
    path.chmod(0o644)
    path.write_text(text, encoding="utf-8")


def enrich(library, messages=MESSAGES):
    """Rewrites files of the sample's recording in a library that nobody else uses."""
    event_id = library.cards(Shelf.PAST, datetime.now(UTC))[0].id
    recording = library.media(event_id).recording
    put(recording, "slides_new.xml", chat(messages))
    put(recording, "polls.json", json.dumps(POLLS))
    put(recording, "external_videos.json", json.dumps([{"timestamp": VIDEO_S, "external_video_url": VIDEO}]))
    put(recording, "notes.html", NOTES)
    cues = []
    for number, block in enumerate(recording["caption_fr.vtt"].read_text(encoding="utf-8").split("\n\n")):
        timing, arrow, words = block.partition("\n")
        who = "Camille Durand" if number // 4 % 2 else "Alix Martin"
        cues.append(f"{timing}\n<v {who}>{words}" if "-->" in timing and arrow else block)
    put(recording, "caption_fr.vtt", "\n\n".join(cues))
