# SPDX-License-Identifier: AGPL-3.0-or-later
"""Data for tests: events with a few words in them, and hypothesis strategies for whole ones."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

from kiosk.catalogue.event import (
    AgendaItem,
    Captions,
    Chapter,
    Document,
    Event,
    Kind,
    MediaFile,
    Recording,
    Speaker,
)
from kiosk.catalogue.moment import Moment

NOW = datetime(2024, 6, 15, 12, tzinfo=UTC)


def day(text):
    return Moment.parse(text)


def event(name="one", **fields):
    """An event whose id is its name."""
    defaults = {"id": name, "source": f"posts/{name}.md", "title": f"Event {name}", "kind": Kind.WEBINAR}
    return Event(**{**defaults, **fields})


words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=30)
some_words = words.filter(str.strip)
zones = st.none() | st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
moments = (st.dates() | st.datetimes(timezones=zones)).map(Moment)
speakers = st.builds(Speaker, some_words, st.none() | some_words, st.none() | some_words, st.booleans())
recordings = st.builds(
    Recording,
    some_words,
    some_words,
    st.none() | some_words,
    duration_s=st.none() | st.floats(0, 1e6),
    files=st.lists(
        st.builds(
            MediaFile,
            some_words,
            st.none() | some_words,
            st.none() | st.integers(0, 4320),
            st.none() | st.integers(0, 1 << 40),
            st.none() | some_words,
        ),
        max_size=2,
    ).map(tuple),
    captions=st.lists(st.builds(Captions, some_words, st.none() | some_words), max_size=2).map(tuple),
    chapters=st.lists(st.builds(Chapter, st.floats(0, 1e6), words), max_size=2).map(tuple),
    chapters_url=st.none() | some_words,
)
documents = st.builds(Document, some_words, words, st.none() | some_words)
agenda_items = st.builds(
    AgendaItem,
    words,
    st.none() | words,
    st.none() | moments,
    st.none() | moments,
    st.lists(speakers, max_size=2).map(tuple),
    id=st.none() | some_words,
    room=st.none() | some_words,
    track=st.none() | some_words,
    summary=words,
    language=st.none() | some_words,
    documents=st.lists(documents, max_size=2).map(tuple),
    recording=st.none() | recordings,
    url=st.none() | some_words,
    opens=st.none() | some_words,
)
events = st.builds(
    Event,
    id=st.uuids().map(str),
    source=some_words,
    title=some_words,
    kind=st.sampled_from(Kind),
    language=st.none() | st.sampled_from(["fr", "en"]),
    summary=words,
    body=words,
    published=st.none() | moments,
    start=st.none() | moments,
    end=st.none() | moments,
    when_phrase=st.none() | some_words,
    location=st.none() | some_words,
    agenda=st.lists(agenda_items, max_size=3).map(tuple),
    speakers=st.lists(speakers, max_size=3).map(tuple),
    recordings=st.lists(recordings, max_size=2).map(tuple),
    documents=st.lists(documents, max_size=3, unique_by=lambda d: d.url).map(tuple),
    image=st.none() | some_words,
    tags=st.lists(some_words, max_size=3).map(tuple),
    url=st.none() | some_words,
    uncertain=st.frozensets(st.sampled_from(["start", "end", "kind"])),
)
