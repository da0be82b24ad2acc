# SPDX-License-Identifier: AGPL-3.0-or-later
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readers import FEEDS, read, read_file

from builders import day
from kiosk.catalogue.event import Chapter, Kind, MediaFile, Speaker
from kiosk.errors import SourceFault, SourceUnreadable
from kiosk.sources.feeds.peertube import captions_of, chapters_of


def test_voctoweb_s_conference_has_its_talks_as_programme_and_each_opens():
    conference, first, second = read_file("voctoweb-conference.json")
    assert [i.title for i in conference.agenda] == ["Un exposé", "Un autre"]
    assert [i.opens for i in conference.agenda] == [first.id, second.id]
    assert conference.agenda[0].recording.url == "https://media.example/v/vr1-1"
    assert (conference.start, conference.end) == (day("2029-05-11"), day("2029-05-11"))
    assert "start" in first.uncertain  # midnight stands for an hour that is not known
    assert "start" not in second.uncertain


def test_voctoweb_s_event_has_its_files_with_their_sizes_and_languages():
    (event,) = read_file("voctoweb-event.json")
    recording = event.recording
    assert (recording.provider, recording.id, recording.duration_s) == ("voctoweb", "v-1", 1800)
    assert [(f.type, f.height_px, f.size_bytes, f.language) for f in recording.files] == [
        ("video/mp4", 1080, 300 << 20, "fra-eng"),
        ("video/webm", 576, 90 << 20, "fra"),
        ("audio/mpeg", 0, 20 << 20, "fra"),
    ]
    assert [c.language for c in recording.captions] == ["fr"]


def test_a_conference_s_talk_and_the_event_alone_are_the_same_event():
    (alone,) = read_file("voctoweb-event.json")
    assert alone.id in [event.id for event in read_file("voctoweb-conference.json")]


def test_a_list_of_conferences_is_refused_by_its_own_name():
    with pytest.raises(SourceUnreadable) as error:
        read(b'{"conferences": [{"acronym": "a", "webgen_location": "a"}]}')
    assert error.value.fault is SourceFault.ONLY_A_LIST


def test_a_video_of_peertube_has_files_of_both_places_and_the_day_it_was_first_shown():
    (event,) = read_file("peertube-video.json")
    assert (event.kind, event.language, event.title) == (Kind.VIDEO, "fr", "Une vidéo")
    assert event.published == day("2028-02-03T00:00+00:00")
    assert event.body == "**Court** et long"
    assert event.image == "https://tube.example/lazy-static/p.jpg"
    recording = event.recording
    assert (recording.provider, recording.id) == ("peertube", "11111111-2222-4333-8444-555555555555")
    assert [f.height_px for f in recording.files] == [1080, 720, 480, 0]


def test_a_video_that_may_not_be_downloaded_has_no_files():
    row = json.loads((FEEDS / "peertube-video.json").read_text(encoding="utf-8")) | {"downloadEnabled": False}
    (event,) = read(json.dumps(row).encode())
    assert event.recording.files == ()


def test_a_channel_s_private_videos_are_left_out():
    assert [event.title for event in read_file("peertube-channel.json")] == ["Une vidéo"]


def test_chapters_come_in_order_and_captions_with_whole_addresses():
    chapters = json.loads((FEEDS / "peertube-chapters.json").read_text(encoding="utf-8"))
    assert chapters_of(chapters) == (Chapter(0, "Début"), Chapter(60, "Suite"))
    listed = {"data": [{"language": {"id": "fr", "label": "French"}, "captionPath": "/c/fr.vtt"}]}
    (caption,) = captions_of(listed, "https://tube.example")
    assert (caption.url, caption.language) == ("https://tube.example/c/fr.vtt", "fr")


def test_a_podcast_s_episode_has_what_its_feed_says():
    two, one = read_file("podcast.xml")
    assert (two.title, two.kind, two.language) == ("2 : Épisode deux", Kind.PODCAST, "fr")
    assert two.published == day("2026-10-09T04:30:38+00:00")
    recording = two.recording
    assert recording.url == "https://trace.example/r.mp3/ondes.example/2.mp3?s=1"
    assert recording.duration_s == 3723
    assert recording.files == (
        MediaFile(recording.url, "audio/mpeg", 0, 43_200_000),
        MediaFile("https://ondes.example/2.opus", "audio/opus", 0, 32_400_000),
    )
    assert recording.chapters_url == "https://ondes.example/2.json"
    assert recording.captions[0].url == "https://ondes.example/2.vtt"
    assert two.speakers == (Speaker("Max", role="guest"),)
    assert two.body == "Long [notes](https://ondes.example/notes)"
    assert one.recording.chapters == (Chapter(0, "Début"), Chapter(90, "Suite"))
    assert one.image == "https://ondes.example/logo.png"


def test_an_announcement_s_day_is_not_taken_for_the_event_s():
    (event,) = read_file("atom.xml")
    assert (event.title, event.kind, event.start) == ("Un webinaire", Kind.ANNOUNCEMENT, None)
    assert event.published == day("2026-03-01T10:00+01:00")
    assert event.url == "https://site.example/1/"


def test_a_player_s_configuration_is_an_episode():
    (event,) = read_file("podlove.json")
    assert (event.kind, event.recording.duration_s) == (Kind.PODCAST, 600.5)
    assert event.recording.chapters == (Chapter(0, "Début"), Chapter(300.25, "Suite"))
    assert event.speakers == (Speaker("Zoé", role="Invitée"),)


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12)
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.parametrize(
    "name",
    [
        "voctoweb-event.json",
        "voctoweb-conference.json",
        "peertube-video.json",
        "peertube-channel.json",
        "podlove.json",
    ],
)
@settings(max_examples=25)
@given(data=st.data())
def test_any_value_in_place_of_another_gives_events_or_one_refusal(name, data):
    whole = json.loads((FEEDS / name).read_text(encoding="utf-8"))
    place = whole
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        if not keys:
            break
        key = data.draw(st.sampled_from(keys))
        if isinstance(place[key], dict | list) and data.draw(st.booleans()):
            place = place[key]
            continue
        place[key] = data.draw(anything)
        break
    try:
        events = read(json.dumps(whole).encode())
    except (SourceUnreadable, AssertionError) as error:
        assert "no reader" in str(error) or isinstance(error, SourceUnreadable)
        return
    assert all(event.title for event in events)


def test_an_entity_that_xml_does_not_know_costs_no_others():
    data = b"<rss><channel><item><title>L&apos;&eacute;t&eacute; &foo; &quot;chaud&quot;</title></item></channel></rss>"
    (event,) = read(data)
    assert event.title == 'L\'\u00e9t\u00e9 &foo; "chaud"'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1252"])
def test_a_feed_is_read_in_the_encoding_that_it_declares(encoding):
    text = f'<?xml version="1.0" encoding="{encoding}"?><rss><channel><item><title>L\u2019\u00e9t\u00e9</title></item></channel></rss>'
    (event,) = read(text.replace("\u2019", "'" if encoding == "iso-8859-1" else "\u2019").encode(encoding))
    assert event.title.endswith("\u00e9t\u00e9")


@pytest.mark.parametrize("encoding", ["UTF-7", "ibm037", "utf-32"])
def test_an_encoding_that_could_hide_entities_is_refused(encoding):
    with pytest.raises(SourceUnreadable):
        read(f'<?xml version="1.0" encoding="{encoding}"?><rss><channel/></rss>'.encode())
