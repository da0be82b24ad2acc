# SPDX-License-Identifier: AGPL-3.0-or-later
"""A web site read into a library by its address alone, again and again, while it changes and fails."""

import contextlib
import gzip
import json
import threading
import time

import pytest

from flaky_server import FlakyServer, Page
from kiosk.errors import DownloadFailed, DownloadFault, SourceUnreadable, Stopped
from kiosk.net.address_guard import AddressGuard
from kiosk.net.politeness import PoliteClient
from kiosk.resources import resource
from kiosk.tasks.progress import Stop
from kiosk.tasks.sync import MediaChoice, due_sources, sync
from small_site import SmallSite, event_page, listing

DECK = resource("sample/docs/2021/Webinaire-Impact-bonnes-pratiques-organisations-08-12-2021.pdf")
RECORD = "a" * 40 + "-1709539200000"
REPLAY = (
    f'<p><a href="https://bbb.example.org/playback/presentation/2.3/{RECORD}">Revoir le webinaire</a></p>'
)


@pytest.fixture
def site(server):
    return SmallSite(server)


def client_of(server, **how):
    return PoliteClient(AddressGuard.for_source(server.url("/")), **{"pause_s": 0.0} | how)


def read(library, server, path="/", **how):
    with client_of(server) as client:
        return sync(library, server.url(path), client=client, **how)


def titles(library, ids):
    return sorted(library.event(i).title for i in ids)


def asked(server):
    seen = [(request.path, request.sent_bytes) for request in server.requests]
    server.requests.clear()
    return seen


# Discovery


def test_a_site_is_found_by_its_address_alone_and_its_own_pages_are_no_events(library, server, site):
    site.event("/actualites/un/", "Premier webinaire", "mardi 12 mars 2024 de 9h à 10h")
    site.event("/actualites/deux/", "Deuxième webinaire", "jeudi 14 mars 2024 de 14h à 15h")
    result = read(library, server)
    assert titles(library, result.added) == ["Deuxième webinaire", "Premier webinaire"]
    first = library.find("Premier webinaire")
    assert first.start.iso() == "2024-03-12T09:00+01:00"
    assert first.url == server.url("/actualites/un/")
    paths = [path for path, _ in asked(server)]
    assert paths[0] == "/robots.txt"
    assert "/contact/" not in paths
    assert len(paths) == len(set(paths))


def test_without_a_sitemap_every_page_of_a_listing_is_followed(library, server):
    site = SmallSite(server, sitemap=False)
    for number in range(1, 8):
        card = (f"/actualites/w{number}/", f"Webinaire {number}", f"2024-03-{number:02}")
        site.put(card[0], event_page(card[1]))
        further = f'<nav class="pagination"><a href="/actualites/page-{number + 1}/">Page suivante</a></nav>'
        site.put(
            "/actualites/" if number == 1 else f"/actualites/page-{number}/",
            listing([card], further if number < 7 else ""),
        )
    assert len(read(library, server).added) == 7


def test_a_listing_that_never_ends_is_left_when_it_brings_nothing_new(library, server):
    site = SmallSite(server, sitemap=False)
    site.put("/actualites/w1/", event_page("Webinaire"))
    for number in range(1, 60):
        site.put(
            "/actualites/" if number == 1 else f"/actualites/page/{number}/",
            listing(
                [("/actualites/w1/", "Webinaire", "2024-03-01")],
                f'<a rel="next" href="/actualites/page/{number + 1}/">→</a>',
            ),
        )
    assert len(read(library, server).added) == 1
    assert len([path for path, _ in asked(server) if path.startswith("/actualites/page/")]) < 6


def test_sitemaps_may_be_packed_and_lead_to_others_and_robots_says_where(library, server):
    site = SmallSite(server, sitemap=False)
    site.put("/evenements/a/", event_page("Un événement"))
    pages = f"<urlset><url><loc>{server.url('/evenements/a/')}</loc></url></urlset>"
    server.pages["/maps/pages.xml.gz"] = Page(gzip.compress(pages.encode()))
    server.pages["/maps/all.xml"] = Page(
        f"<sitemapindex><sitemap><loc>{server.url('/maps/pages.xml.gz')}</loc></sitemap>"
        f"<sitemap><loc>{server.url('/maps/all.xml')}</loc></sitemap></sitemapindex>".encode()
    )
    server.pages["/robots.txt"] = Page(f"Sitemap: {server.url('/maps/all.xml')}\n".encode())
    assert titles(library, read(library, server).added) == ["Un événement"]


