# SPDX-License-Identifier: AGPL-3.0-or-later
"""A pack as a zip: `pack.json`, `pack.sig`, `events/SHA256.json`, `files/SHA256`. Nothing in it is believed unchecked."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from kiosk.errors import PackFault, PackUnreadable, Stopped
from kiosk.library.packs.event_document import EventDocument, read_document
from kiosk.library.packs.manifest import (
    MAX_DOCUMENT_BYTES,
    MAX_MANIFEST_BYTES,
    ListedEvent,
    ListedFile,
    Manifest,
    NewerVersion,
    read_manifest,
)
from kiosk.library.packs.signature import MAX_SIGNATURE_BYTES, Signature, read_signature

MANIFEST, SIGNATURE = "pack.json", "pack.sig"
SUFFIX = ".kioskpack"
_CHUNK_BYTES = 1 << 20
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

StopAsked = Callable[[], bool]


def event_member(document: str) -> str:
    return f"events/{document}.json"


def file_member(sha256: str) -> str:
    return f"files/{sha256}"


class PackArchive:
    """An open pack whose manifest was read, and whose list of members fits it. Use it in a `with` statement."""

    def __init__(self, path: Path) -> None:
        """Raises PackUnreadable."""
        self.path = path
        with self._translated():
            if not path.is_file():
                raise PackUnreadable(str(path), PackFault.MISSING)
            try:
                self._zip = zipfile.ZipFile(path)
            except zipfile.BadZipFile as error:
                raise PackUnreadable(str(path), _fault_of(path), str(error)) from error
            try:
                self._read_heads()
            except BaseException:
                self._zip.close()
                raise

    def _read_heads(self) -> None:
        self._members = {info.filename: info for info in self._zip.infolist()}
        if len(self._members) != len(self._zip.infolist()):
            raise ValueError("a member stands there twice")
        if MANIFEST not in self._members:
            raise PackUnreadable(str(self.path), PackFault.NOT_A_PACK)
        data = self._whole(MANIFEST, MAX_MANIFEST_BYTES)
        self.manifest: Manifest = read_manifest(data)
        self.signature: Signature | None = None
        if SIGNATURE in self._members:
            self.signature = read_signature(self._whole(SIGNATURE, MAX_SIGNATURE_BYTES), data)
        wanted = {
            **{event_member(e.document): e.size_bytes for e in self.manifest.events if e.carried},
            **{file_member(f.sha256): f.size_bytes for f in self.manifest.files if f.carried},
        }
        for name, size in wanted.items():
            info = self._members.get(name)
            if info is None or info.file_size != size:
                raise ValueError(f"not as listed: {name}")
            if info.compress_type not in _METHODS or info.flag_bits & 1:
                raise ValueError(f"packed in an unknown way: {name}")
        extra = self._members.keys() - wanted.keys() - {MANIFEST, SIGNATURE}
        if extra:
            raise ValueError(f"not in its list: {min(extra)!r:.200}")

    @property
    def place(self) -> str:
        return str(self.path.absolute())

    @property
    def is_mirror(self) -> bool:
        return False

    @property
    def validator(self) -> str:
        return ""

    def document(self, event: ListedEvent) -> EventDocument:
        """Raises PackUnreadable."""
        with self._translated():
            data = self._whole(event_member(event.document), MAX_DOCUMENT_BYTES)
            if hashlib.sha256(data).hexdigest() != event.document:
                raise ValueError(f"{event.id}: another checksum")
            document = read_document(data)
            if document.event.id != event.id:
                raise ValueError(f"{event.id}: another event")
            return document

    def copy(self, file: ListedFile, to: Path, stopped: StopAsked, show: Callable[[int], None]) -> None:
        """Writes a file out, going on after what `to` holds of it already. `show` gets the bytes that are there.

        Raises PackUnreadable (also where the content is not what its name says), Stopped, and OSError of the target.
        """
        digest = hashlib.sha256()
        had = _hashed(to, file.size_bytes, digest, stopped)
        show(had)
        target = to.open("ab")
        with target, self._member(file_member(file.sha256)) as member:
            with self._translated():
                member.seek(had)
            while True:
                with self._translated():
                    chunk = member.read(_CHUNK_BYTES)
                if not chunk:
                    break
                if stopped():
                    raise Stopped
                had += len(chunk)
                if had > file.size_bytes:
                    break
                digest.update(chunk)
                target.write(chunk)
                show(had)
        if had != file.size_bytes or digest.hexdigest() != file.sha256:
            to.unlink(missing_ok=True)
            raise PackUnreadable(
                str(self.path), PackFault.BROKEN, f"files/{file.sha256}: another checksum or size"
            )

    @contextmanager
    def _member(self, name: str) -> Iterator[IO[bytes]]:
        with self._translated():
            member = self._zip.open(name)
        try:
            yield member
        finally:
            member.close()

    def _whole(self, name: str, limit_bytes: int) -> bytes:
        with self._zip.open(name) as member:
            data = member.read(limit_bytes + 1)
        if len(data) > limit_bytes:
            raise ValueError(f"{name} is too large")
        return data

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """What reading a stranger's zip from a stick may raise, as PackUnreadable."""
        place = str(self.path)
        try:
            yield
        except NewerVersion as error:
            raise PackUnreadable(place, PackFault.NEWER_VERSION, str(error)) from error
        except (
            zipfile.BadZipFile,
            zlib.error,
            ValueError,
            KeyError,
            EOFError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise PackUnreadable(place, PackFault.BROKEN, repr(error)) from error
        except OSError as error:
            raise PackUnreadable(place, PackFault.GONE, str(error)) from error

    def close(self) -> None:
        self._zip.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _fault_of(path: Path) -> PackFault:
    """A zip that lost its end is a broken pack, other content is none."""
    with path.open("rb") as file:
        head = file.read(4)
    return PackFault.BROKEN if head == b"PK\x03\x04" else PackFault.NOT_A_PACK


def _hashed(path: Path, limit_bytes: int, digest: hashlib._Hash, stopped: StopAsked) -> int:
    """Feeds what is there already to the digest; says how many bytes that is. What is too long is thrown away."""
    try:
        if path.stat().st_size > limit_bytes:
            path.unlink()
            return 0
        had = 0
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK_BYTES):
                if stopped():
                    raise Stopped
                digest.update(chunk)
                had += len(chunk)
    except FileNotFoundError:
        return 0
    return had
