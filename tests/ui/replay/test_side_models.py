# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is beside the stage, as models over hand-made timelines: rows that come and go, captions, search, pictures."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractListModel, QObject
from PySide6.QtGui import QImage

from kiosk.app import make_application
from kiosk.recordings.bigbluebutton.notes import notes_of_html
from kiosk.recordings.bigbluebutton.timeline import (
    CaptionTrack,
    Cue,
    ExternalVideo,
    Interval,
    Message,
    Poll,
    PollAnswer,
    Reaction,
    SlideVisit,
    Timeline,
)
from kiosk.ui.replay.caption_view_model import CaptionViewModel, caption_text, fitting
from kiosk.ui.replay.conversation_model import ConversationListModel
from kiosk.ui.replay.conversation_rows import answers_of, conversation, initials, there
from kiosk.ui.replay.language_names import language_name
from kiosk.ui.replay.lazy_rows import runs
from kiosk.ui.replay.marking import marked, places, snippet
from kiosk.ui.replay.notes_model import NoteListModel
from kiosk.ui.replay.search_index import Passage, Place, SearchIndex, passages_of, query_words
from kiosk.ui.replay.still import still_name, still_size, write_new
from kiosk.ui.replay.transcript_model import TranscriptListModel
from kiosk.ui.replay.web_video_view_model import WebVideoViewModel, video_intervals


@pytest.fixture(scope="module", autouse=True)
def application():
    return make_application()


def timeline(**parts):
    return Timeline(version="3.0", record_id="", title="", started_ms=0, duration_s=100.0, **parts)


class Watcher(QObject):
    """Counts what a list model announces, and mirrors its rows from that alone."""

    def __init__(self, model: QAbstractListModel):
        super().__init__()
        self.model, self.resets, self.changed = model, 0, []
        self.mirror = list(model.shown)
        model.modelReset.connect(self.reset)
        model.rowsInserted.connect(self.inserted)
        model.rowsRemoved.connect(self.removed)
        model.dataChanged.connect(self.data)

    def reset(self):
        self.resets += 1
        self.mirror = list(self.model.shown)

    def inserted(self, _parent, first, last):
        self.mirror[first:first] = self.model.shown[first : last + 1]

    def removed(self, _parent, first, last):
        del self.mirror[first : last + 1]

    def data(self, first, last):
        self.changed += range(first.row(), last.row() + 1)


@given(st.lists(st.sets(st.integers(0, 30)), max_size=6))
def test_a_list_follows_any_change_row_by_row(states):
    model = ConversationListModel()
    watcher = Watcher(model)
    for state in states:
        model.show(sorted(state))
        assert watcher.mirror == list(model.shown) == sorted(state)
        assert model.count == len(state)
    assert watcher.resets == 0


def test_runs_are_without_gaps():
    assert runs([]) == []
    assert runs([3]) == [(3, 3)]
    assert runs([0, 1, 2, 5, 7, 8]) == [(0, 2), (5, 5), (7, 8)]


def test_the_conversation_at_any_moment_is_what_a_look_at_all_of_it_gives():
    messages = tuple(Message(float(i), "A", str(i), cleared_s=20.0 if i < 15 else None) for i in range(40))
    model = ConversationListModel()
    model.take(timeline(messages=messages))
    watcher = Watcher(model)
    for moment in (0.0, 5.5, 19.9, 20.0, 30.0, 3.0, 99.0, -1.0):
        model.follow(moment)
        expected = [
            m.text for m in messages if m.start_s <= moment and not (m.cleared_s and m.cleared_s <= moment)
        ]
        assert [model.row(i).words for i in range(model.count)] == expected
        assert watcher.mirror == list(model.shown)
    assert watcher.resets == 0


def test_at_equal_times_messages_come_before_polls_before_videos():
    entries = conversation(
        timeline(
            external_videos=(ExternalVideo(5, "https://a.example/"),),
            polls=(Poll(5, "YN", "?", (), 0),),
            messages=(Message(5, "A", "first"), Message(5, "A", "second"), Message(1, "A", "zero")),
        )
    )
    assert [(e.kind.value, getattr(e.thing, "text", "")) for e in entries] == [
        ("message", "zero"),
        ("message", "first"),
        ("message", "second"),
        ("poll", ""),
        ("video", ""),
    ]


