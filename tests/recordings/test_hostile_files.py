# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files of recordings that mean harm: each costs what it holds, and no more than seconds and some memory."""

import json

import pytest

from kiosk.catalogue.text import unescape_html, without_controls
from kiosk.recordings.bigbluebutton.json_reading import parse_json
from kiosk.recordings.bigbluebutton.notes import note_lines, notes_of_html
from kiosk.recordings.bigbluebutton.reader import read_recording
from kiosk.recordings.files import files_of_folder
from small_recordings import recording_2_4, recording_3_0, write

ENTITIES = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>'
ENDLESS = "9" * 100_000
EVIL = "A\u202eB\x9b2J\u2066C"


def read(folder):
    return read_recording(files_of_folder(folder))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
@pytest.mark.parametrize(
    "name", ["metadata.xml", "deskshare.xml", "slides_new.xml", "cursor.xml", "shapes.svg"]
)
def test_entities_are_not_unfolded_in_any_file_or_encoding(tmp_path, name, encoding):
    recording_2_4(tmp_path)
    good = (tmp_path / name).read_text()
    head = f'<?xml version="1.0" encoding="{encoding}"?>{ENTITIES}'
    body = good.partition("?>")[2] if good.startswith("<?xml") else good
    write(tmp_path, name, (head + body).encode(encoding))
    assert (name, "broken-file") in {(p.name, p.kind.value) for p in read(tmp_path).problems}


@pytest.mark.parametrize(
    "piece", ["<!--", "<![CDATA[", "<!a [", "<?", "</a ", "<", "&", "<a b='", "<svg>", "</style>"]
)
def test_notes_of_pieces_that_never_end_are_read_all_the_same(piece):
    """Python's parser needs time by the square for these: this would take hours."""
    assert "kept" in notes_of_html(f"<html><body><p>kept</p>{piece * 300_000}")


def test_what_follows_a_comment_in_notes_is_read():
    lines = note_lines(notes_of_html("<p>a<!-- > <b> -->b</p><!doctype x><p>1 < 2</p><?x ?><p>c</p>"))
    assert [line.text for line in lines] == ["ab", "1 < 2", "c"]


def test_a_character_with_an_endless_number_costs_itself_only():
    lines = note_lines(notes_of_html(f"<p>a</p><p>&#{ENDLESS};b</p><p>c</p>"))
    assert [line.text for line in lines] == ["a", "\ufffdb", "c"]
    assert unescape_html(f"&#{ENDLESS};&eacute;&#233;") == "\ufffdéé"


def test_a_number_without_end_costs_itself_only():
    assert parse_json(f'[{{"a": {ENDLESS}, "b": 1}}]')[0]["b"] == 1
    assert parse_json(f"[{ENDLESS}") is None


def test_a_shape_with_an_endless_number_costs_itself_only(tmp_path):
    recording_3_0(tmp_path)
    good = {"type": "geo", "x": 1, "y": 1, "props": {"w": 9, "h": 9, "geo": "rectangle"}}
    rows = [
        {"id": i, "timestamp": 0.1, "undo": -1, "shape_data": good | {"id": f"shape:{i}"}} for i in range(3)
    ]
    rows[1]["timestamp"] = "HERE"
    text = json.dumps({"bbb_version": "3.0.4", "1": {"timestamp": 0, "shapes": rows}})
    write(tmp_path, "tldraw.json", text.replace('"HERE"', ENDLESS))
    shown = [shape.shape_id for shape in read(tmp_path).state_at(0.2).shapes]
    assert shown == ["shape:0", "shape:2"]


@pytest.mark.parametrize("name", ["polls.json", "captions.json", "presentation_text.json", "tldraw.json"])
@pytest.mark.parametrize("piece", ["[", '{"a":', '"', "-", "[[],"])
def test_json_nested_or_open_without_end_costs_only_its_file(tmp_path, name, piece):
    recording_3_0(tmp_path)
    write(tmp_path, name, piece * 100_000)
    assert read(tmp_path).slides


def test_names_and_texts_lose_what_commands_terminals_and_turns_lines(tmp_path):
    recording_2_4(tmp_path)
    sly = EVIL.encode("unicode_escape").decode().replace("\\x9b", "\\u009b")
    write(
        tmp_path,
        "metadata.xml",
        f"<recording><id>r</id><meta><meetingName>{EVIL}</meetingName></meta></recording>",
    )
    write(
        tmp_path,
        "slides_new.xml",
        f'<popcorn><chattimeline in="0.1" name="{EVIL}" message="{EVIL}"/></popcorn>',
    )
    write(tmp_path, "captions.json", f'[{{"locale": "en", "localeName": "{sly}"}}, {{"locale": "{sly}"}}]')
    write(tmp_path, "caption_en.vtt", f"WEBVTT\n\n00:00.000 --> 00:00.500\n{EVIL}\n")
    write(tmp_path, "polls.json", f'[{{"timestamp": 0.1, "question": "{sly}\\ud800", "answers": []}}]')
    write(tmp_path, "notes.html", f"<html><p>{EVIL}</p></html>")
    timeline = read(tmp_path)
    (message,), (poll,) = timeline.messages, timeline.polls
    track = timeline.captions["en"]
    found = [timeline.title, message.name, message.text, poll.question, track.name, track.cues[0].text]
    assert {without_controls(text) == text for text in [*found, timeline.notes]} == {True}
    assert timeline.title == message.text == poll.question == "AB2JC"
    assert set(timeline.captions) == {"en"}
