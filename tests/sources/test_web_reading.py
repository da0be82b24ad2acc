# SPDX-License-Identifier: AGPL-3.0-or-later
"""The readers of the web's forms, one by one: addresses, robots, schema.org, front matter, and what must always hold."""

import contextlib
import json
import string
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.catalogue.event import Kind
from kiosk.errors import KioskError, PageUnreadable
from kiosk.net.robots import read_robots
from kiosk.sources.extract.front_matter import split_front_matter
from kiosk.sources.extract.html_events import read_html_events
from kiosk.sources.extract.loose_json import read_loose_json
from kiosk.sources.extract.page import read_markdown_page
from kiosk.sources.extract.stated_time import stated_moment
from kiosk.sources.schedule import DAY_S, FRESH_S, LONGEST_S, after_failure, due_s
from kiosk.sources.strangers_xml import root_of
from kiosk.sources.web.addresses import (
    Scope,
    clean,
    in_section,
    is_about_itself,
    names_listing,
    page_number,
    site_of,
)
from kiosk.sources.web.feed_leads import read_feed
from kiosk.sources.web.leads import Lead, Listing
from kiosk.sources.web.page_leads import read_leads
from kiosk.sources.web.sitemap import read_sitemap

SITE = Scope("https://www.example.org/")
TEXT = st.text(max_size=300)
BYTES = st.binary(max_size=600)


def events(body, **how):
    return read_html_events(body, source="x.html", identity="x", **how)


def json_ld(value):
    text = value if isinstance(value, str) else json.dumps(value)
    return f'<main><h1>Un titre</h1><p>Texte.</p></main><script type="application/ld+json">{text}</script>'


EVENT = {
    "@type": "Event",
    "name": "Un titre",
    "startDate": "2024-03-12T09:00+01:00",
    "endDate": "2024-03-12T10:00+01:00",
}


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("HTTPS://Example.org:443/a/../b/?utm_source=x&p=2#top", "https://www.example.org/b/?p=2"),
        ("/actualités/é", "https://www.example.org/actualit%C3%A9s/%C3%A9"),
        ("http://example.org/x", "https://www.example.org/x"),
        ("https://elsewhere.org/x", ""),
        ("https://example.org:8443/x", ""),
        ("https://user@example.org/x", ""),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("http://[::1", ""),
        ("/docs/a.pdf", ""),
        ("/a/b" * 30, ""),
    ],
)
def test_an_address_has_one_form_within_its_site_and_none_outside(url, found):
    assert SITE.within(url, SITE.root) == found


@given(TEXT, TEXT)
def test_no_text_leads_out_of_a_site(url, base):
    address = SITE.within(url, f"https://example.org/{base}")
    assert not address or site_of(address) == site_of(SITE.root)
    assert not address or SITE.within(address) == address
    assert clean(clean(url)) == clean(url)


@pytest.mark.parametrize(
    ("path", "page"),
    [("/news/page-3/", 3), ("/news/page/12", 12), ("/news/?paged=4", 4), ("/news/pagerie/", None)],
)
def test_a_page_of_a_listing_says_its_number(path, page):
    assert page_number(f"https://e.org{path}") == page


def test_sections_and_a_sites_own_pages_are_told_by_their_addresses():
    assert in_section("https://e.org/fr/actualites/x/")
    assert not in_section("https://e.org/actualites/")
    assert names_listing("https://e.org/prochaines-formations/")
    assert names_listing("https://e.org/x/", "Tous les événements")
    assert not names_listing("https://e.org/webinaire-du-12-mars/")
    assert is_about_itself("https://e.org/mentions-legales/")


def test_the_rules_for_kiosk_go_before_those_for_all_and_the_longest_rule_counts():
    robots = read_robots(
        b"User-agent: *\nDisallow: /\n\nUser-agent: kiosk\nDisallow: /a\nAllow: /a/b\nCrawl-delay: 1.5\n"
        b"Sitemap: https://e.org/s.xml\nSitemap: file:///etc/passwd\n"
    )
    assert robots.allows("https://e.org/x")
    assert not robots.allows("https://e.org/a/c")
    assert robots.allows("https://e.org/a/b")
    assert (robots.delay_s, robots.sitemaps) == (1.5, ("https://e.org/s.xml",))


def test_a_rule_made_to_take_time_takes_none():
    robots = read_robots(b"User-agent: *\nDisallow: /" + b"*a" * 500 + b"\n" + b"Disallow: /x\n" * 20_000)
    assert not robots.allows("https://e.org/" + "a" * 5000)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_an_entity_of_one_s_own_is_unfolded_in_no_encoding(encoding):
    text = (
        '<!DOCTYPE r [<!ENTITY a "https://e.org/agenda/1">]><feed><link rel="alternate" href="&a;"/></feed>'
    )
    assert root_of(f'<?xml version="1.0" encoding="{encoding}"?>{text}'.encode(encoding)) is None


