# SPDX-License-Identifier: AGPL-3.0-or-later
"""One page in, one event out. What the page does not state stays empty; what is doubtful is listed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from kiosk.catalogue.event import Event, Kind, Recording, event_id
from kiosk.catalogue.moment import Moment
from kiosk.catalogue.text import fold, squeeze
from kiosk.errors import PageFault, PageUnreadable
from kiosk.sources.extract.blocks import Block, Link, PageTree, read_tree
from kiosk.sources.extract.dates import PARIS, hours
from kiosk.sources.extract.documents import read_documents
from kiosk.sources.extract.front_matter import (
    Front,
    is_draft,
    moment,
    split_front_matter,
    string,
    strings,
    with_name,
)
from kiosk.sources.extract.kind import kind_of
from kiosk.sources.extract.markdown import to_html
from kiosk.sources.extract.programme import read_agenda, read_speakers, shown_apart
from kiosk.sources.extract.recordings import recording_of
from kiosk.sources.extract.stated_time import stated_moment
from kiosk.sources.extract.vocabulary import ENGLISH, FRENCH
from kiosk.sources.extract.when import read_when

DATELESS = {Kind.PODCAST, Kind.VIDEO, Kind.ANNOUNCEMENT}


@dataclass(slots=True)
class _Facts:
    """What is known of a page before its content is read."""

    source: str
    identity: str
    fields: Front
    tree: PageTree
    valid: bool
    markdown: bool
    listed: date | None = None  # the day that stands beside the page in a listing


def read_markdown_page(text: str, *, source: str, identity: str) -> Event:
    """The event of a Markdown page with front matter. Raises PageUnreadable."""
    fields, body, valid = split_front_matter(text)
    if is_draft(fields):
        raise PageUnreadable(source, PageFault.DRAFT)
    fields = with_name(fields, source)
    values = {name: string(fields, name) for name in fields}
    image = fields.get("image")
    if isinstance(image, dict):
        values["image.path"] = str(image.get("path") or "")
    tree = read_tree(f"<html><body><main>{to_html(body, values)}</main></body></html>")
    return _event(_Facts(source, identity, fields, tree, valid, True))


def read_html_page(
    text: str, *, source: str, identity: str, base: str = "", listed: date | None = None
) -> Event:
    """The event of an HTML page. `base`: the page's address, which its links are relative to.

    `listed`: the day that a listing shows beside the page, which may be the event's or the publication's and settles
    the year where the page has none. Raises PageUnreadable.
    """
    tree = read_tree(text, base)
    return _event(_Facts(source, identity, _fields_of(tree), tree, True, False, listed))


_SHOWN_DATE = re.compile(r"(mise a jour|publie|updated|published)")


def _fields_of(tree: PageTree) -> Front:
    """What a built page states in the places where Markdown has front matter."""
    fields: Front = {"title": tree.title or tree.stated_title}
    for around, stated in tree.times:
        if _SHOWN_DATE.search(fold(around)):
            match = re.match(r"\d{4}-\d{2}-\d{2}", stated)
            if match:
                fields["date"] = date.fromisoformat(match[0])
                break
    published = stated_moment(tree.stated_day)
    if "date" not in fields and published is not None:
        fields["date"] = published.day
    if tree.tags:
        fields["tags"] = list(tree.tags)
    labels: list[str] = []
    for block in tree.blocks:
        if block.kind != "text":
            continue
        for line in block.text.split("\n"):
            label, colon, value = line.partition(":")
            name = fold(label).strip()
            if colon and name in ("date", "lieu", "en savoir plus") and value.strip():
                if name == "date":
                    labels.append(value.strip())
                elif name == "lieu":
                    fields.setdefault("location", value.strip())
                elif block.links:
                    fields.setdefault("link", block.links[-1].href)
                    fields.setdefault("linkTitle", block.links[-1].text)
    if labels:
        fields["dateLabel"] = next((one for one in labels if hours(fold(one))[0]), labels[0])
    return fields


def _event(facts: _Facts) -> Event:
    fields, tree = facts.fields, facts.tree
    title = squeeze(string(fields, "title")) or squeeze(tree.title)
    if not title:
        raise PageUnreadable(facts.source, PageFault.NO_TITLE)
    uncertain: set[str] = set()
    blocks = _own_blocks(tree.blocks, title)
    text = "\n".join(b.text for b in blocks)
    agenda_page = ("dateLabel" in fields and (facts.markdown or "date" not in fields)) or string(
        fields, "type"
    ) in (
        "event",
        "formation",
    )
    stated = moment(fields, "date")
    stated_day = stated.date() if isinstance(stated, datetime) else stated
    published = None if agenda_page or stated_day is None else Moment(stated_day)
    if isinstance(stated, datetime) and _is_post(fields, facts.source):
        stated = stated_day  # the hour at which it was published is none of an event
    front_link = _front_link(fields)
    recordings, recording_unsure = _recordings(tree, blocks, fields, front_link)
    language = _language(text, tree.language, string(fields, "lang"))
    start, end, when, unsure = read_when(fields, title, blocks, stated or facts.listed, language)
    uncertain |= unsure
    kind, kind_unsure = kind_of(
        title=title,
        tags=strings(fields, "tags"),
        page_type=string(fields, "type"),
        source=facts.source,
        agenda_page=agenda_page,
        location=string(fields, "location"),
        text=text,
        recording=recordings[0] if recordings else None,
        has_start=start is not None,
    )
    if kind in DATELESS and not agenda_page:
        start = end = None
        uncertain -= {"start", "end"}
        when = ""
    if kind_unsure:
        uncertain.add("kind")
    if recording_unsure:
        uncertain.add("recording")
    if not facts.valid:
        uncertain.add("published")
    agenda = read_agenda(blocks, start.day if start else None, PARIS if language == "fr" else None)
    image = fields.get("image")
    image_url = (
        str(image.get("path") or "") if isinstance(image, dict) else string(fields, "image") or tree.image
    )
    apart = shown_apart(blocks)
    summary, body = _prose([b for b in blocks if id(b) not in apart], string(fields, "description"))
    return Event(
        id=event_id(tree.canonical or facts.identity, title),
        source=facts.source,
        title=title,
        kind=kind,
        language=language,
        summary=summary,
        body=body,
        published=published,
        start=start,
        end=end,
        when_phrase=when or None,
        location=string(fields, "location") or None,
        agenda=tuple(agenda),
        speakers=tuple(
            p
            for p in read_speakers(blocks, string(fields, "description"))
            if p.affiliation or p.role or kind is not Kind.ANNOUNCEMENT
        ),
        recordings=tuple(recordings),
        documents=tuple(read_documents(tree, front_link)),
        image=image_url or None,
        tags=strings(fields, "tags"),
        url=tree.canonical if tree.canonical.startswith("http") else tree.address or None,
        uncertain=frozenset(uncertain),
    )


_POSTS = re.compile(r"(?:^|/)(?:_?posts?|blog|news|actualites?|articles?)/")


def _is_post(fields: Front, source: str) -> bool:
    """Whether a page is a post, whose date is the one of its publication, and says nothing of an event's place or end."""
    post = string(fields, "layout").lower() in ("post", "posts", "blog", "news") or _POSTS.search(source)
    return bool(post) and not any(
        fields.get(name) for name in ("location", "venue", "end", "end_date", "date_end")
    )


