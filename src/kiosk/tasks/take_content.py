# SPDX-License-Identifier: AGPL-3.0-or-later
"""Takes in what a pack or a mirror holds: all of it, or nothing. What it would do can be said before."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from kiosk.errors import PackFault, PackUnreadable, StorageFull
from kiosk.library.faults import of_os_error
from kiosk.library.file_store import StoredFile
from kiosk.library.packs.rows import TakenPack
from kiosk.library.records import RECORDING
from kiosk.tasks.progress import Progress, ProgressStep, Stop, Unit, check, silent

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kiosk.library.library import Library
    from kiosk.library.packs.content import Content
    from kiosk.library.packs.event_document import EventDocument
    from kiosk.library.packs.key_ring import KeyRing
    from kiosk.library.packs.manifest import ListedEvent, ListedFile
    from kiosk.library.writer import Writer

log = logging.getLogger(__name__)

_WAIT_FOR_WRITER_S = 5.0
_SPARE_BYTES = 16 << 20  # for the database's own growth


class Trust(StrEnum):
    """What is known of who made it."""

    OWN_OR_TRUSTED = "trusted"
    STRANGER = "stranger"
    UNSIGNED = "unsigned"


@dataclass(frozen=True, slots=True)
class Effect:
    """What taking the content in would do; events as (id, title). `needed_bytes`: files that are not here yet.

    `older`: content from the same place, or with the same events, that was made later was taken in before.
    """

    title: str
    trust: Trust
    signer: str
    added: tuple[tuple[str, str], ...]
    updated: tuple[tuple[str, str], ...]
    unchanged: tuple[tuple[str, str], ...]
    removed: tuple[tuple[str, str], ...]
    needed_bytes: int
    free_bytes: int
    older: bool

    @property
    def changes_anything(self) -> bool:
        return bool(self.added or self.updated or self.removed)


@dataclass(slots=True)
class Plan:
    """An effect, and what is needed to bring it about."""

    effect: Effect
    documents: dict[str, EventDocument] = field(default_factory=dict)  # by checksum, of what comes or changes
    kept: dict[str, str] = field(default_factory=dict)  # id → document of what is here as it should be
    files: dict[str, ListedFile] = field(default_factory=dict)  # by checksum, of these documents
    signer: str | None = None
    whole: bool = True  # recordings come along


def trust_of(content: Content, keys: KeyRing | None) -> tuple[Trust, str]:
    """Who made it, by this user's own names. Raises PackUnreadable where the signature is false."""
    signature = content.signature
    if signature is None:
        return Trust.UNSIGNED, ""
    if not signature.valid:
        raise PackUnreadable(content.place, PackFault.BAD_SIGNATURE, signature.key.fingerprint)
    name = keys.name_of(signature.key) if keys else None
    if name is None:
        return Trust.STRANGER, signature.key.fingerprint
    return Trust.OWN_OR_TRUSTED, name


def plan(
    library: Library,
    content: Content,
    progress: Progress = silent,
    stop: Stop | None = None,
    *,
    keys: KeyRing | None = None,
    signed_only: bool = False,
    recordings: bool = True,
) -> Plan:
    """Looks at everything that the content says; nothing changes. `recordings`: these come along.

    Raises PackUnreadable (also for strangers' content with `signed_only`), LibraryUnavailable, Stopped.
    """
    stop = stop or Stop()
    trust, signer = trust_of(content, keys)
    if signed_only and trust is not Trust.OWN_OR_TRUSTED:
        fault = PackFault.UNSIGNED if trust is Trust.UNSIGNED else PackFault.UNKNOWN_SIGNER
        raise PackUnreadable(content.place, fault, signer)
    manifest = content.manifest
    listed = {file.sha256: file for file in manifest.files}
    known = library.packs.documents_of(content.place)
    work = Plan(
        _nothing(manifest.title, trust, signer),
        signer=content.signature.key.text if content.signature else None,
        whole=recordings,
    )
    added: list[tuple[str, str]] = []
    updated: list[tuple[str, str]] = []
    unchanged: list[tuple[str, str]] = []
    for number, event in enumerate(manifest.events, start=1):
        check(stop)
        progress(ProgressStep(number, len(manifest.events), event.title, Unit.PAGES))
        name = (event.id, event.title)
        if (content.is_mirror and known.get(event.id) == event.document) or not event.carried:
            _expect_here(library, content, event)
            work.kept[event.id] = event.document
            unchanged.append(name)
            continue
        document = _document(content, event, recordings=recordings)
        files = {
            file.sha256: _listed(content, listed, file.sha256, file.size_bytes) for file in document.files
        }
        here = library.holds(event.id)
        if here and library.packs.has(document) and all(_has(library, file) for file in files.values()):
            work.kept[event.id] = event.document
            unchanged.append(name)
            continue
        (updated if here else added).append(name)
        work.documents[event.document] = document
        work.files.update(files)
    needed = _needed(library, content, work)
    gone = _gone(library, content)
    work.effect = replace(
        work.effect,
        added=tuple(added),
        updated=tuple(updated),
        unchanged=tuple(unchanged),
        removed=tuple((event_id, library.event(event_id).title) for event_id in gone),
        needed_bytes=sum(file.size_bytes for file in needed),
        free_bytes=library.free_bytes(),
        older=_is_older(library, content),
    )
    return work