@given(BYTES)
def test_any_bytes_are_some_robots_sitemap_and_feed(data):
    read_robots(b"User-agent: *\n" + data).allows("https://e.org/x")
    read_sitemap(data, SITE)
    read_feed(data, SITE, SITE.root)


@given(st.lists(st.builds(Lead, TEXT, TEXT, TEXT, TEXT, st.booleans()), max_size=5), TEXT)
def test_what_a_listing_leads_to_is_remembered(leads, title):
    listing = Listing(title, leads, ["a"], [("feed", "b")], ["c"])
    assert Listing.from_text(listing.to_text()) == listing


@given(TEXT)
def test_any_text_is_no_memory_or_a_whole_one(text):
    assert Listing.from_text(text) is None or isinstance(Listing.from_text(text), Listing)


def test_a_card_lends_its_day_to_its_own_link_only():
    page = (
        '<main><ul><li><h2><a href="/a/">A</a></h2><time datetime="2024-01-02">x</time></li>'
        '<li><h2><a href="/b/">B</a></h2></li></ul></main><nav><a href="/c/">C</a></nav>'
    )
    leads = {lead.address[-3:]: lead for lead in read_leads(page, SITE, SITE.root).leads}
    assert (leads["/a/"].day, leads["/b/"].day) == ("2024-01-02", "")
    assert not leads["/c/"].main


# schema.org


def test_what_a_page_states_goes_before_what_its_text_says():
    (event,) = events(
        json_ld(
            EVENT
            | {
                "location": {"@type": "Place", "name": "Ici"},
                "eventAttendanceMode": "x/OnlineEventAttendanceMode",
            }
        )
    )
    assert (event.start.iso(), event.end.iso()) == ("2024-03-12T09:00+01:00", "2024-03-12T10:00+01:00")
    assert (event.location, event.kind) == ("Ici", Kind.WEBINAR)


@pytest.mark.parametrize(
    "text",
    [
        '<!-- {"@type":"Event","name":"Un titre","startDate":"2024-03-12"} -->',
        '//<![CDATA[\n{"@type":"Event","name":"Un titre","startDate":"2024-03-12"}\n//]]>',
        '{"@type":"Event","name":"Un titre","startDate":"2024-03-12",}',
        '{"@type":"Event", // a note\n"name":"Un titre","startDate":"2024-03-12","description":"a\nb"};',
        '{"@graph":[{"@type":"WebSite"},{"@type":["Event"],"name":"Un titre","startDate":"2024-3-12"}]}',
        '{"@type":"WebPage","mainEntity":{"@type":"BusinessEvent","name":"Un titre","startDate":"2024-03-12"}}',
        "{&quot;@type&quot;:&quot;Event&quot;,&quot;name&quot;:&quot;Un titre&quot;,&quot;startDate&quot;:&quot;2024-03-12&quot;}",
    ],
)
def test_json_that_is_not_quite_json_is_read(text):
    (event,) = events(json_ld(text))
    assert event.start.iso() == "2024-03-12"


def test_microdata_is_read_like_json_ld():
    (event,) = events(
        '<main><h1>Un titre</h1></main><div itemscope itemtype="http://schema.org/Event"><b itemprop="name">Un titre</b>'
        '<time itemprop="startDate" datetime="2024-03-12T09:00">x</time>'
        '<div itemprop="location" itemscope itemtype="http://schema.org/Place"><i itemprop="name">Là</i></div></div>'
    )
    assert (event.start.iso(), event.location) == ("2024-03-12T09:00", "Là")


def test_a_page_of_several_events_gives_them_all_each_with_its_own_address():
    found = events(json_ld([EVENT | {"name": f"E{n}", "url": f"https://e.org/{n}"} for n in range(3)]))
    assert [e.title for e in found] == ["E0", "E1", "E2"]
    assert len({e.id for e in found}) == 3


def test_other_events_beside_the_pages_own_are_left_out():
    found = events(json_ld([EVENT, EVENT | {"name": "Aussi"}]))
    assert [e.title for e in found] == ["Un titre"]


def test_a_video_that_a_page_states_can_be_played():
    (event,) = events(
        json_ld(
            {
                "@type": "VideoObject",
                "name": "V",
                "contentUrl": "https://e.org/v.mp4",
                "uploadDate": "2024-03-12T08:00Z",
            }
        )
    )
    assert (event.kind, event.recording.url, event.published.iso()) == (
        Kind.VIDEO,
        "https://e.org/v.mp4",
        "2024-03-12",
    )


@pytest.mark.parametrize("status", ["https://schema.org/EventCancelled", "EventCancelled"])
def test_a_cancelled_event_is_marked_so_and_keeps_its_date(status):
    (event,) = events(json_ld(EVENT | {"eventStatus": status}))
    assert event.cancelled
    assert event.start is not None
    assert not {"start", "end"} & event.uncertain


def test_the_date_of_a_postponed_event_is_doubtful():
    (event,) = events(json_ld(EVENT | {"eventStatus": "https://schema.org/EventPostponed"}))
    assert {"start", "end"} <= event.uncertain
    assert not event.cancelled


