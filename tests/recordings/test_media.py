# SPDX-License-Identifier: AGPL-3.0-or-later
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.recordings.media import cues_of_html, cues_of_json, medium_of, read_chapters, timeline_of_medium


def test_chapters_of_all_three_forms_are_read(tmp_path):
    path = tmp_path / "chapters.json"
    for key, starts in (
        ("startTime", (0, 90.5)),
        ("timecode", (0, 90.5)),
        ("start", ("00:00:00.000", "1:30.5")),
    ):
        rows = [{key: start, "title": f"{n}"} for n, start in enumerate(starts)]
        path.write_text(json.dumps({"chapters": [*rows, {"title": "x"}, 7, {key: -1, "title": "y"}]}))
        assert [(c.start_s, c.title) for c in read_chapters({"chapters.json": path})] == [
            (0, "0"),
            (90.5, "1"),
        ]


def test_a_chapter_that_is_only_a_picture_is_none(tmp_path):
    path = tmp_path / "chapters.json"
    path.write_text(json.dumps({"chapters": [{"startTime": 1, "title": "a", "toc": False}]}))
    assert read_chapters({"chapters.json": path}) == ()


def test_words_of_one_voice_become_sentences():
    value = {
        "segments": [
            {"speaker": "A", "startTime": 0.5, "endTime": 0.75, "body": "I"},
            {"speaker": "A", "startTime": 1, "endTime": 1.25, "body": "am"},
            {"speaker": "B", "startTime": 2, "endTime": 3, "body": "No"},
        ]
    }
    assert [(c.start_s, c.end_s, c.text, c.speaker) for c in cues_of_json(value)] == [
        (0.5, 1.25, "I am", "A"),
        (2, 3, "No", "B"),
    ]


def test_a_transcript_as_a_page_gives_who_says_what_and_when():
    text = "<cite>Zoé:</cite>\n<time>0:00</time>\n<p>Bonjour &amp; bienvenue</p><time>1:05</time><p>Suite</p>"
    assert [(c.start_s, c.end_s, c.text, c.speaker) for c in cues_of_html(text)] == [
        (0, 65, "Bonjour & bienvenue", "Zoé"),
        (65, 75, "Suite", "Zoé"),
    ]


def test_one_medium_with_captions_has_a_timeline_and_one_alone_has_none(tmp_path):
    film, captions = tmp_path / "a", tmp_path / "b"
    film.write_bytes(b"x")
    captions.write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nBonjour\n")
    files = {"video.mp4": film, "caption_fr.vtt": captions}
    assert medium_of(files) == "video.mp4"
    timeline = timeline_of_medium("t", files, None)
    assert [cue.text for cue in timeline.captions["fr"].cues] == ["Bonjour"]
    assert timeline_of_medium("t", {"video.mp4": film}, 9.0) is None
    assert medium_of({"a.mp4": film, "b.mp4": film}) is None


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["segments", "startTime", "endTime", "start", "body", "speaker"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=9,
)


@given(values)
def test_any_transcript_gives_cues_with_times_in_order(value):
    starts = [cue.start_s for cue in cues_of_json(value)]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    "text", ["", "<time>", "<time>x</time><p>a</p>", "<p>a</p>", "<cite>" * 2000, "<time>" * 2000]
)
def test_a_page_that_is_no_transcript_gives_nothing(text):
    assert cues_of_html(text) == ()
