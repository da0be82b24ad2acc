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
├── PackUnreadable        a pack or a mirror that cannot be taken in
├── PackNotWritten        a pack or a mirror that could not be made
├── KeyUnusable           a key that is none, or that is not there
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
    OF_ANOTHER_PROGRAM = "of-another-program"  # its database
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
    TOO_MANY = "too-many"  # items: no source of events has as many
    ONLY_A_LIST = "only-a-list"  # of further addresses, each a source of its own
    BROKEN = "broken"


@dataclass(eq=False)
class SourceUnreadable(KioskError):
    location: str
    fault: SourceFault
    cause: str = ""


class PageFault(StrEnum):
    NO_TITLE = "no-title"
    DRAFT = "draft"
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
    CHECKSUM = "checksum"
    TOO_LARGE = "too-large"
    ADDRESS_REFUSED = "address-refused"
    DISALLOWED = "disallowed"  # by the site's robots.txt
    SERVER = "server"
    BUSY = "busy"


@dataclass(eq=False)
class DownloadFailed(KioskError):
    """`again_in_s`: when the server wants to be asked again, where it says so and it is long."""

    url: str
    fault: DownloadFault
    cause: str = ""
    again_in_s: float | None = None


class PackFault(StrEnum):
    MISSING = "missing"
    NOT_A_PACK = "not-a-pack"
    BROKEN = "broken"
    GONE = "gone"  # reading failed half-way: the stick was pulled out
    CHANGED = "changed"  # a mirror that became another one while it was read
    NEWER_VERSION = "newer-version"
    NEEDS_BASE = "needs-base"
    UNSIGNED = "unsigned"
    UNKNOWN_SIGNER = "unknown-signer"
    BAD_SIGNATURE = "bad-signature"


@dataclass(eq=False)
class PackUnreadable(KioskError):
    place: str
    fault: PackFault
    cause: str = ""


class PackWriteFault(StrEnum):
    NOTHING_CHOSEN = "nothing-chosen"
    NO_PERMISSION = "no-permission"
    FILE_TOO_LARGE = "file-too-large"  # for the file system of the stick
    FILE_DAMAGED = "file-damaged"  # a file of the library is not what it was
    BROKEN = "broken"


@dataclass(eq=False)
class PackNotWritten(KioskError):
    place: str
    fault: PackWriteFault
    cause: str = ""


class KeyFault(StrEnum):
    NOT_A_KEY = "not-a-key"
    NO_OWN_KEY = "no-own-key"
    UNKNOWN = "unknown"
    TAKEN = "taken"
    BROKEN = "broken"


@dataclass(eq=False)
class KeyUnusable(KioskError):
    name: str
    fault: KeyFault
    cause: str = ""


@dataclass(eq=False)
class PictureNotSaved(KioskError):
    folder: str
    cause: str = ""


@dataclass(eq=False)
class StorageFull(KioskError):
    """`of_library`: not the disk is full, but what the library may take."""

    path: str
    needed_bytes: int | None = None
    of_library: bool = False


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
