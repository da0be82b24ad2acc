# SPDX-License-Identifier: AGPL-3.0-or-later
"""Captions as WebVTT and SRT, with everything that writers of such files do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.recordings.bigbluebutton.captions import decoded, read_captions, read_cues


def rows(text):
    return [(c.start_s, c.end_s, c.speaker, c.text) for c in read_cues(text)]


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("WEBVTT\n\n00:01.500 --> 00:03.400\nBonjour.\n", [(1.5, 3.4, "", "Bonjour.")]),
        (
            "\ufeffWEBVTT - title\r\n\r\n01:00:01.000 --> 01:00:02.000 line:0 align:start\r\na\r\nb",
            [(3601, 3602, "", "a\nb")],
        ),
        (
            "1\n00:00:01,5 --> 00:00:02,000\n<i>a</i> <font color='red'>b</font> {\\an8}c\n",
            [(1.5, 2, "", "a b c")],
        ),
        (
            "WEBVTT\n\n00:05.000 --> 00:07.000\nb\n\nid\n00:01.000 --> 00:06.000\na",
            [(1, 6, "", "a"), (5, 7, "", "b")],
        ),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n<v.loud Alix M>a &amp; c", [(1, 2, "Alix M", "a & c")]),
        (
            "WEBVTT\n\n00:01.000 --> 00:02.000\n<v A>one</v>\n<v B>two",
            [(1, 2, "A", "one"), (1, 2, "B", "two")],
        ),
        (
            "WEBVTT\n\nNOTE 00:01.000 --> 00:02.000\nno\n\nSTYLE\n::cue {}\n\nREGION\nid:a\n\n00:03.000 --> 00:04.000\nyes",
            [(3, 4, "", "yes")],
        ),
        (
            "WEBVTT\n\n00:01.000 --> 00:01.000\nno time\n\nlater --> 00:09\nno\n\n00:03.000 --> 00:04.000\nyes",
            [(3, 4, "", "yes")],
        ),
        (
            "1\n00:00:01,000 --> 00:00:02,000\na\n2\n00:00:02,000 --> 00:00:03,000\nb",
            [(1, 2, "", "a"), (2, 3, "", "b")],
        ),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nx <3 y &lt;b&gt; a<00:01.500>b", [(1, 2, "", "x <3 y <b> ab")]),
        ("", []),
        ("<html><body>404</body></html>", []),
    ],
)
def test_cues_are_read_as_their_writer_meant_them(text, cues):
    assert rows(text) == cues


def test_other_encodings_are_recognised():
    assert decoded("é".encode()) == decoded("é".encode("utf-16")) == decoded("\ufeffé".encode()) == "é"
    assert decoded("Bonjour à tous, c'est décidé".encode("cp1252")) == "Bonjour à tous, c'est décidé"


def test_a_missing_or_broken_track_costs_itself_only(tmp_path):
    (tmp_path / "captions.json").write_text(
        '[{"locale": "fr", "localeName": "Français"}, {"locale": "de"}, {"locale": 3}, null, {"locale": "en"}]'
    )
    (tmp_path / "caption_fr.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.000\na")
    (tmp_path / "caption_en.vtt").write_bytes(b"\x00\xff nothing")
    (tmp_path / "caption_pt-BR.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nb")
    tracks, bad = read_captions({path.name: path for path in tmp_path.iterdir()})
    assert {locale: track.name for locale, track in tracks.items()} == {"fr": "Français", "pt-BR": "pt-BR"}
    assert bad == ["caption_de.vtt"]


def test_html_in_place_of_the_list_of_languages_costs_only_the_names(tmp_path):
    (tmp_path / "captions.json").write_text("<html>")
    (tmp_path / "caption_fr.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.000\na")
    tracks, bad = read_captions({path.name: path for path in tmp_path.iterdir()})
    assert (list(tracks), bad) == (["fr"], ["captions.json"])


timings = st.tuples(st.floats(0, 9e5), st.floats(0, 9e5)).map(
    lambda t: f"{int(t[0] // 60)}:{t[0] % 60:06.3f} --> 0:{int(t[1] // 60) % 60}:{t[1] % 60:06.3f} align:left"
)


@given(
    st.lists(
        timings
        | st.text(max_size=40)
        | st.sampled_from(["", "WEBVTT", "NOTE", "STYLE", "1", "-->", "<v A>"]),
        max_size=20,
    )
)
def test_no_text_breaks_the_reader_and_every_cue_has_words_and_a_length(lines):
    cues = read_cues("\n".join(lines))
    assert [c.start_s for c in cues] == sorted(c.start_s for c in cues)
    assert all(c.text and c.end_s > c.start_s >= 0 for c in cues)


@given(st.binary(max_size=300))
def test_no_bytes_break_the_decoding(data):
    read_cues(decoded(data))
