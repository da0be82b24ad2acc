# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads what people wrote and chose: chat, polls, shared notes, external videos."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from kiosk.recordings.bigbluebutton.timeline import ExternalVideo, Message, Poll, PollAnswer
from kiosk.recordings.bigbluebutton.xml_reading import local_name, number, read_root

MAX_JSON_BYTES = 64 * 1024 * 1024
MAX_NOTES_BYTES = 8 * 1024 * 1024
MAX_MESSAGE = 20_000

_BLOCKS = {"p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "pre", "blockquote"}
_SILENT = {"script", "style", "head", "title", "template"}


class _PlainText(HTMLParser):
    """HTML as lines of text, and the addresses of its links."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.links: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BLOCKS:
            self.words.append("\n")
            if tag == "li":
                self.words.append("• ")
        elif tag == "a":
            address = dict(attrs).get("href")
            if address and address.startswith(("http://", "https://")):
                self.links.append(address)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BLOCKS and tag != "br":
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)


def plain_text(html: str) -> tuple[str, tuple[str, ...]]:
    """The text of an HTML fragment or document, without markup, and the web addresses that it links."""
    reader = _PlainText()
    try:
        reader.feed(html)
        reader.close()
    except (AssertionError, ValueError):  # what the parser raises on some broken declarations
        pass
    text = "".join(reader.words)
    lines = [re.sub(r"[ \t\f\v\r]+", " ", line).strip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip(), tuple(reader.links)


def _looks_like_markup(text: str) -> bool:
    return (
        re.search(r"<(?:a|b|i|u|br|p|em|strong|code|pre|li|ul|ol|h\d|span|div)\b[^<>]*>", text, re.IGNORECASE)
        is not None
    )


def _message_text(raw: str) -> tuple[str, tuple[str, ...]]:
    """A message as text. Only what looks like a tag is markup: `x <3 y` stays."""
    raw = raw[:MAX_MESSAGE]
    if _looks_like_markup(raw):
        return plain_text(raw.replace("\n", "<br>"))
    unescaped = raw
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#39;", "'"), ("&amp;", "&")):
        unescaped = unescaped.replace(entity, sign)
    return unescaped.strip(), tuple(re.findall(r"https?://[^\s<>\"]+", unescaped))


def read_chat(path: Path) -> tuple[Message, ...] | None:
    """The public messages by time; None where it is no such file. Raises OSError."""
    root = read_root(path)
    if root is None or local_name(root) != "popcorn":
        return None
    found = []
    for element in root:
        start = number(element.get("in"))
        if local_name(element) != "chattimeline" or start is None:
            continue
        text, links = _message_text(element.get("message") or "")
        found.append(
            Message(
                start_s=start,
                name=(element.get("name") or "").strip(),
                text=text,
                moderator=element.get("senderRole") == "MODERATOR",
                cleared_s=number(element.get("out")),
                links=links,
            )
        )
    return tuple(sorted(found, key=lambda m: m.start_s))


def read_json(path: Path) -> Any:
    """A JSON file, None where it is none. Raises OSError. Any: JSON has no narrower type."""
    if path.stat().st_size > MAX_JSON_BYTES:
        return None
    try:
        return json.loads(path.read_bytes().decode("utf-8-sig", errors="replace"))
    except (ValueError, RecursionError):
        return None


def _rows(path: Path) -> list[dict[str, Any]] | None:
    value = read_json(path)
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else None


def _number(value: object) -> float | None:
    return (
        number(str(value)) if isinstance(value, int | float | str) and not isinstance(value, bool) else None
    )


def _whole(value: object) -> int:
    found = _number(value)
    return int(found) if found is not None and 0 <= found < 1e9 else 0


def read_polls(path: Path) -> tuple[Poll, ...] | None:
    """The published polls by time. Answers that differ only in case are one. Raises OSError."""
    rows = _rows(path)
    if rows is None:
        return None
    found = []
    for row in rows:
        at = _number(row.get("timestamp"))
        raw = row.get("answers")
        if at is None or not isinstance(raw, list):
            continue
        merged: dict[str, list[tuple[int, str]]] = {}
        for answer in raw:
            if isinstance(answer, dict) and isinstance(answer.get("key"), str):
                merged.setdefault(answer["key"].casefold(), []).append(
                    (_whole(answer.get("numVotes")), answer["key"])
                )
        answers = tuple(PollAnswer(max(same)[1], sum(votes for votes, _ in same)) for same in merged.values())
        question, _ = _message_text(str(row.get("question") or ""))
        found.append(Poll(at, str(row.get("type") or ""), question, answers, _whole(row.get("responders"))))
    return tuple(sorted(found, key=lambda p: p.start_s))


def read_external_videos(path: Path) -> tuple[ExternalVideo, ...] | None:
    """The shared web videos by time. Raises OSError."""
    rows = _rows(path)
    if rows is None:
        return None
    found = []
    for row in rows:
        at, url = _number(row.get("timestamp")), row.get("external_video_url")
        if at is not None and isinstance(url, str) and url.startswith(("http://", "https://")):
            found.append(ExternalVideo(at, url[:2000]))
    return tuple(sorted(found, key=lambda v: v.start_s))


def read_slide_texts(path: Path) -> dict[str, str]:
    """The text of each slide by the stem of its picture's name, `PRES/slide-N`. Raises OSError."""
    value = read_json(path)
    found: dict[str, str] = {}
    if isinstance(value, dict):
        for presentation, slides in value.items():
            if isinstance(slides, dict):
                found |= {f"{presentation}/{k}": v for k, v in slides.items() if isinstance(v, str)}
    return found


def read_notes(path: Path) -> str | None:
    """The shared notes as plain text; None where the file is no HTML document. Raises OSError."""
    if path.stat().st_size > MAX_NOTES_BYTES:
        return None
    html = path.read_bytes().decode("utf-8", errors="replace")
    if "<" not in html:
        return None
    return plain_text(html)[0]