def _nothing(title: str, trust: Trust, signer: str) -> Effect:
    return Effect(title, trust, signer, (), (), (), (), 0, 0, older=False)


def _expect_here(library: Library, content: Content, event: ListedEvent) -> None:
    """An event that the content does not carry, since what it builds on did. Raises PackUnreadable where it is not here."""
    if not event.carried and not library.holds(event.id):
        raise PackUnreadable(content.place, PackFault.NEEDS_BASE, event.id)


def _document(content: Content, event: ListedEvent, *, recordings: bool) -> EventDocument:
    document = content.document(event)
    if recordings or document.recording is None:
        return document
    entries = {part: texts for part, texts in document.entries.items() if part != "recording"}
    files = tuple(file for file in document.files if file.part != RECORDING)
    return replace(document, recording=None, files=files, entries=entries)


def _listed(content: Content, listed: Mapping[str, ListedFile], sha256: str, size_bytes: int) -> ListedFile:
    file = listed.get(sha256)
    if file is None or file.size_bytes != size_bytes:
        raise PackUnreadable(
            content.place, PackFault.BROKEN, f"an event names a file that is not listed: {sha256}"
        )
    return file


def _needed(library: Library, content: Content, work: Plan) -> list[ListedFile]:
    """The files that are not here. Raises PackUnreadable where the content does not carry one of them."""
    needed = [file for file in work.files.values() if not _has(library, file)]
    for file in needed:
        if not file.carried:
            raise PackUnreadable(content.place, PackFault.NEEDS_BASE, file.sha256)
    return needed


def _has(library: Library, file: ListedFile) -> bool:
    try:
        return library.path_of(file.sha256).stat().st_size == file.size_bytes
    except OSError:
        return False


def _gone(library: Library, content: Content) -> list[str]:
    """What a mirror lacks now stays here, as with every source: only a pack says what is to go."""
    return library.packs.removable(content.manifest.removed)


def _is_older(library: Library, content: Content) -> bool:
    """Whether something newer about the same events came before."""
    ids = {event.id for event in content.manifest.events}
    return any(
        taken.made > content.manifest.made and ids & library.packs.documents_of(taken.place).keys()
        for taken in library.packs.taken()
    )


def take_content(
    library: Library, content: Content, work: Plan, progress: Progress = silent, stop: Stop | None = None
) -> None:
    """Brings the effect of a plan about. Files come first, each kept as soon as it is whole; the events come all at once.

    After a break a new plan goes on where this one was. Raises PackUnreadable, LibraryUnavailable, StorageFull, Stopped.
    """
    stop = stop or Stop()
    with library.writing(_WAIT_FOR_WRITER_S) as writer:
        needed = _needed(library, content, work)
        total = sum(file.size_bytes for file in needed)
        if total + _SPARE_BYTES > library.free_bytes() + _partly_here(library, needed):
            raise StorageFull(str(library.path), total)
        origins = {
            file.sha256: file.origin for document in work.documents.values() for file in document.files
        }
        stored = {
            file.sha256: StoredFile(file.sha256, file.size_bytes, file.origin)
            for document in work.documents.values()
            for file in document.files
        }
        done = 0
        for file in needed:
            check(stop)
            _take_file(library, writer, content, file, origins[file.sha256], done, total, progress, stop)
            done += file.size_bytes
        library.packs.take(
            TakenPack(
                content.manifest.id,
                content.place,
                content.is_mirror,
                content.manifest.title,
                content.manifest.made,
                work.signer,
                content.validator if work.whole else "",
            ),
            work.documents,
            stored,
            kept=work.kept,
            whole=work.whole,
            removed=[event_id for event_id, _ in work.effect.removed],
        )


def _take_file(  # noqa: PLR0917 - the parts of one step of `take_content`
    library: Library,
    writer: Writer,
    content: Content,
    file: ListedFile,
    origin: str | None,
    done_bytes: int,
    total_bytes: int,
    progress: Progress,
    stop: Stop,
) -> None:
    part = part_of_file(library, file.sha256)

    def show(had: int) -> None:
        progress(ProgressStep(done_bytes + had, total_bytes, content.manifest.title, Unit.BYTES))

    try:
        part.parent.mkdir(exist_ok=True)
        content.copy(file, part, stop.is_set, show)
        os.utime(part)
    except OSError as error:
        raise of_os_error(error, library.path) from error
    # Remembered, so that no other writer sweeps it away before its event is here.
    writer.note_fetched(f"{content.place}#{file.sha256}", writer.take(part, origin, file.sha256))


def part_of_file(library: Library, sha256: str) -> Path:
    """Where a file of a pack or mirror grows."""
    return library.partial_folder / f"pack-{sha256}"


def _partly_here(library: Library, files: list[ListedFile]) -> int:
    def sizes() -> Iterator[int]:
        for file in files:
            try:
                yield part_of_file(library, file.sha256).stat().st_size
            except OSError:
                continue

    return sum(sizes())