@pytest.mark.parametrize("kind", ["atom", "rss", "json"])
def test_a_feed_names_pages_that_nothing_else_does(library, server, kind):
    site = SmallSite(server, sitemap=False)
    site.put("/2024/x/", event_page("Du flux"))
    address = server.url("/2024/x/")
    body, mime = {
        "atom": (
            f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Du flux</title><link href="{address}"/></entry></feed>',
            "application/atom+xml",
        ),
        "rss": (
            f"<rss><channel><item><title>Du flux</title><link>{address}</link></item></channel></rss>",
            "application/rss+xml",
        ),
        "json": (
            json.dumps(
                {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": address, "url": address}]}
            ),
            "application/json",
        ),
    }[kind]
    server.pages["/flux"] = Page(body.encode(), content_type=mime)
    site.put("/", f'<html><head><link rel="alternate" type="{mime}" href="/flux"></head><body></body></html>')
    assert titles(library, read(library, server).added) == ["Du flux"]


def test_the_year_that_a_page_does_not_say_is_the_listings(library, server, site):
    site.event(
        "/agenda/a/", "Forum", day="2023-03-16", published="", more="<p>Date : 16 mars de 9h à 12h</p>"
    )
    read(library, server)
    assert library.find("Forum").start.iso() == "2023-03-16T09:00+01:00"


def test_a_page_of_its_own_is_read_alone(library, server, site):
    site.event("/actualites/un/", "Premier webinaire")
    site.event("/actualites/deux/", "Deuxième webinaire")
    assert titles(library, read(library, server, "/actualites/un/").added) == ["Premier webinaire"]


def test_a_listing_given_as_the_source_brings_what_it_lists(library, server, site):
    site.event("/actualites/un/", "Premier webinaire")
    site.event("/autre/deux/", "Deuxième webinaire")
    assert titles(library, read(library, server, "/actualites/").added) == [
        "Deuxième webinaire",
        "Premier webinaire",
    ]


# A second time


@pytest.mark.parametrize("everything", [False, True])
def test_an_unchanged_site_sends_headers_only(library, server, site, everything):
    for number in range(5):
        site.event(f"/actualites/w{number}/", f"Webinaire {number}", "mardi 12 mars 2024 de 9h à 10h")
    read(library, server)
    asked(server)
    again = read(library, server, everything=everything)
    assert (len(again.unchanged), again.added, again.changed) == (5, [], [])
    assert again.received_bytes == 0
    assert sum(size for _, size in asked(server)) == 0


def test_without_validators_a_page_of_the_same_bytes_is_unchanged(library, server):
    site = SmallSite(server, validators=False)
    site.event("/actualites/un/", "Premier webinaire")
    read(library, server)
    again = read(library, server, everything=True)
    assert (len(again.unchanged), again.changed) == (1, [])


def test_what_changed_is_told_field_by_field_and_a_dry_run_keeps_nothing(library, server, site):
    site.event("/actualites/un/", "Premier webinaire", "mardi 12 mars 2024 de 9h à 10h")
    (event_id,) = read(library, server).added
    site.event("/actualites/un/", "Premier webinaire", "mardi 12 mars 2024 de 10h à 11h", REPLAY)
    dry = read(library, server, everything=True, dry_run=True)
    assert dry.changed == [event_id]
    told = {change.field: (change.before, change.after) for change in dry.differences[event_id]}
    assert told["start"] == ("2024-03-12T09:00+01:00", "2024-03-12T10:00+01:00")
    assert told["recording"][0] is None
    assert library.event(event_id).start.iso() == "2024-03-12T09:00+01:00"
    assert read(library, server, everything=True).changed == [event_id]
    assert library.event(event_id).recording.id == RECORD


def test_corrections_by_hand_stay_while_other_fields_change(library, server, site):
    site.event("/actualites/un/", "Premier webinaire", "mardi 12 mars 2024 de 9h à 10h")
    (event_id,) = read(library, server).added
    with library.writing() as writer:
        writer.override(event_id, {"title": "Par la main"})
    site.event("/actualites/un/", "Premier webinaire", "mardi 12 mars 2024 de 10h à 11h")
    read(library, server, everything=True)
    event = library.event(event_id)
    assert (event.title, event.start.iso()) == ("Par la main", "2024-03-12T10:00+01:00")


def test_a_page_keeps_its_event_when_its_title_changes(library, server, site):
    site.event("/actualites/un/", "Premier webinaire")
    (event_id,) = read(library, server).added
    site.event("/actualites/un/", "Un tout autre titre")
    assert read(library, server, everything=True).changed == [event_id]


def test_pages_long_past_are_left_alone_unless_the_source_is_named(library, server, site):
    site.event(
        "/actualites/vieux/", "Vieux webinaire", "mardi 12 mars 2019 de 9h à 10h", published="2019-02-01"
    )
    soon = time.strftime("%Y-%m-%d", time.gmtime(time.time() - 86_400 * 10))
    site.event("/actualites/neuf/", "Nouvelle", published=soon)
    read(library, server)
    asked(server)
    read(library, server)
    paths = [path for path, _ in asked(server)]
    assert "/actualites/neuf/" in paths, "recording and slides appear in the weeks after"
    assert "/actualites/vieux/" not in paths
    read(library, server, everything=True)
    assert "/actualites/vieux/" in [path for path, _ in asked(server)]


# What vanishes and what moves


def test_a_page_that_vanished_is_kept_and_marked_and_comes_back(library, server, site):
    site.event("/actualites/un/", "Premier webinaire")
    site.event("/actualites/deux/", "Deuxième webinaire")
    first = {library.event(i).title: i for i in read(library, server).added}
    site.remove("/actualites/un/")
    gone = read(library, server, everything=True)
    assert gone.vanished == [first["Premier webinaire"]]
    assert library.sources.vanished_s(first["Premier webinaire"]) is not None
    assert read(library, server, everything=True).vanished == [], "told once"
    site.event("/actualites/un/", "Premier webinaire")
    read(library, server, everything=True)
    assert library.sources.vanished_s(first["Premier webinaire"]) is None
    assert library.count_all() == 2


def test_nothing_vanishes_when_the_site_as_a_whole_fails(library, server, site):
    for number in range(4):
        site.event(f"/actualites/w{number}/", f"Webinaire {number}")
    ids = read(library, server).added
    for path in [p for p in server.pages if p not in ("/",)]:
        server.pages.pop(path)
    read(library, server, everything=True)
    assert all(library.sources.vanished_s(i) is None for i in ids)
    server.pages["/"].status = 500
    with pytest.raises(DownloadFailed):
        read(library, server, everything=True)
    assert all(library.sources.vanished_s(i) is None for i in ids)
    (row,) = library.sources.all()
    assert row.error.fault is DownloadFault.SERVER
    assert row.counts.added == 0 and row.synced_s < row.tried_s


def test_an_event_is_itself_at_another_address(library, server, site):
    site.event("/posts/un/", "Premier webinaire", "mardi 12 mars 2024 de 9h à 10h")
    site.event("/posts/deux/", "Deuxième webinaire", "jeudi 14 mars 2024 de 9h à 10h", REPLAY)
    before = {library.event(i).title: i for i in read(library, server).added}
    site.remove("/posts/un/")
    site.remove("/posts/deux/")
    site.event("/actualites/un/", "Premier webinaire", "mardi 12 mars 2024 de 9h à 10h")
    site.event(
        "/actualites/le-replay-du-deuxieme/",
        "Le replay du deuxième",
        "jeudi 14 mars 2024 de 9h à 10h",
        REPLAY,
    )
    result = read(library, server)
    assert sorted(result.moved) == sorted(before.values())
    assert (result.added, result.vanished) == ([], [])
    assert library.count_all() == 2
    assert library.event(before["Premier webinaire"]).url == server.url("/actualites/un/")


def test_a_redirect_to_the_new_address_moves_the_event(library, server, site):
    site.event("/posts/un/", "Premier webinaire")
    (event_id,) = read(library, server).added
    site.remove("/posts/un/")
    site.event("/actualites/un/", "Un autre titre")
    server.pages["/posts/un/"] = Page(b"", status=301, location=server.url("/actualites/un/"))
    assert read(library, server, everything=True).moved == [event_id]
    assert library.count_all() == 1


def test_two_pages_of_one_title_that_are_both_there_are_two_events(library, server, site):
    site.event("/posts/forum/", "Forum", "mardi 12 mars 2024 de 9h à 10h")
    read(library, server)
    site.event("/agenda/forum/", "Forum", "mardi 12 mars 2024 de 9h à 10h")
    assert len(read(library, server).added) == 1
    assert library.count_all() == 2


# Calendars and feeds


def calendar_of(*names):
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{name}\r\nSUMMARY:{name}\r\nDTSTART:20240312T090000Z\r\nDTEND:20240312T100000Z\r\nEND:VEVENT\r\n"
        for name in names
    )
    head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"
    return Page(f"{head}{events}END:VCALENDAR\r\n".encode(), content_type="text/calendar")


