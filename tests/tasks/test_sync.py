# SPDX-License-Identifier: AGPL-3.0-or-later
"""A folder of pages read into a library."""

import subprocess
import sys

import pytest
from queue_builders import queue_of

from kiosk.errors import DeckUnreadable, PageFault, SourceUnreadable, Stopped
from kiosk.library.downloads import State, Trouble
from kiosk.library.search import What
from kiosk.resources import resource
from kiosk.tasks.progress import Stop
from kiosk.tasks.sample import install_sample
from kiosk.tasks.sync import MediaChoice, sync

DECK = resource("sample/docs/2021/Webinaire-Impact-bonnes-pratiques-organisations-08-12-2021.pdf")


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "pages"
    (folder / "docs").mkdir(parents=True)
    (folder / "docs/deck.pdf").write_bytes(DECK.read_bytes())
    (folder / "docs/broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    write(folder, "a", "Premier webinaire", "[Diapositives (PDF)](/docs/deck.pdf)")
    write(folder, "b", "Deuxième webinaire", "Texte.")
    return folder


def write(folder, name, title, text):
    (folder / f"{name}.md").write_text(
        f"---\ntitle: {title}\ndate: 2021-03-04\n---\n\n{text}\n", encoding="utf-8"
    )


def title_of(library, event_id):
    return library.event(event_id).title


def test_a_second_sync_says_what_changed_and_copies_nothing(library, pages):
    first = sync(library, str(pages))
    assert sorted(title_of(library, e) for e in first.added) == ["Deuxième webinaire", "Premier webinaire"]
    again = sync(library, str(pages))
    assert (again.added, again.changed, len(again.unchanged)) == ([], [], 2)
    write(pages, "b", "Deuxième webinaire", "Texte nouveau.")
    write(pages, "c", "Troisième webinaire", "Texte.")
    third = sync(library, str(pages))
    assert [title_of(library, e) for e in third.added] == ["Troisième webinaire"]
    assert [title_of(library, e) for e in third.changed] == ["Deuxième webinaire"]
    assert library.search("nouveau")


def test_documents_that_the_source_holds_come_with_the_pages(library, pages):
    sync(library, str(pages))
    card = library.card(library.find("premier").id)
    assert (card.deck_here, card.page_count) == (True, 28)
    assert any(hit.what is What.PAGE for hit in library.search("équipements"))


def test_without_media_only_the_pages_come(library, pages):
    sync(library, str(pages), media=MediaChoice.NONE)
    card = library.card(library.find("premier").id)
    assert (card.has_deck, card.deck_here) == (True, False)


def test_a_dry_run_changes_nothing(library, pages):
    result = sync(library, str(pages), dry_run=True)
    assert len(result.added) == 2
    assert library.count_all() == 0
    assert library.is_new


def test_a_page_or_a_deck_that_cannot_be_read_costs_only_itself(library, pages):
    (pages / "bad.md").write_text("no title, no front matter")
    write(pages, "c", "Avec un mauvais document", "[Diapositives (PDF)](/docs/broken.pdf)")
    result = sync(library, str(pages))
    assert len(result.added) == 3
    errors = dict(result.failed)
    assert errors["bad.md"].fault is PageFault.NO_TITLE
    assert isinstance(errors["/docs/broken.pdf"], DeckUnreadable)


@pytest.mark.parametrize("name", ["nothing", "empty", "file.xyz"])
def test_a_source_that_gives_nothing_is_one_error(library, tmp_path, name):
    (tmp_path / "empty").mkdir()
    (tmp_path / "file.xyz").write_text("x")
    with pytest.raises(SourceUnreadable):
        sync(library, str(tmp_path / name))


def test_a_stopped_sync_keeps_what_was_read(library, pages):
    write(pages, "c", "Troisième webinaire", "Texte.")
    stop = Stop()

    def stop_at_the_second(step):
        if step.done == 2:
            stop.set()

    with pytest.raises(Stopped):
        sync(library, str(pages), stop_at_the_second, stop)
    assert library.count_all() == 2
    assert len(sync(library, str(pages)).added) == 1


def test_recordings_are_put_into_the_queue_when_all_media_are_asked_for(library, pages):
    write(
        pages,
        "c",
        "Avec replay",
        "[Replay](http://127.0.0.1:9/playback/presentation/2.3/" + "a" * 40 + "-1638950402000)",
    )
    result = sync(library, str(pages), media=MediaChoice.ALL)
    assert len(result.added) == 3
    assert [library.event(one).title for one in result.queued] == ["Avec replay"]
    with queue_of(library, only=result.queued, insist=False) as queue:
        queue.wake()
        assert queue.wait(10)
    assert library.downloads.entry(result.queued[0]).trouble is Trouble.ADDRESS_REFUSED, (
        "a page cannot send Kiosk to a private address"
    )
    library.downloads.set_state(result.queued[0], State.PAUSED)
    assert sync(library, str(pages), media=MediaChoice.ALL).queued == []


def test_the_sample_is_whole_and_installing_it_again_changes_nothing(library):
    event_id = install_sample(library)
    before = library.event(event_id), library.media(event_id), library.card(event_id)
    assert install_sample(library) == event_id
    assert (library.event(event_id), library.media(event_id), library.card(event_id)) == before
    read, media, card = before
    assert read.title.startswith("Journée mondiale du climat")
    assert card.sample
    assert (card.recording_here, card.deck_here, card.page_count) == (True, True, 28)
    assert card.image is not None
    assert (card.start.iso(), card.end.iso()) == ("2021-12-08T09:00+01:00", "2021-12-08T10:00+01:00")
    assert card.recording_duration_s == pytest.approx(170, abs=2)
    assert "video/webcams.webm" in media.recording
    assert not library.is_new


def test_the_command_names_each_page_that_failed_and_goes_on(pages, tmp_path):
    (pages / "bad.md").write_text("no title, no front matter")
    command = [sys.executable, "-m", "kiosk", "sync", str(pages), "--library", str(tmp_path / "library")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert [line for line in done.stderr.splitlines() if "bad.md" in line] == done.stderr.splitlines()
    assert "2" in done.stdout
    (pages / "a.md").unlink()
    (pages / "b.md").unlink()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
