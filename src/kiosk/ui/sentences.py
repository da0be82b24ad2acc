# SPDX-License-Identifier: AGPL-3.0-or-later
"""One clear sentence for each error: what happened, and what can be done."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from kiosk.errors import (
    Component,
    ComponentMissing,
    DeckFault,
    DeckUnreadable,
    DownloadFailed,
    DownloadFault,
    EventNotFound,
    KeyUnusable,
    KioskError,
    LibraryFault,
    LibraryUnavailable,
    MediaUnplayable,
    PackNotWritten,
    PackUnreadable,
    PageFault,
    PageUnreadable,
    PictureNotSaved,
    RecordingFault,
    RecordingUnreadable,
    SourceFault,
    SourceUnreadable,
    Stopped,
    StorageFull,
)
from kiosk.ui.pack_words import key_sentence, not_written_sentence, unreadable_sentence

translate = QCoreApplication.translate


def _name(path: str) -> str:
    return Path(path).name or path


def sentence(error: KioskError) -> str:
    """What a person reads about the error, in the language in force."""
    match error:
        case LibraryUnavailable():
            return _library(error)
        case EventNotFound(candidates=candidates) if candidates:
            return translate("errors", "“{0}” fits several events: {1}.").format(
                error.reference, ", ".join(candidates[:5])
            )
        case EventNotFound():
            return translate("errors", "There is no event “{0}” in the library.").format(error.reference)
        case SourceUnreadable():
            return _source(error)
        case PageUnreadable():
            return _page(error)
        case RecordingUnreadable():
            return _recording(error)
        case DeckUnreadable():
            return _deck(error)
        case PictureNotSaved():
            return translate("errors", "The picture could not be saved in {0}: {1}").format(
                error.folder, error.cause
            )
        case MediaUnplayable():
            return translate(
                "errors", "The video or sound of “{0}” cannot be played: the file is damaged or incomplete."
            ).format(_name(error.path))
        case DownloadFailed():
            return _download(error)
        case StorageFull(of_library=True):
            return translate(
                "errors",
                "The library has reached its size limit. Remove an event, or raise the limit in the settings.",
            )
        case StorageFull():
            return translate("errors", "The disk is full. Make room and try again; nothing was lost.")
        case PackUnreadable():
            return unreadable_sentence(error)
        case PackNotWritten():
            return not_written_sentence(error)
        case KeyUnusable():
            return key_sentence(error)
        case ComponentMissing():
            return _component(error)
        case Stopped():
            return translate("errors", "Stopped. What was complete is kept.")
        case _:
            return translate("errors", "Something went wrong. The log says more.")


def _library(error: LibraryUnavailable) -> str:
    match error.fault:
        case LibraryFault.NOT_A_FOLDER:
            text = translate("errors", "The library cannot be opened: “{0}” is not a folder.")
        case LibraryFault.NO_PERMISSION:
            text = translate("errors", "The library in “{0}” cannot be opened: permission is missing.")
        case LibraryFault.DAMAGED:
            text = translate(
                "errors",
                "The library in “{0}” is damaged. Close Kiosk’s window and open it again, or run"
                " “kiosk verify --repair”: it is rebuilt from what is there.",
            )
        case LibraryFault.OF_ANOTHER_PROGRAM:
            text = translate(
                "errors", "What lies in “{0}” is a database of another program. It was left as it is."
            )
        case LibraryFault.NEWER_VERSION:
            text = translate(
                "errors", "The library in “{0}” was made by a newer Kiosk. Update Kiosk to open it."
            )
        case LibraryFault.BUSY:
            text = translate(
                "errors", "Another Kiosk is writing to the library in “{0}”. Try again when it has finished."
            )
        case LibraryFault.MISSING:
            text = translate("errors", "There is no library in “{0}”.")
    return text.format(error.path)


def rebuilt_sentence(set_aside: Path, events: int) -> str:
    """What became of a damaged database; `events`: how many there are after that."""
    if not events:
        text = translate(
            "errors",
            "The library’s database was damaged, and no event could be read from it."
            " It was kept as “{0}”. Sync your sources again: files that are here are not downloaded again.",
        )
        return text.format(set_aside.name)
    text = translate(
        "errors",
        "The library’s database was damaged and has been rebuilt from what is there, with %n event(s)."
        " What is missing comes back when its source is synced. The old one was kept as “{0}”.",
        "",
        events,
    )
    return text.format(set_aside.name)


def _source(error: SourceUnreadable) -> str:
    match error.fault:
        case SourceFault.MISSING:
            text = translate("errors", "“{0}” was not found.")
        case SourceFault.NO_PERMISSION:
            text = translate("errors", "“{0}” cannot be read: permission is missing.")
        case SourceFault.NOTHING_INSIDE:
            text = translate("errors", "“{0}” holds no page that Kiosk can read.")
        case SourceFault.UNKNOWN_KIND:
            text = translate(
                "errors",
                "“{0}” is not a kind of source that Kiosk reads: give the address of a site, a page or a feed,"
                " a folder or an archive of pages, or a file.",
            )
        case SourceFault.SEVERAL_INSIDE:
            text = translate(
                "errors",
                "“{0}” holds several recordings. Name one of them.",
            )
        case SourceFault.TOO_MANY:
            text = translate("errors", "“{0}” has more events than Kiosk reads from one source.")
        case SourceFault.ONLY_A_LIST:
            text = translate(
                "errors", "“{0}” is only a list of conferences or channels. Give the address of one of them."
            )
        case SourceFault.BROKEN:
            text = translate("errors", "“{0}” cannot be read: it is damaged.")
    return text.format(error.location)


def _page(error: PageUnreadable) -> str:
    match error.fault:
        case PageFault.NO_TITLE:
            text = translate("errors", "The page “{0}” was left out: it has no title.")
        case PageFault.DRAFT:
            text = translate("errors", "The page “{0}” was left out: it is a draft.")
        case PageFault.NOT_TEXT:
            text = translate("errors", "The page “{0}” was left out: it is not text.")
        case PageFault.TOO_LARGE:
            text = translate("errors", "The page “{0}” was left out: it is too large.")
        case PageFault.NO_PERMISSION:
            text = translate("errors", "The page “{0}” was left out: permission to read it is missing.")
        case PageFault.BROKEN:
            text = translate("errors", "The page “{0}” was left out: it is damaged.")
    return text.format(_name(error.location))


def _recording(error: RecordingUnreadable) -> str:
    match error.fault:
        case RecordingFault.NOT_A_RECORDING:
            text = translate("errors", "“{0}” is not a recording that Kiosk can play.")
        case RecordingFault.NOTHING_TO_PLAY:
            text = translate("errors", "The recording “{0}” has neither sound, video nor slides.")
        case RecordingFault.BROKEN:
            text = translate("errors", "The recording “{0}” is damaged and cannot be played.")
    return text.format(_name(error.location))


def _deck(error: DeckUnreadable) -> str:
    match error.fault:
        case DeckFault.MISSING:
            text = translate("errors", "The slides “{0}” were not found.")
        case DeckFault.NOT_A_PDF:
            text = translate("errors", "“{0}” is not a PDF file.")
        case DeckFault.DAMAGED:
            text = translate("errors", "The slides “{0}” are damaged and cannot be shown.")
        case DeckFault.ENCRYPTED:
            text = translate("errors", "The slides “{0}” are protected by a password.")
        case DeckFault.TOO_LARGE:
            text = translate("errors", "The slides “{0}” are too large to be shown.")
        case DeckFault.TOO_SLOW:
            text = translate("errors", "A page of “{0}” takes too long to draw and was left out.")
        case DeckFault.WORKER_DIED:
            text = translate("errors", "A page of “{0}” cannot be drawn. The other pages can.")
    return text.format(_name(error.path))


def _download(error: DownloadFailed) -> str:
    match error.fault:
        case DownloadFault.NOT_FOUND:
            text = translate("errors", "Not found at its address: {0}")
        case DownloadFault.FORBIDDEN:
            text = translate(
                "errors",
                "The server asks for a login or a link with a token, so this cannot be downloaded: {0}",
            )
        case DownloadFault.UNREACHABLE:
            text = translate("errors", "The server cannot be reached. Check the network and try again: {0}")
        case DownloadFault.CERTIFICATE:
            text = translate(
                "errors",
                "This computer does not trust the server’s certificate, so nothing was downloaded: {0}",
            )
        case DownloadFault.CERTIFICATE_EXPIRED:
            text = translate(
                "errors",
                "The server’s certificate has expired, so nothing was downloaded."
                " Tell those who run the server, and check this computer’s date: {0}",
            )
        case DownloadFault.WRONG_CONTENT:
            text = translate(
                "errors",
                "In place of the file came something else, such as a login or the network’s sign-in page: {0}",
            )
        case DownloadFault.CHECKSUM:
            text = translate("errors", "The file came, but is not the one that was announced: {0}")
        case DownloadFault.TOO_LARGE:
            text = translate("errors", "The file is too large: {0}")
        case DownloadFault.ADDRESS_REFUSED:
            text = translate("errors", "Kiosk does not open this kind of address: {0}")
        case DownloadFault.DISALLOWED:
            text = translate("errors", "The site asks programs to leave this address alone: {0}")
        case DownloadFault.SERVER:
            text = translate("errors", "The server has a fault at the moment. Try again later: {0}")
        case DownloadFault.BUSY:
            text = translate("errors", "The server is busy and asks to come back later: {0}")
    return text.format(error.url)


def _component(error: ComponentMissing) -> str:
    match error.component:
        case Component.LIBVLC:
            return translate(
                "errors",
                "Sound and video need VLC’s library (libVLC), which is not installed. Slides and pages work without it.",
            )
        case Component.PYMUPDF:
            return translate("errors", "PDF slides need PyMuPDF, which is not installed.")
        case Component.DISPLAY:
            return translate("errors", "There is no display to show a window on.")