def test_a_calendar_on_the_web_is_read_once_and_what_it_drops_is_marked(library, server):
    server.pages["/c.ics"] = calendar_of("Un", "Deux")
    first = read(library, server, "/c.ics")
    assert titles(library, first.added) == ["Deux", "Un"]
    again = read(library, server, "/c.ics")
    assert (len(again.unchanged), again.received_bytes) == (2, 0)
    server.pages["/c.ics"] = calendar_of("Deux")
    assert titles(library, read(library, server, "/c.ics").vanished) == ["Un"]


def test_a_calendar_that_a_site_links_brings_what_has_no_page(library, server, site):
    site.event("/actualites/un/", "Premier webinaire")
    server.pages["/c.ics"] = calendar_of("Seulement au calendrier")
    site.put("/", '<main><a href="/actualites/">Actualités</a> <a href="/c.ics">Agenda</a></main>')
    result = read(library, server)
    assert titles(library, result.added) == ["Premier webinaire", "Seulement au calendrier"]
    assert len(read(library, server).unchanged) == 2


# Files


def test_documents_and_pictures_come_from_the_site_and_once(library, server, site):
    server.pages["/docs/deck.pdf"] = Page(DECK.read_bytes(), content_type="application/pdf")
    site.event(
        "/actualites/un/", "Premier webinaire", more='<p><a href="/docs/deck.pdf">Diapositives</a></p>'
    )
    (event_id,) = read(library, server).added
    assert library.card(event_id).page_count == 28
    asked(server)
    site.event(
        "/actualites/un/", "Premier webinaire", "mardi 12 mars 2024", '<p><a href="/docs/deck.pdf">D</a></p>'
    )
    read(library, server, everything=True)
    assert dict(asked(server))["/docs/deck.pdf"] == 0


