# SPDX-License-Identifier: AGPL-3.0-or-later
"""The text files of a recording in BigBlueButton's presentation format, version 2.4."""

import hashlib
import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import drawing
import storyboard
from voice import Speech
from whiteboard import Stroke

RECORDING_ID = (
    f"{hashlib.sha1(b'kiosk: sample recording', usedforsecurity=False).hexdigest()}-{storyboard.START_MS}"
)
PRESENTATION_ID = (
    f"{hashlib.sha1(b'kiosk: sample deck', usedforsecurity=False).hexdigest()}-{storyboard.START_MS + 2000}"
)
SHARE_SIZE = (1280, 720)
_XML = '<?xml version="1.0"?>\n'

POLL_QUESTION = "Par quelle bonne pratique commencer ?"
POLL_ANSWERS = (("Allonger la durée de vie", 14), ("Éco-concevoir", 7), ("Gérer l’énergie", 4))
POLL_RESPONDENTS = 31

MODERATOR = storyboard.PRESENTER
PARTICIPANTS = (MODERATOR, "Alix", "Dominique", "Sacha", "Morgan", "Claude")
# after which sentence, how many seconds later, who, what
CHAT = (
    ("hello", 0.4, "Alix", "Bonjour à toutes et à tous !"),
    ("sample", 0.2, "Dominique", "Bonjour, le son est bon ici 👍"),
    ("topic", -1.0, MODERATOR, "Posez vos questions ici, nous y répondons à la fin."),
    ("gas", 0.5, "Sacha", "Entre 2,1 et 3,9 % : d’où vient l’écart ?"),
    ("source", 0.8, "Claude", "Du périmètre choisi, je crois : l’étude est citée en bas de la diapositive."),
    ("authors", 0.3, MODERATOR, "Le référentiel est ici : LINK"),
    ("measure", 0.5, "Morgan", "On mesure déjà le parc informatique, pas encore les services."),
    ("hundred", 0.2, "Alix", "8,1 tonnes pour 100 postes, c’est parlant."),
    ("projects", 0.0, "Dominique", "Les aides sont-elles ouvertes aux collectivités ?"),
    ("vote", 1.4, "Sacha", "A voté !"),
    ("summit", 0.2, "Claude", "Réparer plutôt que remplacer :\nc’est aussi ce que nous disons chez nous."),
    ("benefits", 0.3, "Morgan", "Et < 50 % du coût, souvent."),
    ("ask", 0.6, "Dominique", "Merci, le support sera-t-il partagé ?"),
    ("download", 0.2, MODERATOR, "Oui : il est à télécharger sur la page de l’événement."),
    ("bye", 0.3, "Alix", "Merci, à bientôt !"),
)
_LINK = "https://ecoresponsable.numerique.gouv.fr/"


def poll_href() -> str:
    return f"presentation/{PRESENTATION_ID}/poll_result1.svg"


def write_all(speech: Speech, out: Path, texts: dict[int, str]) -> None:
    """Every file but the pictures and the media."""
    files = {
        "metadata.xml": _metadata(speech),
        "shapes.svg": _shapes(speech, drawing.strokes(speech, poll_href())),
        "panzooms.xml": _events("panzoom_events", "viewBox", view_boxes(speech)),
        "cursor.xml": _events("cursor_events", "cursor", cursor_moves(speech)),
        "deskshare.xml": _deskshare(speech),
        "slides_new.xml": _chat(speech),
        "captions.json": json.dumps(
            [{"localeName": "Français", "locale": "fr"}, {"localeName": "English", "locale": "en"}],
            ensure_ascii=False,
        ),
        "caption_fr.vtt": _captions(speech, "fr"),
        "caption_en.vtt": _captions(speech, "en"),
        "polls.json": json.dumps([_poll(speech)], ensure_ascii=False),
        "external_videos.json": "[]",
        "notes.html": _NOTES,
        "presentation_text.json": json.dumps(
            {PRESENTATION_ID: {f"slide-{page}": text for page, text in sorted(texts.items())}},
            ensure_ascii=False,
        ),
        poll_href(): _poll_svg(),
    }
    for name, content in files.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content.rstrip("\n") + "\n", encoding="utf-8", newline="\n")


def _num(value: float) -> str:
    return f"{value:.5f}".rstrip("0").rstrip(".")