def test_five_thousand_messages_make_only_the_rows_that_are_looked_at():
    model = ConversationListModel()
    model.take(timeline(messages=tuple(Message(i / 100, "A", "x" * 50) for i in range(5000))))
    model.follow(99.0)
    assert model.count == 5000
    assert len(model._made) == 0
    model.row(4999)
    assert len(model._made) == 1


def test_a_reply_quotes_and_a_reply_to_nothing_does_not():
    model = ConversationListModel()
    model.take(
        timeline(
            messages=(
                Message(1, "Alix", "Une\nquestion", message_id="1"),
                Message(
                    2, "Bo", "Oui", reply_to="1", edited=True, reactions=(Reaction("👍", 2),), moderator=True
                ),
                Message(3, "Cy", "Non", reply_to="deleted"),
            )
        )
    )
    model.follow(9)
    _, reply, lost = (model.row(i) for i in range(3))
    assert (reply.reply_name, reply.reply_words, reply.reactions) == ("Alix", "Une question", "👍\u00a02")
    assert "moderator" in reply.spoken
    assert "edited" in reply.spoken
    assert (lost.reply_name, lost.reply_words) == ("", "")


def test_what_was_cleared_is_not_quoted_afterwards():
    model = ConversationListModel()
    model.take(
        timeline(
            messages=(
                Message(1, "Alix", "Secret", message_id="1", cleared_s=5.0),
                Message(3, "Bo", "Oui", reply_to="1"),
                Message(6, "Cy", "Non", reply_to="1"),
            )
        )
    )
    model.follow(4)
    assert model.row(1).reply_words == "Secret"
    model.follow(9)
    assert [model.row(i).reply_words for i in range(model.count)] == ["Secret", ""]


def test_shares_of_a_poll_are_of_those_who_answered():
    poll = Poll(1, "A-2", "", (PollAnswer("a", 3), PollAnswer("b", 2)), 4)  # several answers were allowed
    assert [round(row["share"], 2) for row in answers_of(poll)] == [0.75, 0.5]
    assert [row["share"] for row in answers_of(Poll(1, "A-2", "", (PollAnswer("a", 0),), 0))] == [0.0]


@pytest.mark.parametrize(("kind", "shown"), [("YN", "Oui"), ("CUSTOM", "Yes")])
def test_only_answers_that_the_server_named_are_translated(kind, shown):
    from kiosk.ui.translation import Translation

    translation = Translation()
    translation.use("fr")
    try:
        (row,) = answers_of(Poll(1, kind, "", (PollAnswer("Yes", 1),), 1))
    finally:
        translation.use("en")
        translation.remove()
    assert row["text"] == shown


def test_initials_are_those_of_the_name():
    assert [initials(n) for n in ("Alix Martin", "Camille (animation)", "李华", "  ", "jean-luc")] == [
        "AM",
        "CA",
        "李",
        "?",
        "JL",
    ]


def test_two_rows_of_ten_thousand_change_when_the_next_cue_is_heard():
    cues = tuple(Cue(float(i), i + 1.0, f"line {i}", "A" if i % 10 < 5 else "B") for i in range(10_000))
    model = TranscriptListModel()
    model.take(cues)
    watcher = Watcher(model)
    model.follow(100.5)
    model.follow(101.5)
    model.follow(101.9)
    assert watcher.changed == [100, 100, 101]
    assert watcher.resets == 0
    assert model.row(101).current
    assert not model.row(100).current
    assert [model.row(i).new_speaker for i in (99, 100, 101, 105)] == [False, True, False, True]


def track(*cues):
    return timeline(captions={"fr": CaptionTrack("fr", "Français", cues)})