def test_a_document_that_failed_is_tried_again_though_its_page_did_not_change(library, server, site):
    site.event(
        "/actualites/un/", "Premier webinaire", more='<p><a href="/docs/deck.pdf">Diapositives</a></p>'
    )
    result = read(library, server)
    assert [error.fault for _, error in result.failed] == [DownloadFault.NOT_FOUND]
    server.pages["/docs/deck.pdf"] = Page(DECK.read_bytes(), content_type="application/pdf")
    assert read(library, server).failed == []
    assert library.card(result.added[0]).deck_here


def test_without_media_no_document_is_asked_for(library, server, site):
    site.event(
        "/actualites/un/", "Premier webinaire", more='<p><a href="/docs/deck.pdf">Diapositives</a></p>'
    )
    read(library, server, media=MediaChoice.NONE)
    assert "/docs/deck.pdf" not in [path for path, _ in asked(server)]


# Politeness and hostility


def test_what_robots_txt_forbids_is_not_asked_for(library, server, site):
    site.event("/actualites/un/", "Premier webinaire")
    site.event("/actualites/secret/", "Secret")
    server.pages["/robots.txt"] = Page(b"User-agent: *\nDisallow: /actualites/secret\n")
    result = read(library, server)
    assert titles(library, result.added) == ["Premier webinaire"]
    assert [error.fault for _, error in result.failed] == [DownloadFault.DISALLOWED]
    assert "/actualites/secret/" not in [path for path, _ in asked(server)]


def test_a_site_that_allows_nothing_gives_one_error(library, server, site):
    server.pages["/robots.txt"] = Page(b"User-agent: Kiosk\nDisallow: /\n")
    with pytest.raises(DownloadFailed) as failure:
        read(library, server)
    assert failure.value.fault is DownloadFault.DISALLOWED


def test_a_server_that_cannot_be_reached_is_named_by_what_was_wanted_of_it():
    nobody = "http://127.0.0.1:9"  # discard: nothing listens there
    with PoliteClient(AddressGuard.for_source(nobody), pause_s=0.0) as client:
        for page in ("/a.pdf", "/b.pdf", "/c.pdf", "/d.pdf"):
            with pytest.raises(DownloadFailed) as caught:
                client.get(nobody + page)
            assert caught.value.url == nobody + page