def _own_blocks(blocks: list[Block], title: str) -> list[Block]:
    """The page's blocks without its title, and without what follows a transcription's heading."""
    kept = []
    for place, block in enumerate(blocks):
        if block.kind == "heading" and re.match(r"^(?:la )?transcription\b", block.folded):
            # A transcript begins with who speaks; what is said is no programme.
            kept += [b for b in blocks[place + 1 : place + 2] if b.strong and len(b.text) < 200]
            break
        if block.kind == "heading" and fold(block.text) == fold(title):
            continue
        kept.append(block)
    return kept


def _front_link(fields: Front) -> Link | None:
    url = string(fields, "link")
    return Link(string(fields, "linkTitle"), url) if url else None


def _recordings(
    tree: PageTree, blocks: list[Block], fields: Front, front_link: Link | None
) -> tuple[list[Recording], bool]:
    found: list[Recording] = []

    def add(recording: Recording | None) -> None:
        if recording is not None and all(
            (r.provider, r.id or r.url) != (recording.provider, recording.id or recording.url) for r in found
        ):
            found.append(recording)

    for block in blocks:
        for link in block.links:
            recording = recording_of(link.href)
            if recording is not None and recording.provider.startswith(("bbb", "mp4")):
                add(recording)
    if front_link is not None:
        add(recording_of(front_link.href))
    for name in ("embedVideoUrl", "video_url", "videoUrl", "video"):
        add(recording_of(string(fields, name)))
    if youtube := string(fields, "youtube_video_id"):
        add(Recording(f"https://www.youtube.com/watch?v={youtube}", "youtube", youtube))
    for embed in tree.embeds:
        add(recording_of(embed))
    for block in blocks:
        for link in block.links:
            if re.search(r"replay|enregistrement|revoir|voir la video|watch", fold(link.text)):
                add(recording_of(link.href))
    return found, False


def _language(text: str, page: str, stated: str) -> str | None:
    if stated[:2].lower() in ("fr", "en"):
        return stated[:2].lower()
    if page in ("fr", "en"):
        return page
    words = re.findall(r"[a-z]+", fold(text))[:600]
    french, english = sum(w in FRENCH for w in words), sum(w in ENGLISH for w in words)
    if max(french, english) < 3:
        return None
    return "fr" if french >= english else "en"


def _prose(blocks: list[Block], description: str) -> tuple[str, str]:
    """The summary (the page's description, or its first paragraph) and the text as reduced Markdown."""
    summary = squeeze(description)
    lines: list[str] = []
    before: Block | None = None
    for block in blocks:
        if not block.markdown:
            continue
        if not summary and block.kind == "text" and len(block.text) > 60 and not block.text.endswith(":"):
            summary = squeeze(block.text)
            continue
        if block.kind == "item":
            indent = "  " * max(0, block.depth - 1)
            gap = "" if before is not None and before.kind == "item" and before.group == block.group else "\n"
            lines.append(
                f"{gap}{indent}{'1.' if block.ordered else '-'} {block.markdown.replace(chr(10), ' ')}"
            )
        else:
            lines.append("\n" + block.markdown.replace("\n", "  \n"))
        before = block
    return summary, "\n".join(lines).strip()
