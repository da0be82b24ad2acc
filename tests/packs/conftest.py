# SPDX-License-Identifier: AGPL-3.0-or-later
import os

import pytest

from builders import day, event
from kiosk.catalogue.event import Document
from kiosk.library.event_rows import IncomingDocument, IncomingRecording
from kiosk.library.library import Library
from kiosk.library.search import Entry, What

BIG = 3 << 20


@pytest.fixture
def fill(tmp_path):
    """Fills a library with three events: one with a recording and slides, one with a picture, one with nothing."""

    def fill(folder):
        source = tmp_path / "originals"
        source.mkdir(exist_ok=True)
        for name, size in (("webcams", BIG), ("slides", 40_000), ("picture", 9_000)):
            path = source / name
            if not path.exists():
                path.write_bytes(os.urandom(size))
        (source / "metadata").write_text("<recording>" + "la réparation " * 2000 + "</recording>")
        with Library.open(folder) as library, library.writing() as writer:
            documents = [
                IncomingDocument(
                    "https://example.org/slides.pdf",
                    writer.put(source / "slides", "https://example.org/slides.pdf"),
                    "Slides",
                    12,
                    (Entry(What.PAGE, "The slide about repair", 7),),
                )
            ]
            recording = IncomingRecording(
                "bigbluebutton",
                {
                    "video/webcams.webm": writer.put(source / "webcams"),
                    "metadata.xml": writer.put(source / "metadata"),
                },
                1800.0,
                (Entry(What.CHAT, "spare parts", 61.5),),
                "meeting-1",
                ("deskshare/deskshare.webm",),
            )
            writer.store(
                event(
                    "whole",
                    title="Réparer",
                    start=day("2024-05-01T09:00+02:00"),
                    body="Some **text**",
                    documents=(Document("https://example.org/slides.pdf", "Slides"),),
                ),
                source_key="site",
                documents=documents,
                recording=recording,
            )
            writer.store(
                event("pictured", image="/x.png"), source_key="site", image=writer.put(source / "picture")
            )
            writer.store(event("plain"), source_key="site")
        return folder

    return fill


@pytest.fixture
def state():
    """All that a library says of its events, and its files by checksum."""

    def state(folder):
        from kiosk.catalogue.json_form import event_to_json

        with Library.open(folder) as library:
            events = [(event_to_json(one), one.body) for one in library.events()]
            files = {file.sha256: path.read_bytes() for file, path in library.stored_files()}
            media = {
                one.id: (sorted(library.recording_checksums(one.id).items()), library.media(one.id).missing)
                for one in library.events()
            }
            hits = [(hit.event_id, hit.what, hit.place) for hit in library.search("repair")]
        return events, files, media, hits

    return state