def _metadata(speech: Speech) -> str:
    duration_ms = round(speech.duration_s * 1000)
    name = escape(storyboard.MEETING_NAME)
    return f"""{_XML}<recording>
  <id>{RECORDING_ID}</id>
  <state>published</state>
  <published>true</published>
  <start_time>{storyboard.START_MS}</start_time>
  <end_time>{storyboard.START_MS + duration_ms}</end_time>
  <participants>{len(PARTICIPANTS)}</participants>
  <meeting id="{RECORDING_ID}" externalId="{storyboard.EXTERNAL_ID}" name={quoteattr(storyboard.MEETING_NAME)} breakout="false"/>
  <meta>
    <isBreakout>false</isBreakout>
    <meetingId>{storyboard.EXTERNAL_ID}</meetingId>
    <meetingName>{name}</meetingName>
  </meta>
  <playback>
    <format>presentation</format>
    <link>https://bbb.example/playback/presentation/2.3/{RECORDING_ID}</link>
    <processing_time>0</processing_time>
    <duration>{duration_ms}</duration>
    <size>0</size>
  </playback>
</recording>"""


def _shapes(speech: Speech, strokes: Sequence[Stroke]) -> str:
    parts = [
        _XML,
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n',
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" id="svgfile" '
        'style="position:absolute;height:600px;width:800px" version="1.1" viewBox="0 0 800 600">\n',
    ]
    for number, time in enumerate(speech.scenes, 1):
        head = f'<image id="image{number}" class="slide" in="{time.start_s:.1f}" out="{time.end_s:.1f}"'
        if time.scene.page == 0:
            width, height = SHARE_SIZE
            parts.append(
                f'{head} xlink:href="presentation/deskshare.png" width="{width}" height="{height}" '
                'x="0" y="0" style="visibility:hidden"/>\n'
            )
            continue
        base, page = f"presentation/{PRESENTATION_ID}", time.scene.page
        parts.append(
            f'{head} xlink:href="{base}/slide-{page}.png" width="1600" height="900" x="0" y="0" '
            f'style="visibility:hidden" text="{base}/textfiles/slide-{page}.txt"/>\n'
        )
        parts.append(_canvas(number, [one for one in strokes if one.page == page]))
    return "".join([*parts, "</svg>"])


def _canvas(number: int, strokes: Sequence[Stroke]) -> str:
    if not strokes:
        return ""
    parts = [f'<g class="canvas" id="canvas{number}" image="image{number}" display="none">']
    drawn = 0
    for index, stroke in enumerate(strokes, 1):
        undo = "-1" if stroke.undo_s < 0 else f"{stroke.undo_s:.1f}"
        for update in stroke.updates:
            drawn += 1
            parts.append(
                f'<g id="image{number}-draw{drawn}" class="shape" timestamp="{update.timestamp_s:.1f}" '
                f'undo="{undo}" shape="image{number}-{stroke.kind}{index}" style="{update.style}">{update.body}</g>'
            )
    return "".join([*parts, "</g>\n"])


def view_boxes(speech: Speech) -> list[tuple[float, drawing.ViewBox]]:
    """One view box at each change of slide and several while zooming, by time."""
    share_box = (0.0, 0.0, float(SHARE_SIZE[0]), float(SHARE_SIZE[1]))
    boxes: dict[float, drawing.ViewBox] = {
        time.start_s: share_box if time.scene.page == 0 else drawing.FULL for time in speech.scenes
    }
    current = drawing.FULL
    for zoom in drawing.zooms(speech):
        steps = max(1, round(zoom.took_s / 0.1))
        for i in range(1, steps + 1):
            share = _eased(i / steps)
            box = tuple(a + (b - a) * share for a, b in zip(current, zoom.target, strict=True))
            boxes[round(zoom.start_s + zoom.took_s * i / steps, 1)] = (box[0], box[1], box[2], box[3])
        current = zoom.target
    return sorted(boxes.items())


def cursor_moves(speech: Speech) -> list[tuple[float, tuple[float, float]]]:
    """Cursor events: fractions of the view box that holds at that time, -1 -1 while hidden."""
    boxes = view_boxes(speech)
    moves: list[tuple[float, tuple[float, float]]] = []

    def add(t_s: float, x: float, y: float) -> None:
        box = [value for start_s, value in boxes if start_s <= t_s + 1e-6][-1]
        at = ((x - box[0]) / box[2], (y - box[1]) / box[3])
        if 0 <= at[0] <= 1 and 0 <= at[1] <= 1:
            moves.append((round(t_s, 1), at))

    rests = drawing.pointer(speech)
    for (start_s, x, y), (end_s, next_x, next_y) in pairwise(rests):
        if x is None or y is None:
            moves.append((round(start_s, 1), (-1.0, -1.0)))
            continue
        if next_x is None or next_y is None:
            add(start_s, x, y)
            continue
        took_s = min(end_s - start_s, 2.2)  # the pointer waits, then goes
        add(start_s, x, y)
        for i in range(1, round(took_s / 0.1) + 1):
            share = _eased(i * 0.1 / took_s)
            add(end_s - took_s + i * 0.1, x + (next_x - x) * share, y + (next_y - y) * share)
    moves.append((round(rests[-1][0], 1), (-1.0, -1.0)))
    ordered = dict(sorted(moves, key=lambda one: one[0]))
    return list(ordered.items())


