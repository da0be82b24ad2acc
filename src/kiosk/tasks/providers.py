# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the files of an event's recording are: one provider a kind of platform.

A provider is added by putting it into `_providers`. BigBlueButton's presentations, whose files name further files, and
its flat formats have ways of their own in `kiosk.tasks.fetch`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import unquote, urlsplit

from kiosk.library.search import Entry
from kiosk.tasks.flat import is_media_file

if TYPE_CHECKING:
    from kiosk.catalogue.event import Recording
    from kiosk.net.client import Client
    from kiosk.tasks.fetch import FetchOptions


@dataclass(frozen=True, slots=True)
class OfferedFile:
    """A file of a recording. `name`: under which the library keeps it with the event ("video.mp4", "captions/fr.vtt").

    `size_bytes`: None where only its server knows. `sha256`: in hexadecimal, empty where nobody says. `needed`: the
    recording is nothing without it; others may be missing.
    """

    url: str
    name: str
    size_bytes: int | None = None
    sha256: str = ""
    needed: bool = True


@dataclass(frozen=True, slots=True)
class Offer:
    """The files of one recording, in the order in which they are fetched; its length in seconds where known."""

    files: tuple[OfferedFile, ...]
    duration_s: float | None = None
    kind: str = "media"  # what plays it: "media"


class Provider(Protocol):
    """Finds the files of recordings of one kind."""

    def takes(self, recording: Recording) -> bool:
        """Whether this provider knows such a recording, by what its address and provider say alone."""

    def offer(self, recording: Recording, client: Client, options: FetchOptions) -> Offer:
        """The files to fetch: of several forms one. May ask the server. Raises DownloadFailed, RecordingUnreadable."""

    def entries(self, files: Mapping[str, Path]) -> tuple[Entry, ...]:
        """What a search finds in the files that came, by their names: captions, chapters."""


class DirectMedia:
    """An address of a media file itself."""

    def takes(self, recording: Recording) -> bool:
        return is_media_file(recording.url)

    def offer(self, recording: Recording, client: Client, options: FetchOptions) -> Offer:  # noqa: ARG002 - as all
        name = unquote(urlsplit(recording.url).path.rpartition("/")[2]) or "media"
        return Offer((OfferedFile(recording.url, name),))

    def entries(self, files: Mapping[str, Path]) -> tuple[Entry, ...]:  # noqa: ARG002 - as all
        return ()


def _providers() -> list[Provider]:
    from kiosk.tasks.platforms import ListedFiles  # noqa: PLC0415 - it uses this module's values

    return [ListedFiles(), DirectMedia()]


def provider_of(recording: Recording) -> Provider | None:
    return next((provider for provider in _providers() if provider.takes(recording)), None)
