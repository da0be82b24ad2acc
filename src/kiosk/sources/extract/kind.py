# SPDX-License-Identifier: AGPL-3.0-or-later
"""What kind of event a page is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kiosk.catalogue.event import Kind, Recording
from kiosk.catalogue.text import fold

_WEBINAR = re.compile(r"\bwebinaires?\b|\bwebinars?\b|\bwebconference\b|\ben visio\b")
_TRAINING = re.compile(
    r"\bformations?\b|\bmooc\b|\bateliers? (?:de formation|d'ecoconception)\b|\btutorials?\b|\btraining\b|\bworkshops?\b|\bseminaire\b"
)
_CONFERENCE = re.compile(
    r"\bconferences?\b|\btables? rondes?\b|\bforum\b|\bsalon\b|\bcongres\b|\bassises\b|\bcolloque\b|\brencontres?\b|\bsummit\b|\bevenement\b|\bsemaine\b|\bjournees?\b|\bkeynote\b|\bmeetup\b|\bhackathon\b|\bfresque\b"
)
_PODCAST = re.compile(r"\bpodcasts?\b|\bepisode\b.*\bsaison\b|\bsaison\b.*\bepisode\b")
_VIDEO = re.compile(r"\bvideos?\b|\bteaser\b|\bmicro-?trottoir\b|\bparoles? d'experts?\b")
_PLAYED = re.compile(
    r"\bjeux? serieux\b|\bserious games?\b|\bjeu de (?:plateau|cartes)\b"
)  # one learns by taking part
_SESSION = re.compile(r"\bsession\b.*:|\bkeynote\b|\btalk\b")
_NEWS = re.compile(
    r"\bveille\b|\blettres? d'information\b|\bnewsletter\b|\bbilan\b|\brapport\b|\breferentiel\b.*\bpublie\b|\bmise a jour\b"
)


def kind_of(
    *,
    title: str,
    tags: Sequence[str],
    page_type: str,
    source: str,
    agenda_page: bool,
    location: str,
    text: str,
    recording: Recording | None,
    has_start: bool,
) -> tuple[Kind, bool]:
    """The kind and whether it is doubtful. What the page calls itself comes first, then its title, then its text."""
    words, name, body, place = fold(title), fold(source), fold(text), fold(location)
    marked = {fold(tag) for tag in tags} | {fold(page_type)}
    if any(_NEWS.search(tag) for tag in marked):
        return Kind.ANNOUNCEMENT, False
    if "podcast" in marked or (recording is not None and recording.provider == "acast"):
        return Kind.PODCAST, False
    if marked & {"video", "videos"}:
        return Kind.VIDEO, False
    if _WEBINAR.search(words) or "webinaire" in place or "webinar" in place:
        return Kind.WEBINAR, False
    if marked & {"formation", "training", "tutorial", "tutorials"} or _TRAINING.search(words):
        return Kind.TRAINING, False
    if re.search(r"\bateliers?\b", words) and _PLAYED.search(body):
        return Kind.TRAINING, False
    if "evenement" in marked or agenda_page or "event" in marked or "talk" in marked:
        if re.search(r"\bwebinaires?\b", body[:1500]) and not _CONFERENCE.search(words):
            return Kind.WEBINAR, False
        return Kind.CONFERENCE, False
    if _PODCAST.search(words):
        return Kind.PODCAST, False
    if _SESSION.search(words):
        return Kind.CONFERENCE, False
    if _NEWS.search(words):
        return Kind.ANNOUNCEMENT, False
    shown = recording is not None and recording.provider in ("dailymotion", "youtube", "peertube")
    if _VIDEO.search(words) or (shown and not has_start and re.search(r"\bepisode\b", words)):
        return Kind.VIDEO, False
    if recording is not None and recording.provider.startswith("bbb"):
        return Kind.WEBINAR, False
    if has_start:
        if _CONFERENCE.search(words):
            return Kind.CONFERENCE, False
        if _WEBINAR.search(body[:2500]):
            return Kind.WEBINAR, False
        return Kind.CONFERENCE, True
    if "video" in name.split("/")[-1] or "/videos/" in name:
        return Kind.VIDEO, False
    return Kind.ANNOUNCEMENT, False
