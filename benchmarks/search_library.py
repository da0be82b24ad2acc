# SPDX-License-Identifier: AGPL-3.0-or-later
"""Searching a large library, beside bare SQLite FTS5 on the same texts in the same run; and the home screen's reads.

    python benchmarks/search_library.py [--events N] [--pages N] [--library DIR]

Texts are made of words that are as frequent as words are in a language (Zipf's law): the most frequent ones stand in
nearly every page, which is the hard case for a search while somebody types. Goal: under 50 ms a query with 10,000
events and 100,000 pages, a home screen as quick as with ten events, and memory that does not grow with the library.
"""

from __future__ import annotations

import argparse
import itertools
import random
import resource
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.catalogue.event import AgendaItem, Document, Event, Kind, Speaker
from kiosk.catalogue.moment import Moment
from kiosk.library.cards import Shelf
from kiosk.library.event_rows import IncomingDocument, IncomingRecording
from kiosk.library.file_store import StoredFile
from kiosk.library.library import Library
from kiosk.library.search import Entry, What

WORDS = 40_000
SYLLABLES = [
    "numé",
    "ri",
    "que",
    "éco",
    "res",
    "pon",
    "sa",
    "ble",
    "ré",
    "pa",
    "ra",
    "tion",
    "ser",
    "veur",
    "don",
    "née",
    "ac",
    "ha",
    "ter",
    "for",
    "ma",
    "cli",
    "mat",
    "usa",
    "ge",
    "lo",
    "gi",
    "ciel",
    "im",
    "pact",
]
COMMON = [
    "le",
    "de",
    "la",
    "et",
    "les",
    "des",
    "en",
    "un",
    "du",
    "une",
    "que",
    "est",
    "pour",
    "qui",
    "dans",
    "par",
    "sur",
    "au",
    "plus",
    "pas",
    "ce",
    "sont",
    "avec",
    "numérique",
    "réparation",
    "écoresponsable",
    "service",
    "public",
    "terminal",
    "équipement",
    "achat",
    "durée",
    "vie",
    "œuvre",
    "cœur",
    "élève",
]
QUERIES = (
    *("l", "e", "n", "le", "de", "nu", "num", "numérique", "numerique", "NUMÉRIQUE", "réparation", "rép"),
    *(
        "le num",
        "de la rép",
        "service public num",
        "durée de vie des équipements",
        "oeuvre",
        "coeur",
        "xyzzy",
    ),
    *("Event 4321", "speaker 17", "le la les des du", "a b c d e f", "écoresponsables", "services publics"),
)


def vocabulary(chance: random.Random) -> list[str]:
    words = list(COMMON)
    while len(words) < WORDS:
        words.append("".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))))
    return words


def texts(chance: random.Random) -> Iterator[str]:
    """Sentences without end, 60 words each."""
    words = vocabulary(chance)
    weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(len(words))))
    while True:
        yield " ".join(chance.choices(words, cum_weights=weights, k=60)).capitalize() + "."


def fill(library: Library, events: int, pages: int) -> None:
    chance = random.Random(5)
    source = texts(chance)
    begun = datetime(2015, 1, 1, 9, tzinfo=UTC)
    each = pages // events
    with library.writing() as writer:
        for number in range(events):
            url = f"https://example.org/{number}.pdf"
            when = begun + timedelta(hours=9 * number)
            event = Event(
                id=f"event-{number}",
                source=f"posts/{number}.md",
                title=f"Event {number}: {next(source)[:60]}",
                kind=list(Kind)[number % len(Kind)],
                summary=next(source),
                body=next(source),
                start=Moment(when),
                end=Moment(when + timedelta(hours=1)),
                agenda=tuple(AgendaItem(next(source)[:80]) for _ in range(3)),
                speakers=(Speaker(f"Speaker {number % 997}", f"Organisation {number % 89}"),),
                documents=(Document(url, "Slides"),),
                tags=(f"tag {number % 40}", f"theme {number % 7}"),
            )
            deck = IncomingDocument(
                url,
                StoredFile(f"{number:064x}", 1000, url),
                page_count=each,
                entries=tuple(Entry(What.PAGE, next(source), page + 1) for page in range(each)),
            )
            said = IncomingRecording(
                "media",
                {"x.webm": StoredFile(f"{number + (1 << 40):064x}", 1000, None)},
                3600.0,
                tuple(Entry(What.CAPTION, next(source), 60.0 * at) for at in range(2)),
            )
            writer.store(event, source_key="made", documents=[deck], recording=said)