def test_the_delay_that_robots_txt_asks_for_is_kept(library, server, site):
    site.event("/actualites/un/", "Premier webinaire")
    server.pages["/robots.txt"] = Page(b"User-agent: *\nCrawl-delay: 0.2\n")
    started = time.monotonic()
    read(library, server)
    count = len([path for path, _ in asked(server) if path != "/robots.txt"])
    assert time.monotonic() - started >= 0.2 * (count - 1)


def test_a_delay_longer_than_a_sync_may_take_leaves_the_rest_for_the_next_one(library, server, site):
    site.event("/actualites/un/", "Premier webinaire")
    server.pages["/robots.txt"] = Page(b"User-agent: *\nCrawl-delay: 86400\n")
    with client_of(server) as client:
        sync(library, server.url("/"), client=client)
    assert len(asked(server)) == 2


def test_a_server_that_asks_to_come_back_much_later_is_left_alone(library, server, site):
    for number in range(3):
        site.event(f"/actualites/w{number}/", f"Webinaire {number}")
        server.pages[f"/actualites/w{number}/"].busy = 99
        server.pages[f"/actualites/w{number}/"].retry_after = "3600"
    result = read(library, server)
    assert {error.fault for _, error in result.failed} == {DownloadFault.BUSY}
    assert len([path for path, _ in asked(server) if path.startswith("/actualites/w")]) == 1


def test_a_site_that_asks_for_patience_is_not_among_those_that_are_due(library, server, site):
    server.pages["/"].busy, server.pages["/"].retry_after = 99, "3600"
    with pytest.raises(DownloadFailed):
        read(library, server)
    assert due_sources(library) == []
    library.sources.try_again(library.sources.all()[0].key)
    assert due_sources(library) == [server.url("/")]


def test_an_item_that_fails_again_and_again_is_set_aside_with_its_reason(library, server, site):
    site.event("/actualites/un/", "Premier webinaire")
    site.event("/actualites/deux/", "Deuxième")
    server.pages["/actualites/deux/"].status = 403
    for _ in range(3):
        assert [error.fault for _, error in read(library, server).failed] == [DownloadFault.FORBIDDEN]
    asked(server)
    result = read(library, server)
    (aside,) = result.aside
    assert aside.error.fault is DownloadFault.FORBIDDEN
    assert 80_000 < aside.until_s - time.time() <= 86_400
    assert "/actualites/deux/" not in [path for path, _ in asked(server)]
    server.pages["/actualites/deux/"].status = 200
    library.sources.try_again(library.sources.all()[0].key)
    assert titles(library, read(library, server).added) == ["Deuxième"]


def test_the_sign_in_page_of_a_network_does_not_become_the_site(library, server, site):
    site.event("/actualites/un/", "Premier webinaire")
    (event_id,) = read(library, server).added
    with FlakyServer() as portal:
        portal.pages["/login"] = Page(b"<html><h1>Wifi</h1></html>", content_type="text/html")
        for page in server.pages.values():
            page.status, page.location = 302, portal.url("/login")
        with pytest.raises(DownloadFailed) as failure:
            read(library, server, everything=True)
    assert failure.value.fault in (DownloadFault.WRONG_CONTENT, DownloadFault.ADDRESS_REFUSED)
    assert library.sources.vanished_s(event_id) is None
    for page in server.pages.values():
        page.status, page.location, page.body = 200, "", b"<html><h1>Wifi</h1><form></form></html>"
    with pytest.raises(DownloadFailed) as failure:
        read(library, server, everything=True)
    assert failure.value.fault is DownloadFault.WRONG_CONTENT
    assert library.event(event_id).title == "Premier webinaire"


def test_a_page_that_leads_into_the_network_is_not_followed(library, server, site):
    site.event("/actualites/un/", "Premier webinaire")
    server.pages["/actualites/un/"] = Page(b"", status=302, location="http://10.0.0.1/admin")
    result = read(library, server)
    assert [error.fault for _, error in result.failed] == [DownloadFault.ADDRESS_REFUSED]