def test_open_graph_gives_title_day_and_video_where_the_page_does_not():
    (event,) = events(
        '<head><meta property="og:title" content="Par OG"><meta property="article:published_time" content="2024-03-12T08:00:00Z">'
        '<meta property="og:video" content="https://e.org/v.mp4"></head><main><p>Texte.</p></main>'
    )
    assert (event.title, event.published.iso(), event.recording.url) == (
        "Par OG",
        "2024-03-12",
        "https://e.org/v.mp4",
    )


def test_links_are_whole_where_the_pages_address_is_known():
    (event,) = events('<main><h1>T</h1><a href="../d/x.pdf">PDF</a></main>', base="https://e.org/a/b/")
    assert event.documents[0].url == "https://e.org/a/d/x.pdf"


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | TEXT | st.sampled_from(["Event", "VideoObject", "2024-01-01"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "@type",
                    "@graph",
                    "name",
                    "startDate",
                    "location",
                    "performer",
                    "subEvent",
                    "url",
                    "image",
                    "video",
                ]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@settings(max_examples=60, deadline=None)
@given(JSON)
def test_any_json_ld_is_some_events(value):
    for event in events(json_ld(value)):
        assert event.title


@given(st.text(alphabet=string.printable, max_size=200))
def test_any_text_is_some_json_or_none(text):
    assert isinstance(read_loose_json(text), list)


@given(
    st.datetimes(min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30)), st.integers(-14 * 4, 14 * 4)
)
def test_a_stated_time_is_read_as_it_was_written(when, quarters):
    zone = timezone(timedelta(minutes=15 * quarters))
    stated = when.replace(tzinfo=zone, microsecond=0)
    assert stated_moment(stated.isoformat()).value == stated
    assert stated_moment(stated.isoformat().replace("T", " ")).value == stated
    assert stated_moment(when.date().isoformat()).value == when.date()
    bare = when.replace(microsecond=0)
    assert stated_moment(bare.isoformat()).value == bare


@given(TEXT)
def test_any_text_is_a_time_or_none(text):
    moment = stated_moment(text)
    assert moment is None or isinstance(moment.value, date)


# Front matter


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: T\ndate: 2024-03-05\n---\n",
        '+++\ntitle = "T"\ndate = 2024-03-05\n+++\n',
        '{"title": "T", "date": "2024-03-05"}\n',
        '+++\ntitle = "T\ndate = 2024-03-05\n+++\n',
    ],
)
def test_front_matter_is_yaml_toml_or_json_also_when_broken(front):
    event = read_markdown_page(f"{front}\nTexte.", source="a.md", identity="a")
    assert (event.title, event.published.iso()) == ("T", "2024-03-05")


def test_a_jekyll_file_says_its_day_in_its_name():
    event = read_markdown_page("---\ntitle: T\n---\nTexte.", source="_posts/2024-03-05-t.md", identity="a")
    assert event.published.iso() == "2024-03-05"


def test_the_hour_of_a_posts_publication_is_none_of_an_event():
    post = '+++\ntitle = "T"\ndate = 2024-03-05T18:30:00+01:00\n+++\nTexte.'
    assert read_markdown_page(post, source="content/posts/a.md", identity="a").start is None
    assert (
        read_markdown_page(post, source="content/events/a.md", identity="a").start.iso()
        == "2024-03-05T18:30+01:00"
    )


@pytest.mark.parametrize("line", ["draft: true", "published: false"])
def test_a_draft_is_no_page(line):
    with pytest.raises(PageUnreadable):
        read_markdown_page(f"---\ntitle: T\n{line}\n---\nTexte.", source="a.md", identity="a")


@settings(deadline=None)
@given(st.sampled_from(["---\n{}\n---\n", "+++\n{}\n+++\n", "{{{}}}"]), TEXT)
def test_any_front_matter_is_read_or_left(fence, inside):
    text = fence.format(inside)
    fields, body, _ = split_front_matter(text)
    assert isinstance(fields, dict) and isinstance(body, str)
    with contextlib.suppress(KioskError):
        read_markdown_page(text, source="a.md", identity="a")


# When to read again


def event_at(day):
    return read_markdown_page(f"---\ntitle: T\nstart: {day.date()}\n---\n", source="e.md", identity="e")


@given(st.integers(-2000, 20_000))
def test_what_is_near_is_read_at_every_sync_and_what_is_long_past_rarely(days):
    now = datetime(2026, 1, 1, tzinfo=UTC)
    due = due_s(event_at(now - timedelta(days=days)), now.timestamp()) - now.timestamp()
    assert 0 <= due <= LONGEST_S
    assert (due == 0) == (days * DAY_S < FRESH_S)


def test_an_item_is_set_aside_at_its_third_failure_for_a_day():
    known = None
    for trial in range(1, 4):
        known = after_failure(known, KioskError("x"), 1000.0)
        assert (known.aside_s > 0) == (trial == 3)
    assert known.aside_s == 1000.0 + DAY_S
