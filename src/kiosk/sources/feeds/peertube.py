# SPDX-License-Identifier: AGPL-3.0-or-later
"""PeerTube's public REST API, version 1: a video, or a page of a channel's or an account's videos.

https://docs.joinpeertube.org/api-rest-reference.html. Files stand at the top level, in streaming playlists, or in both;
a resolution of 0 is sound alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from kiosk.catalogue.event import Captions, Chapter, Event, Kind, MediaFile, Recording, Speaker, event_id
from kiosk.errors import SourceFault, SourceUnreadable
from kiosk.sources.content import Content, Surroundings
from kiosk.sources.feeds.media import media_type
from kiosk.sources.feeds.parsing import parse_json, prose, words_of_html
from kiosk.sources.feeds.values import Json, address, language, member, moment, rows, words
from kiosk.sources.source import ReadPage, SourceItem

kind = "peertube"

MAX_VIDEOS = 20_000
MAX_CAPTIONS = 200
MAX_CHAPTERS = 1_000


def reads(content: Content) -> bool:
    """Whether these bytes are an answer of PeerTube about videos or channels."""
    data = content.data
    if not data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return False
    if b'"shortUUID"' in data and (b'"embedPath"' in data):
        return True
    return b'"ownerAccount"' in data or b'"captionPath"' in data or b'"storyboardPath"' in data


def items(content: Content, around: Surroundings) -> Iterator[SourceItem]:
    """The videos, each an event. Raises SourceUnreadable."""
    whole = parse_json(content.data)
    if not isinstance(whole, dict):
        raise SourceUnreadable(content.address, SourceFault.BROKEN)
    listed = rows(whole.get("data"))
    if not listed and not is_video(whole):
        raise SourceUnreadable(content.address, SourceFault.NOTHING_INSIDE)
    if len(listed) > MAX_VIDEOS:
        raise SourceUnreadable(content.address, SourceFault.TOO_MANY, str(len(listed)))
    if listed and not any(is_video(row) for row in listed):
        fault = (
            SourceFault.ONLY_A_LIST
            if any("ownerAccount" in row for row in listed)
            else SourceFault.UNKNOWN_KIND
        )
        raise SourceUnreadable(content.address, fault)
    if listed:
        around.name(words(member(listed[0], "channel", "displayName")))
    for row in listed or [whole]:
        event = event_of(row, around.source(words(row.get("uuid")) if listed else ""))
        if event is not None:
            yield ReadPage(event, sole=not listed)


def is_video(row: Json) -> bool:
    return (
        bool(words(row.get("uuid")))
        and bool(words(row.get("name")))
        and "embedPath" in row
        and ("duration" in row or "isLive" in row)
    )


def event_of(row: Json, source: str) -> Event | None:
    """One video; None for what is none, and for those that are not public."""
    uuid, title = words(row.get("uuid"), 60), words(row.get("name"))
    if not is_video(row) or member(row, "privacy", "id") not in (1, 2, None):
        return None
    page = address(row.get("url"))
    host = _origin(page)
    about = row.get("description") or row.get("truncatedDescription")
    name = words(member(row, "channel", "displayName")) or words(member(row, "account", "displayName"))
    tags = row.get("tags")
    labels = [*(tags if isinstance(tags, list) else []), member(row, "category", "label")]
    picture = words(row.get("previewPath"), 500) or words(row.get("thumbnailPath"), 500)
    return Event(
        id=event_id(f"peertube:{uuid}", title),
        source=source,
        title=title,
        kind=Kind.VIDEO,
        language=language(member(row, "language", "id")),
        summary=words_of_html(about, 300),
        body=prose(about),
        published=moment(row.get("originallyPublishedAt")) or moment(row.get("publishedAt")),
        speakers=(Speaker(name, role=None),) if name else (),
        recordings=(recording_of_video(row, uuid, page),) if page and not row.get("isLive") else (),
        image=address(picture, host) or None if host else None,
        tags=tuple(dict.fromkeys(tag for one in labels if (tag := words(one)) and tag != "Unknown")),
        url=page or None,
    )


def recording_of_video(row: Json, uuid: str, page: str) -> Recording:
    """With the files that the video lists; an instance may forbid downloads, and then there is only the page."""
    files: list[MediaFile] = []
    if row.get("downloadEnabled") is not False:
        lists = [row, *rows(row.get("streamingPlaylists"))]
        for one in (file for group in lists for file in rows(group.get("files"))):
            url = address(one.get("fileUrl")) or address(one.get("fileDownloadUrl"))
            height = member(one, "resolution", "id")
            if url and isinstance(height, int) and 0 <= height < 20_000:
                kind_of_file = media_type(url) or "video/mp4"
                files.append(MediaFile(url, kind_of_file, height, _size(one.get("size")), None))
    seconds = row.get("duration")
    known = float(seconds) if isinstance(seconds, int | float) and 0 < seconds < 2_592_000 else None
    return Recording(page, "peertube", uuid, duration_s=known, files=tuple(files))


def captions_of(whole: object, base: str) -> tuple[Captions, ...]:
    """The answer of `/api/v1/videos/UUID/captions`."""
    found = []
    for row in rows(member(whole, "data"))[:MAX_CAPTIONS]:
        url = address(row.get("fileUrl")) or address(row.get("captionPath"), base)
        if url:
            found.append(
                Captions(
                    url,
                    words(member(row, "language", "id"), 20) or None,
                    words(member(row, "language", "label"), 60) or None,
                    "text/vtt",
                )
            )
    return tuple(found)


def chapters_of(whole: object) -> tuple[Chapter, ...]:
    """The answer of `/api/v1/videos/UUID/chapters`."""
    found = []
    for row in rows(member(whole, "chapters"))[:MAX_CHAPTERS]:
        at, title = row.get("timecode"), words(row.get("title"))
        if isinstance(at, int | float) and not isinstance(at, bool) and 0 <= at < 2_592_000 and title:
            found.append(Chapter(float(at), title))
    return tuple(sorted(found, key=lambda one: one.start_s))


def _origin(page: str) -> str:
    parts = urlsplit(page)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def _size(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 1 << 42 else None
