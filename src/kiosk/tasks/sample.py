# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sample event that a new library begins with."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.catalogue.event import event_id
from kiosk.errors import KioskError
from kiosk.recordings.files import files_of_folder
from kiosk.resources import resource
from kiosk.sources import FailedPage, ReadPage, open_source
from kiosk.tasks.papers import incoming_document
from kiosk.tasks.progress import Progress, Stop, silent
from kiosk.tasks.recordings import store_recording

if TYPE_CHECKING:
    from kiosk.library.library import Library

SOURCE_KEY = "sample"

_PAGE = "impact-bonnes-pratiques.md"
_WAIT_FOR_WRITER_S = 10.0


def install_sample(library: Library, progress: Progress = silent, stop: Stop | None = None) -> str:
    """Stores the sample event with its slides and its recording; doing so again changes nothing. Says its id.

    Raises PageUnreadable, DeckUnreadable or RecordingUnreadable when the installation is broken, StorageFull,
    LibraryUnavailable.
    """
    stop = stop or Stop()
    folder = resource("sample")
    page = next(iter(open_source(str(folder / _PAGE)).items()))
    if not isinstance(page, ReadPage):
        raise page.error if isinstance(page, FailedPage) else KioskError(str(page))
    # One id everywhere, wherever the program is installed.
    event, files = replace(page.event, id=event_id(SOURCE_KEY, page.event.title)), page.files
    with library.writing(_WAIT_FOR_WRITER_S) as writer:
        documents = [
            incoming_document(library, writer, event.id, document.url, files[document.url], stop)
            for document in event.documents
            if document.url in files
        ]
        image = writer.put(files[event.image]) if event.image and event.image in files else None
        recording = None
        if not library.holds(event.id) or not library.media(event.id).recording:
            recording, _, _ = store_recording(writer, files_of_folder(folder / "recording"), progress, stop)
        writer.store(
            event, source_key=SOURCE_KEY, documents=documents, image=image, recording=recording, sample=True
        )
    return event.id
