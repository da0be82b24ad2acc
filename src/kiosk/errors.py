# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can go wrong, as types with facts.

KioskError
├── LibraryUnavailable    the library's folder cannot be used
├── EventNotFound         no event of that name
├── SourceUnreadable      a source (folder, file, address) gives nothing
├── PageUnreadable        one page of a source cannot be read; the others can
├── RecordingUnreadable   a recording that cannot be played at all
├── DeckUnreadable        a PDF that cannot be shown
├── MediaUnplayable       an audio or video file that libVLC does not play
├── DownloadFailed        a file that the network did not give
├── StorageFull           no room left on the disk
├── PictureNotSaved       a picture of the stage that could not be written
├── ComponentMissing      something that Kiosk needs is not installed
└── Stopped               the user asked to stop

The sentence that a person reads is made in `kiosk.ui.sentences`, where the language is known.
"""

from dataclasses import dataclass
from enum import StrEnum


class KioskError(Exception):
    """The root of all errors that Kiosk raises on purpose."""


class LibraryFault(StrEnum):
    NOT_A_FOLDER = "not-a-folder"
    NO_PERMISSION = "no-permission"
    DAMAGED = "damaged"
    NEWER_VERSION = "newer-version"
    BUSY = "busy"
    MISSING = "missing"


@dataclass(eq=False)
class LibraryUnavailable(KioskError):
    path: str
    fault: LibraryFault
    cause: str = ""


@dataclass(eq=False)
class EventNotFound(KioskError):
    reference: str
    candidates: tuple[str, ...] = ()  # ids, where the reference fits several


class SourceFault(StrEnum):
    MISSING = "missing"
    NO_PERMISSION = "no-permission"
    NOTHING_INSIDE = "nothing-inside"
    UNKNOWN_KIND = "unknown-kind"
    SEVERAL_INSIDE = "several-inside"
    BROKEN = "broken"


@dataclass(eq=False)
class SourceUnreadable(KioskError):
    location: str
    fault: SourceFault
    cause: str = ""


class PageFault(StrEnum):
    NO_TITLE = "no-title"
    NOT_TEXT = "not-text"
    TOO_LARGE = "too-large"
    NO_PERMISSION = "no-permission"
    BROKEN = "broken"


@dataclass(eq=False)
class PageUnreadable(KioskError):
    location: str
    fault: PageFault
    cause: str = ""


class RecordingFault(StrEnum):
    NOT_A_RECORDING = "not-a-recording"
    NOTHING_TO_PLAY = "nothing-to-play"
    BROKEN = "broken"


@dataclass(eq=False)
class RecordingUnreadable(KioskError):
    location: str
    fault: RecordingFault
    cause: str = ""


class DeckFault(StrEnum):
    MISSING = "missing"
    NOT_A_PDF = "not-a-pdf"
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    TOO_LARGE = "too-large"
    TOO_SLOW = "too-slow"
    WORKER_DIED = "worker-died"


@dataclass(eq=False)
class DeckUnreadable(KioskError):
    path: str
    fault: DeckFault
    cause: str = ""


@dataclass(eq=False)
class MediaUnplayable(KioskError):
    path: str
    cause: str = ""


class DownloadFault(StrEnum):
    NOT_FOUND = "not-found"
    FORBIDDEN = "forbidden"
    UNREACHABLE = "unreachable"
    CERTIFICATE = "certificate"
    CERTIFICATE_EXPIRED = "certificate-expired"
    WRONG_CONTENT = "wrong-content"
    TOO_LARGE = "too-large"
    ADDRESS_REFUSED = "address-refused"
    DISALLOWED = "disallowed"  # by the site's robots.txt
    SERVER = "server"
    BUSY = "busy"


@dataclass(eq=False)
class DownloadFailed(KioskError):
    url: str
    fault: DownloadFault
    cause: str = ""


@dataclass(eq=False)
class PictureNotSaved(KioskError):
    folder: str
    cause: str = ""


@dataclass(eq=False)
class StorageFull(KioskError):
    path: str
    needed_bytes: int | None = None


class Component(StrEnum):
    LIBVLC = "libvlc"
    PYMUPDF = "pymupdf"
    DISPLAY = "display"


@dataclass(eq=False)
class ComponentMissing(KioskError):
    component: Component
    cause: str = ""


class Stopped(KioskError):
    """The user asked to stop; what was complete is kept."""
