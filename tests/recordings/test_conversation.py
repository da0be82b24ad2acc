# SPDX-License-Identifier: AGPL-3.0-or-later
"""Chat, polls, web videos and shared notes, as servers of several versions write them, and as nobody should."""

import json
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kiosk.recordings.bigbluebutton.chat import read_chat, read_reactions
from kiosk.recordings.bigbluebutton.message_text import addresses, read_message, unescape_once
from kiosk.recordings.bigbluebutton.notes import NoteKind, note_lines, notes_of_html, read_notes
from kiosk.recordings.bigbluebutton.polls import read_external_videos, read_polls
from kiosk.recordings.bigbluebutton.slide_texts import read_slide_texts

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


@pytest.fixture
def written(tmp_path):
    """Writes a file and gives its path."""

    def write(content, name="file"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.fixture
def chat(written):
    def read(*messages):
        return read_chat(written(f"<?xml version='1.0'?><popcorn>{''.join(messages)}</popcorn>"))

    return read


def said(message, **attributes):
    rest = "".join(
        f" {name}={quoteattr(str(value))}" for name, value in ({"in": 1, "name": "A"} | attributes).items()
    )
    return f"<chattimeline{rest} direction='down' message={quoteattr(message)} target='chat'/>"


@pytest.mark.parametrize(
    ("written_as", "read_as"),
    [
        ("Et pour les écrans &lt; 24 pouces ?", "Et pour les écrans < 24 pouces ?"),
        ("x <3 y", "x <3 y"),
        ("жуть)", "жуть)"),
        ("R&notes and a&b; &copy; stay", "R&notes and a&b; &copy; stay"),
        ("&amp;lt; once only", "&lt; once only"),
        ("it&#39;s &#x1F44D; 👍🏽", "it's 👍 👍🏽"),
        ("Merci !<br/>À bientôt", "Merci !\nÀ bientôt"),
        ("&lt;b&gt;typed&lt;/b&gt;", "<b>typed</b>"),
        ("<b>bold</b> by a server", "bold by a server"),
        ("<script>shown as what it is</script>", "<script>shown as what it is</script>"),
        ("a &#0; &#xD800; b", "a &#0; &#xD800; b"),
        ("turned \u202eround", "turned round"),
    ],
)
def test_a_message_reads_as_it_was_typed(written_as, read_as):
    assert read_message(written_as).text == read_as


def test_a_link_is_text_and_its_address_is_known():
    message = read_message(
        'Le support : <a href="https://a.example/x?a=1&amp;b=2" rel="nofollow"><u>ici</u></a>.'
    )
    assert (message.text, message.links) == ("Le support : ici.", ("https://a.example/x?a=1&b=2",))
    assert read_message('<a href="javascript:x()">no</a> <a href="file:///etc">no</a>').links == ()


def test_an_address_ends_before_the_sentence_does():
    text = "Voir (https://a.example/b_(c)), puis https://b.example/d?e=f. Et https://"
    assert addresses(text) == ("https://a.example/b_(c)", "https://b.example/d?e=f")


def test_old_chats_have_neither_roles_nor_ids(chat):
    (message,) = chat(
        "<chattimeline in='8' direction='down' name='Camille &amp; Sacha' message='Bonjour' target='chat'/>"
    )
    assert (message.name, message.text, message.start_s) == ("Camille & Sacha", "Bonjour", 8)
    assert (message.moderator, message.cleared_s, message.message_id, message.edited) == (
        False,
        None,
        "",
        False,
    )


def test_line_feeds_that_a_server_did_not_escape_stay_line_feeds(chat):
    (message,) = chat("<chattimeline in='1' name='A' message=\"Merci !\nÀ bientôt\" target='chat'/>")
    assert message.text == "Merci !\nÀ bientôt"


def test_what_3_0_adds_is_known(chat):
    first, second = chat(
        said("Bonjour", id="m1", senderRole="MODERATOR", chatEmphasizedText="true", out=9.5),
        said(
            "Oui", id="m2", replyToMessageId="m1", lastEditedTimestamp="1700000000000", reactions='{"👍": 2}'
        ),
    )
    assert (first.moderator, first.emphasized, first.cleared_s, first.edited) == (True, True, 9.5, False)
    assert (second.reply_to, second.edited) == (first.message_id, True)
    assert [(r.emoji, r.count) for r in second.reactions] == [("👍", 2)]


@pytest.mark.parametrize(
    "reactions",
    [
        '[{"emoji": "👍", "count": 2}, {"emoji": "🎉", "count": 1}]',
        '[{"reactionEmoji": "🎉"}, {"reactionEmoji": "👍"}, {"reactionEmoji": "👍"}]',
        '{"👍": {"count": 2}, "🎉": {"count": 1}}',
        '{"thumbs": {"emoji": "👍", "users": ["a", "b"]}, "🎉": ["c"]}',
        '["👍", "🎉", "👍"]',
    ],
)
def test_reactions_are_counted_however_they_are_written(reactions):
    assert [(r.emoji, r.count) for r in read_reactions(reactions)] == [("👍", 2), ("🎉", 1)]


def test_messages_come_by_time_and_broken_ones_cost_themselves(chat):
    messages = chat(
        said("later", **{"in": 9}),
        said("when?", **{"in": "soon"}),
        said("", **{"in": 2}),
        said("never cleared", **{"in": 3}, out=-1),
        "<other/>",
        said("sooner", **{"in": 1}),
    )
    assert [(m.text, m.cleared_s) for m in messages] == [
        ("sooner", None),
        ("never cleared", None),
        ("later", None),
    ]


def test_answers_that_differ_only_in_case_are_one(written):
    answers = [{"key": "oui", "numVotes": 1}, {"key": "Oui", "numVotes": 4}, {"key": "NON", "numVotes": 2}]
    (poll,) = read_polls(
        written(json.dumps([{"timestamp": 3, "type": "CUSTOM", "answers": answers, "responders": 7}]))
    )
    assert [(a.text, a.votes) for a in poll.answers] == [("Oui", 5), ("NON", 2)]
    assert poll.responders == 7


def test_only_web_addresses_are_videos(written):
    rows = [
        {"timestamp": 33, "external_video_url": "https://www.youtube.com/watch?v=aqz-KE-bpKQ"},
        {"timestamp": 34, "external_video_url": "file:///etc/passwd"},
        {"timestamp": 35, "external_video_url": 7},
        {"external_video_url": "https://a.example/"},
    ]
    assert [(v.start_s, v.url) for v in read_external_videos(written(json.dumps(rows)))] == [
        (33, "https://www.youtube.com/watch?v=aqz-KE-bpKQ")
    ]


ETHERPAD = """<!DOCTYPE HTML><html><head><title>g.x</title><style>ul {x: y}</style></head><body>
<strong>Notes partagées</strong><br>Point 1 : durée de vie<br><br><ul class="bullet"><li>réparer</li><li>réemployer
<ul class="indent"><li>don</li></ul></li></ul><ol start="1" class="number"><li>un</li><li>deux</li></ol>
Voir <a href="https://a.example/">ici</a> et <a href="javascript:x()">là</a>.<script>alert(1)</script><img src=x onerror=y>
</body></html>"""


def test_notes_keep_paragraphs_lists_and_bold_and_lose_the_rest():
    lines = note_lines(notes_of_html(ETHERPAD))
    assert [(line.kind, line.depth, line.mark, line.text) for line in lines] == [
        (NoteKind.TEXT, 0, "", "Notes partagées"),
        (NoteKind.TEXT, 0, "", "Point 1 : durée de vie"),
        (NoteKind.TEXT, 0, "", ""),
        (NoteKind.BULLET, 1, "•", "réparer"),
        (NoteKind.BULLET, 1, "•", "réemployer"),
        (NoteKind.BULLET, 2, "•", "don"),
        (NoteKind.NUMBER, 1, "1.", "un"),
        (NoteKind.NUMBER, 1, "2.", "deux"),
        (NoteKind.TEXT, 0, "", "Voir ici (https://a.example/) et là."),
    ]
    assert lines[0].marked == "\x02Notes partagées\x03"
    assert lines[-1].links == ("https://a.example/",)


def test_notes_of_a_broken_document_are_what_can_be_read():
    assert [line.text for line in note_lines(notes_of_html("<head><body><p>a<p>b<li>c<![if x]>"))][:3] == [
        "a",
        "b",
        "c",
    ]
    assert note_lines(notes_of_html("<html><body></body></html>")) == ()
    assert [line.text for line in note_lines("no such format")] == ["no such format"]


@given(st.text(max_size=300))
@example("<" * 300)
@example("&#" * 100)
@example('<a href="' + "x" * 200)
def test_no_text_breaks_the_readers_of_text(text):
    assert "\x00" not in read_message(text).text
    addresses(text)
    unescape_once(text)
    read_reactions(text)
    for line in note_lines(notes_of_html(text)):
        assert line.text == line.marked.replace("\x02", "").replace("\x03", "")
    note_lines(text)


@given(
    st.text(
        st.characters(codec="utf-8", exclude_characters="&<>", exclude_categories=("Cc", "Cf", "Cs")),
        max_size=200,
    )
)
def test_what_is_typed_without_markup_is_what_is_read(text):
    assert read_message(text).text.split() == text.split()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    json_values,
    st.lists(
        st.dictionaries(
            st.sampled_from(
                [
                    "timestamp",
                    "type",
                    "question",
                    "answers",
                    "responders",
                    "external_video_url",
                    "key",
                    "numVotes",
                ]
            ),
            json_values,
            max_size=6,
        ),
        max_size=4,
    ),
)
def test_json_of_any_shape_breaks_no_reader(written, value, rows):
    for content in (value, rows):
        path = written(json.dumps(content), "a.json")
        read_slide_texts(path)
        read_reactions(json.dumps(content))
        polls, videos = read_polls(path), read_external_videos(path)
        assert (polls is None) == (not isinstance(content, list))
        assert all(a.votes >= 0 for p in polls or () for a in p.answers)
        assert all(v.url.lower().startswith("http") for v in videos or ())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=300), st.binary(max_size=60))
def test_attributes_of_any_bytes_break_no_reader(written, noise, name):
    body = (
        b'<popcorn><chattimeline in="1" name="'
        + name
        + b'" message="'
        + noise
        + b'" reactions="'
        + noise
        + b'"/></popcorn>'
    )
    for content in (body, noise, b"<popcorn>" + noise):
        path = written(content, "chat.xml")
        for message in read_chat(path) or ():
            assert message.text
            assert message.start_s >= 0
        read_notes(path)
        read_polls(path)