def test_a_public_name_that_leads_into_the_network_later_is_refused(library, server, site, monkeypatch):
    """DNS that changes its answer after the source was added."""
    site.event("/actualites/un/", "Premier webinaire")
    address = f"http://rebinding.example.org:{server.port}/"
    monkeypatch.setattr("kiosk.tasks.private_source.is_private", lambda url: False)
    monkeypatch.setattr("socket.getaddrinfo", _to_loopback)
    with pytest.raises(DownloadFailed) as failure:
        sync(library, address)
    assert failure.value.fault is DownloadFault.ADDRESS_REFUSED
    assert asked(server) == []


def _to_loopback(host, port, *_, **__):
    import socket

    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port or 80))]


HOSTILE = {
    "empty": b"",
    "binary": bytes(range(256)) * 64,
    "deep": b"<div>" * 50_000,
    "bomb": b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><html><h1>&b;</h1></html>',
    "json-ld": b'<html><h1>T</h1><script type="application/ld+json">' + b"[" * 100_000 + b"</script></html>",
    "links": b"<html><main>"
    + b"".join(b'<a href="/actualites/%d/../%d">x</a>' % (i, i) for i in range(3000)),
    "loop": b'<html><main><a href="actualites/un/">deeper</a><h1>T</h1></main></html>',
    "schemes": b'<html><h1>T</h1><a href="javascript:x">x</a><a href="file:///etc/passwd">x</a><img src="file:///etc/passwd"></html>',
    "utf16": "<html><h1>Titre</h1></html>".encode("utf-16"),
    "zeros": b"\0" * 10_000,
}


PLAIN_FORMS = {"/sitemap.xml", "/robots.txt"}  # to which what only a page can be is nothing new
COMBINATIONS = [
    (path, name)
    for path in ("/", "/sitemap.xml", "/actualites/", "/robots.txt", "/actualites/un/")
    for name in HOSTILE
    if path not in PLAIN_FORMS or name in ("empty", "binary", "bomb", "zeros")
]


@pytest.mark.parametrize(("path", "name"), COMBINATIONS)
def test_hostile_bytes_cost_only_themselves(library, server, site, name, path):
    site.event("/actualites/un/", "Premier webinaire")
    site.event("/actualites/deux/", "Deuxième webinaire")
    server.pages[path] = Page(HOSTILE[name], content_type="text/html")
    with contextlib.suppress(SourceUnreadable):
        read(library, server, media=MediaChoice.NONE)
    kept = [event.title for event in library.events()]
    assert "Deuxième webinaire" in kept or path in ("/", "/robots.txt")
    assert len(asked(server)) < 200


def test_a_packed_page_that_never_ends_is_refused(library, server, site):
    site.event("/actualites/un/", "Premier webinaire")
    site.event("/actualites/bombe/", "Bombe")
    server.pages["/actualites/bombe/"] = Page(b"\0" * (40 << 20), content_type="text/html", packed=True)
    result = read(library, server)
    assert [error.fault for _, error in result.failed] == [DownloadFault.TOO_LARGE]
    assert titles(library, result.added) == ["Premier webinaire"]


def test_redirects_in_a_circle_are_one_failure(library, server, site):
    site.event("/actualites/un/", "Premier webinaire")
    site.event("/actualites/rond/", "Rond")
    server.pages["/actualites/rond/"] = Page(b"", status=302, location=server.url("/actualites/rond/"))
    assert [error.fault for _, error in read(library, server).failed] == [DownloadFault.SERVER]


def test_a_sync_that_is_stopped_keeps_what_was_read_and_goes_on_later(library, server, site):
    for number in range(4):
        site.event(f"/actualites/w{number}/", f"Webinaire {number}")
    stop = Stop()

    def stop_at_the_second(step):
        if step.done == 2:
            stop.set()

    with PoliteClient(AddressGuard.for_source(server.url("/")), stop) as client, pytest.raises(Stopped):
        sync(library, server.url("/"), stop_at_the_second, stop, client=client)
    assert library.count_all() == 2
    assert len(read(library, server).added) == 2


def test_others_may_write_while_a_sync_waits_for_its_server(library, server, site):
    site.event("/actualites/un/", "Premier webinaire")
    site.event("/actualites/lent/", "Lent", more="x" * 5000)
    server.pages["/actualites/lent/"].hold_after = 100
    work = threading.Thread(target=read, args=(library, server))
    work.start()
    try:
        assert server.holding.wait(20)
        with library.writing():
            pass
    finally:
        server.held.set()
        work.join()
    assert library.count_all() == 2