def test_the_caption_is_that_of_the_moment_after_any_seek():
    captions = CaptionViewModel(lambda: 0.0)
    captions.take(track(Cue(1, 3, "a"), Cue(2, 4, "b", "Bo")))
    for moment, text in (
        (0.9, ""),
        (1.0, "a"),
        (2.0, "a\nBo: b"),
        (3.0, "Bo: b"),
        (4.0, ""),
        (2.5, "a\nBo: b"),
    ):
        captions.follow(moment, shown=True, speed=0.0)
        assert captions.text == text
    captions.follow(2.5, shown=False, speed=0.0)
    assert captions.text == ""


def test_the_caption_changes_when_its_cue_is_due_without_anybody_asking(qtbot):
    """Nothing but the cue's own timer runs here; it aims at the cue's second, at twice the speed."""
    begun = time.monotonic()

    def clock():
        return 10.0 + 2 * (time.monotonic() - begun)

    seen = []
    captions = CaptionViewModel(clock)
    captions.take(track(Cue(10.4, 10.8, "now"), Cue(11.2, 12, "then")))
    captions.textChanged.connect(lambda: seen.append((captions.text, clock())))
    captions.follow(clock(), shown=True, speed=2.0)
    assert captions._due.interval() <= 201  # to the first cue: 0.4 s of the recording at twice the speed
    qtbot.waitUntil(lambda: len(seen) == 3)
    captions.follow(clock(), shown=True, speed=0.0)
    assert [text for text, _ in seen] == ["now", "", "then"]
    assert all(at >= due for (_, at), due in zip(seen, (10.4, 10.8, 11.2), strict=True))  # never early
    assert not captions._due.isActive()


def test_captions_are_in_the_language_that_is_wanted_if_there_is_one():
    assert fitting(["en", "fr", "fr-CA"], ("fr_CA", "en")) == "fr-CA"
    assert fitting(["en", "fr"], ("fr-CA",)) == "fr"
    assert fitting(["de", "it"], ("fr",)) == "de"
    assert fitting([], ("fr",)) == ""


def test_languages_have_names():
    assert language_name("fr", "Français") == "Français"
    assert language_name("fr", "fr") == "Français"
    assert language_name("pt-BR").startswith("Português")
    assert language_name("zz-top") == "zz-top"


def test_speakers_are_named_in_captions():
    assert caption_text([Cue(0, 1, "a", "Al"), Cue(0, 1, "b")]) == "Al: a\nb"


def test_a_web_video_is_announced_until_the_stage_changes():
    slides = tuple(SlideVisit(f"i{t}", "a.png", 1, 1, float(t), 0) for t in (0, 40))
    it = timeline(
        slides=slides,
        screen_shares=(Interval(20, 30),),
        external_videos=tuple(ExternalVideo(t, f"https://v.example/{t}") for t in (5, 10, 35, 50)),
    )
    assert [(a, b) for a, b, _ in video_intervals(it)] == [(5, 10), (10, 20), (35, 40), (50, 100)]
    model = WebVideoViewModel()
    model.take(it)
    for moment, place in ((4.9, ""), (5.0, "5"), (10.0, "10"), (20.0, ""), (39.0, "35"), (99.0, "50")):
        model.follow(moment)
        assert model.address.rpartition("/")[2] == place
    assert model.code.startswith("data:image/svg")
    model.close()
    assert model.address == ""
    model.follow(36.0)
    assert model.address.endswith("35")


def test_notes_are_rows_without_markup_of_strangers():
    model = NoteListModel()
    model.take(notes_of_html("<p><b>a &lt;b&gt;</b> <img src=x> c</p><ul><li>d</li></ul>"))
    assert [(r.words, r.styled, r.mark) for r in model.rows] == [
        ("a <b> c", "<b>a &lt;b&gt;</b> c", ""),
        ("d", "d", "•"),
    ]


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=5), max_size=3))
def test_marks_stand_where_the_words_are_and_nothing_is_lost(text, words):
    import re
    from html import unescape

    folded = query_words(" ".join(words))
    styled = marked(text, folded)
    assert unescape(re.sub(r"</?[ub]>", "", styled).replace("<br>", "\n")) == text
    for begin, end in places(text, folded):
        assert 0 <= begin < end <= len(text)
    snippet(text, folded)


