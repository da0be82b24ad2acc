# SPDX-License-Identifier: AGPL-3.0-or-later
"""Recordings among a page's links and frames, by what their addresses say. Live rooms and forms are none."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from kiosk.catalogue.event import Recording

_BBB = re.compile(r"/playback/presentation/(?:\d+\.\d+/)(?P<id>[0-9a-f]{40}-\d{13})")
_BBB_ID = re.compile(r"[0-9a-f]{40}-\d{13}")
_BBB_VIDEO = re.compile(r"/(?:playback/)?(?:video|podcast|screenshare)/(?P<id>[0-9a-f]{40}-\d{13})")
_DAILYMOTION = re.compile(r"(?:/embed)?/video/(?P<id>[A-Za-z0-9]{6,24})")
_PEERTUBE = re.compile(r"/(?:videos/(?:embed|watch)|w)/(?P<id>[\w-]{10,40})")
_MEDIA = re.compile(r"\.(?:mp4|webm|m4v|mp3|ogv|ogg)$", re.IGNORECASE)


def recording_of(url: str) -> Recording | None:
    """The recording at an address, None where the address is none of a known kind."""
    url = url.strip()
    if url.startswith("dailymotion:"):
        video = url.partition(":")[2]
        return Recording(f"https://www.dailymotion.com/video/{video}", "dailymotion", video)
    if url.startswith("//"):
        url = "https:" + url
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    host, path = parts.netloc.lower(), parts.path
    if parts.scheme not in ("http", "https"):
        return None
    if match := _BBB.search(path):
        return Recording(url, "bbb-presentation", match["id"])
    if (
        path.endswith("playback.html")
        and (ids := parse_qs(parts.query).get("meetingId"))
        and _BBB_ID.fullmatch(ids[0])
    ):
        return Recording(url, "bbb-presentation", ids[0])
    if match := _BBB_VIDEO.search(path):
        return Recording(url, "bbb-video", match["id"])
    if "dailymotion.com" in host or host == "dai.ly":
        match = _DAILYMOTION.search(path) or re.match(
            r"/(?P<id>[A-Za-z0-9]{6,24})$", path if host == "dai.ly" else ""
        )
        video = match["id"] if match else (parse_qs(parts.query).get("video") or [""])[0]
        return Recording(url, "dailymotion", video) if video else None
    if host.removeprefix("www.") in ("youtube.com", "youtube-nocookie.com", "youtu.be", "m.youtube.com"):
        video = (parse_qs(parts.query).get("v") or [""])[0]
        if not video:
            match = re.search(r"^/(?:embed/|shorts/|live/)?([\w-]{11})$", path)
            video = match[1] if match else ""
        return Recording(url, "youtube", video) if video else None
    if "acast.com" in host:
        pieces = [p for p in path.split("/") if p and p not in ("$", "s", "episodes")]
        return Recording(url, "acast", pieces[-1]) if len(pieces) >= 2 else None
    if (
        "peertube" in host
        or "/videos/embed/" in path
        or "/videos/watch/" in path
        or re.match(r"^/w/[\w-]{20,}$", path)
    ) and (match := _PEERTUBE.search(path)):
        return Recording(url, "peertube", match["id"])
    if _MEDIA.search(path):
        return Recording(url, "mp4", None)
    return None