def bare_copy(library: Path, folder: Path) -> sqlite3.Connection:
    """The same texts in a table of FTS5 alone, with the settings of the manual."""
    bare = sqlite3.connect(folder / "bare.db")
    bare.execute("ATTACH ? AS library", (str(library / "library.db"),))
    bare.execute(
        "CREATE VIRTUAL TABLE texts USING fts5 (title, text, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')"
    )
    bare.execute("INSERT INTO texts SELECT title, text FROM library.entries")
    bare.commit()
    bare.execute("DETACH library")
    return bare


def bare_query(bare: sqlite3.Connection, words: str) -> int:
    query = " ".join(f'"{word}"*' for word in words.split())
    return len(
        bare.execute(
            "SELECT rowid, snippet(texts, 1, '[', ']', '…', 24) FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT 40",
            (query,),
        ).fetchall()
    )


def times_ms(work: Callable[[], object], repeats: int = 5) -> float:
    """The median of some runs."""
    found = []
    for _ in range(repeats):
        begun = time.perf_counter()
        work()
        found.append(1000 * (time.perf_counter() - begun))
    return statistics.median(found)


def peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def home_ms(path: Path) -> float:
    now = datetime(2020, 1, 1, tzinfo=UTC)
    with Library.open(path) as library:

        def home() -> None:
            for shelf in (Shelf.PAST, Shelf.UPCOMING):
                library.count(shelf, now)
                library.cards(shelf, now, limit=12)
            library.cards(Shelf.CONTINUE, now, limit=3)
            library.count_all()
            library.years()
            library.kinds()

        return times_ms(home)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--pages", type=int, default=100_000)
    parser.add_argument("--library", type=Path, help="keep the library here, or take the one that is there")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        path = arguments.library or Path(temporary) / "library"
        made = not path.exists()
        begun = time.perf_counter()
        with Library.open(path) as library:
            if made:
                fill(library, arguments.events, arguments.pages)
                print(f"filled in {time.perf_counter() - begun:.0f} s")
            print(
                f"{library.count_all()} events, {(path / 'library.db').stat().st_size / 1e6:.0f} MB of database"
            )
        bare = bare_copy(path, Path(temporary))
        before = peak_mib()
        print(f"{'query':32} {'Kiosk':>9} {'bare FTS5':>9}")
        found = []
        with Library.open(path) as library:
            library.search("warm")
            for query in QUERIES:
                ours = times_ms(lambda q=query: library.search(q))
                theirs = times_ms(lambda q=query: bare_query(bare, q))
                found.append((ours, theirs))
                print(f"{query:32} {ours:6.1f} ms {theirs:6.1f} ms")
        ours, theirs = zip(*found, strict=True)
        print(f"{'median':32} {statistics.median(ours):6.1f} ms {statistics.median(theirs):6.1f} ms")
        print(f"{'worst':32} {max(ours):6.1f} ms {max(theirs):6.1f} ms")
        print(f"memory for the searches: {peak_mib() - before:.0f} MiB more")
        small = Path(temporary) / "small"
        with Library.open(small) as library:
            fill(library, 10, 100)
        few, many = home_ms(small), home_ms(path)
        print(f"home screen's reads: {few:.1f} ms with 10 events, {many:.1f} ms with {arguments.events}")


if __name__ == "__main__":
    main()