def test_accents_and_case_make_no_difference_to_the_marks():
    assert marked("La DURÉE de vie", ("duree",)) == "La <u><b>DURÉE</b></u> de vie"
    assert (
        marked("l’œuvre <b>", ("oeuvre",), "#fff")
        == 'l’<font color="#fff"><u><b>œuvre</b></u></font> &lt;b&gt;'
    )
    long = "mot " * 100 + "cherché" + " fin" * 100
    assert "cherché" in snippet(long, ("cherche",))
    assert len(snippet(long, ("cherche",))) < 200


def test_a_search_finds_all_words_in_groups_with_the_chosen_language_first():
    it = timeline(
        slides=(
            SlideVisit("i", "a.png", 1, 1, 3, 9, text="Durée de vie"),
            SlideVisit("j", "a.png", 1, 1, 9, 9, text="Durée"),
        ),
        messages=(Message(4, "Durée", "rien"),),
        polls=(Poll(5, "", "Combien ?", (PollAnswer("une longue durée", 1),), 1),),
        captions={
            "en": CaptionTrack("en", "", (Cue(1, 2, "duree in English"),)),
            "fr": CaptionTrack("fr", "", (Cue(6, 7, "la duree"),)),
        },
        notes=notes_of_html("<p>rien</p><p>durée</p>"),
    )
    index = SearchIndex(passages_of(it, "fr"))
    found = [index.passages[n] for n in index.find(query_words("DUREE"), 100)]
    assert [(p.place.value, p.start_s, p.locale) for p in found] == [
        ("slide", 3, ""),
        ("caption", 6, "fr"),
        ("caption", 1, "en"),
        ("chat", 4, ""),
        ("poll", 5, ""),
        ("note", None, ""),
    ]
    assert found[-1].row == 1
    assert [index.passages[n].place for n in index.find(query_words("vie durée"), 100)] == [Place.SLIDE]
    assert index.find(query_words("absent"), 100) == []
    assert index.find((), 100) == []


def test_many_hits_in_one_group_leave_room_for_the_others():
    index = SearchIndex(
        [Passage(Place.CAPTION, float(i), "mot") for i in range(50)]
        + [Passage(Place.CHAT, float(i), "mot") for i in range(3)]
    )
    found = index.find(("mot",), 10)
    assert len(found) == 13
    assert sum(index.passages[n].place is Place.CHAT for n in found) == 3


@given(st.lists(st.text(max_size=20), max_size=20), st.text(max_size=6))
def test_what_is_found_holds_every_word(texts, query):
    from kiosk.catalogue.text import fold

    index = SearchIndex([Passage(Place.CHAT, 0.0, text) for text in texts])
    words = query_words(query)
    expected = [n for n, t in enumerate(texts) if words and all(w in fold(t) for w in words)]
    assert index.find(words, 1000) == expected


def test_a_picture_has_the_pixels_of_the_slide_and_enough_for_a_large_screen():
    assert still_size((1600, 900), (1600, 900)) == (2560, 1440)
    assert still_size((4000, 3000), (4000, 3000)) == (4000, 3000)
    assert max(still_size((40000, 10), (40000, 10))) == 8192


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("L’impact : bonnes/pratiques?", "L’impact bonnes pratiques 1h01m01s"),
        ("../../..", "Kiosk 1h01m01s"),
        ("", "Kiosk 1h01m01s"),
        ("x" * 300, "x" * 80 + " 1h01m01s"),
    ],
)
def test_a_picture_is_called_by_event_and_time(title, name):
    assert still_name(title, 3661.9) == name


def test_a_picture_never_takes_the_place_of_another(tmp_path):
    paths = [write_new(b"x%d" % i, tmp_path / "new", "a") for i in range(3)]
    assert [p.name for p in paths] == ["a.png", "a (2).png", "a (3).png"]
    assert [p.read_bytes() for p in paths] == [b"x0", b"x1", b"x2"]
    with pytest.raises(OSError):
        write_new(b"", paths[0], "a")
    assert QImage is not None


def test_there_is_nothing_before_the_first_message():
    assert there(conversation(timeline(messages=(Message(5, "A", "x"),))), 4.9) == []