def _eased(share: float) -> float:
    share = min(1.0, max(0.0, share))
    return share * share * (3 - 2 * share)


def _events(root: str, tag: str, events: Sequence[tuple[float, Sequence[float]]]) -> str:
    lines = [f'{_XML}<recording id="{root}" tldraw="false">']
    for t_s, values in events:
        shown = " ".join(_num(value) if value != -1 else "-1.0" for value in values)
        lines.append(f'  <event timestamp="{t_s:.1f}">\n    <{tag}>{shown}</{tag}>\n  </event>')
    return "\n".join([*lines, "</recording>"])


def _deskshare(speech: Speech) -> str:
    events = "".join(
        f'  <event start_timestamp="{one.start_s:.1f}" stop_timestamp="{one.end_s:.1f}" '
        f'video_width="{SHARE_SIZE[0]}" video_height="{SHARE_SIZE[1]}"/>\n'
        for one in speech.scenes
        if one.scene.page == 0
    )
    return f'{_XML}<recording id="deskshare_events">\n{events}</recording>'


def _chat(speech: Speech) -> str:
    link = f'<a href="{_LINK}" rel="nofollow"><u>{_LINK}</u></a>'
    lines = ['<?xml version="1.0" encoding="UTF-8"?>\n<popcorn>']
    for key, later_s, name, text in CHAT:
        role = "MODERATOR" if name == MODERATOR else "VIEWER"
        message = escape(text).replace("LINK", link)
        attribute = quoteattr(message, {"\n": "&#10;", '"': "&quot;"})
        lines.append(
            f'  <chattimeline in="{speech.end_of(key) + later_s:.1f}" direction="down" name={quoteattr(name)} '
            f'message={attribute} target="chat" senderRole="{role}"/>'
        )
    return "\n".join([*lines, "</popcorn>"])


def _captions(speech: Speech, locale: str) -> str:
    blocks = ["WEBVTT\n"]
    starts = [cue.start_s for cue in speech.cues[1:]] + [speech.duration_s]
    for cue, following_s in zip(speech.cues, starts, strict=True):
        end_s = min(cue.end_s + 0.5, following_s)  # a little longer than the voice, to be read in peace
        text = cue.sentence.fr if locale == "fr" else cue.sentence.en
        blocks.append(f"{_clock(cue.start_s)} --> {_clock(end_s)}\n{text}\n")
    return "\n".join(blocks)


def _clock(t_s: float) -> str:
    ms = round(t_s * 1000)
    return f"{ms // 3600000:02}:{ms // 60000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"


def _poll(speech: Speech) -> dict[str, object]:
    return {
        "id": 0,
        "timestamp": int(speech.end_of("vote") + 0.6),
        "type": "CUSTOM",
        "question": POLL_QUESTION,
        "answers": [{"id": i, "key": key, "numVotes": votes} for i, (key, votes) in enumerate(POLL_ANSWERS)],
        "respondents": POLL_RESPONDENTS,
        "responders": sum(votes for _, votes in POLL_ANSWERS),
    }


def _poll_svg() -> str:
    left, top, right, bottom = drawing.POLL_BOX
    width, height = right - left, bottom - top
    total = sum(votes for _, votes in POLL_ANSWERS)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}"><rect x="1" y="1" width="{width - 2:g}" height="{height - 2:g}" '
        'fill="white" stroke="black" stroke-width="2"/>',
        f'<text x="18" y="36" font-family="Arial" font-size="21" font-weight="bold">{escape(POLL_QUESTION)}</text>',
    ]
    for i, (key, votes) in enumerate(POLL_ANSWERS):
        y = 62 + i * 52
        bar = 170 * votes / max(count for _, count in POLL_ANSWERS)
        parts.append(
            f'<text x="18" y="{y + 25}" font-family="Arial" font-size="17">{escape(key)}</text>'
            f'<rect x="220" y="{y}" width="{bar:g}" height="36" fill="#0b6b57"/>'
            f'<text x="{220 + bar + 8:g}" y="{y + 25}" font-family="Arial" font-size="17">{votes} ({round(100 * votes / total)} %)</text>'
        )
    return "".join([*parts, "</svg>"])


_NOTES = """<!DOCTYPE HTML>
<html>
<head>
<title>Notes</title>
</head>
<body>
<strong>Notes partagées (exemple)</strong><br>À retenir du webinaire :<br><ul class="bullet"><li>Allonger la durée de vie du matériel</li><li>Éco-concevoir les services numériques</li><li>Gérer l’énergie</li></ul><br>Le support est sur la page de l’événement.
</body>
</html>"""
