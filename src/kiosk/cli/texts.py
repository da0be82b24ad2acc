# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the commands say to a person, in the person's language. The only module of theirs that needs Qt."""

from __future__ import annotations

import textwrap
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from kiosk.config import default_settings_file, load_settings
from kiosk.ui.event.rows import changed_dates_phrase
from kiosk.ui.missing import missing_sentence
from kiosk.ui.sentences import sentence
from kiosk.ui.translation import Translation
from kiosk.ui.words import (
    cancelled_word,
    clock_span,
    clock_time,
    date_phrase,
    duration_phrase,
    kind_name,
    pages_phrase,
    unbroken,
    vanished_phrase,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kiosk.catalogue.event import Event, Speaker
    from kiosk.errors import KioskError
    from kiosk.library.cards import EventCard
    from kiosk.library.downloads import Entry
    from kiosk.library.finding import Hit
    from kiosk.tasks.verify import Verification

translate = QCoreApplication.translate

_WIDTH = 100


@cache
def in_force() -> tuple[QCoreApplication, Translation]:
    """Qt's application and the user's language; kept for as long as the program runs."""
    application = QCoreApplication.instance() or QCoreApplication(["kiosk"])
    translation = Translation()
    translation.use(load_settings(default_settings_file())[0].language)
    return application, translation


def error_text(error: KioskError) -> str:
    """The sentence for an error."""
    in_force()
    return sentence(error)


def event_line(card: EventCard) -> str:
    """`mer. 8 déc. 2021   Title`, and below it the kind, what is here, and the id."""
    in_force()
    when = date_phrase(card.start or card.published, card.end if card.start else None, short=True)
    about = [kind_name(card.kind), *([cancelled_word()] if card.cancelled else [])]
    if card.recording_here:
        length = card.recording_duration_s
        about.append(
            translate("cli", "replay {0}").format(duration_phrase(length))
            if length
            else translate("cli", "replay")
        )
    elif card.has_recording:
        about.append(translate("cli", "replay online"))
    if card.deck_here and card.page_count:
        about.append(pages_phrase(card.page_count))
    return f"{when or '–':<20} {card.title}\n{'':<20} {', '.join(about)} · {card.id}"


def nothing_text() -> str:
    in_force()
    return translate("cli", "The library holds no such event.")


def event_text(event: Event, card: EventCard, vanished_s: float | None = None) -> str:
    """An event in full. `vanished_s`: since when its source does not have it any more, in seconds since 1970."""
    in_force()
    lines = [event.title, "=" * min(len(event.title), _WIDTH)]
    when = date_phrase(event.start, event.end) or event.when_phrase
    if not when and event.published:
        when = translate("cli", "published on {0}").format(date_phrase(event.published))
    lines.append(" · ".join(part for part in (kind_name(event.kind), when, event.location) if part))
    if event.cancelled:
        lines.append(cancelled_word())
    if changed := changed_dates_phrase(event, datetime.now(UTC)):
        lines.append(unbroken(changed))
    if event.uncertain:
        lines.append(
            translate("cli", "To be checked: {0}").format(
                ", ".join(field_name(f) for f in sorted(event.uncertain))
            )
        )
    if vanished_s is not None:
        lines.append(vanished_phrase(vanished_s))
    if event.summary:
        lines += ["", *textwrap.wrap(unbroken(event.summary), _WIDTH)]
    if event.agenda:
        lines += ["", translate("cli", "Programme")]
        lines += [_bullet(item.text, clock_span(item.start, item.end)) for item in event.agenda]
    if event.speakers:
        lines += ["", translate("cli", "Speakers")]
        lines += [_bullet(_speaker(speaker)) for speaker in event.speakers]
    if event.recordings or card.recording_here:
        lines += ["", translate("cli", "Recording")]
        if card.recording_here:
            lines.append(_bullet(translate("cli", "on this computer")))
        lines += [_bullet(f"{r.url} ({r.provider})") for r in event.recordings]
    if event.documents:
        lines += ["", translate("cli", "Documents")]
        lines += [
            _bullet(f"{d.label} – {d.url}" + (f" ({d.size})" if d.size else "")) for d in event.documents
        ]
    lines += ["", event.url or event.source, event.id]
    return "\n".join(lines)


def field_name(field: str) -> str:
    """What a person calls a field of an event."""
    match field:
        case "title":
            return translate("cli", "title")
        case "kind":
            return translate("cli", "kind of event")
        case "start":
            return translate("cli", "start")
        case "end":
            return translate("cli", "end")
        case "published":
            return translate("cli", "day of publication")
        case "agenda":
            return translate("cli", "programme")
        case "speakers":
            return translate("cli", "speakers")
        case "recording":
            return translate("cli", "recording")
        case "cancelled":
            return translate("cli", "cancellation")
        case "changed_dates":
            return translate("cli", "changed dates")
        case "documents":
            return translate("cli", "documents")
        case _:
            return field


def _bullet(text: str, when: str = "") -> str:
    """The page's own words, with the hours before them where they do not begin with them."""
    shown = unbroken(f"{when}  {text}" if when and not text[:1].isdigit() else text)
    return textwrap.fill(
        shown,
        _WIDTH,
        initial_indent="  - ",
        subsequent_indent="    ",
        break_long_words=False,  # an address that is cut cannot be followed
        break_on_hyphens=False,
    )


def _speaker(speaker: Speaker) -> str:
    return ", ".join(part for part in (speaker.name, speaker.role, speaker.affiliation) if part)


def hit_text(hit: Hit, *, bold: bool) -> str:
    """A hit with its place; the words sought bold on a terminal."""
    in_force()
    match hit.what.value:
        case "page":
            where = translate("cli", "slides, page {0}").format(int(hit.place or 1))
        case "slide":
            where = translate("cli", "slide shown at {0}").format(clock_time(hit.place or 0))
        case "chat":
            where = translate("cli", "chat at {0}").format(clock_time(hit.place or 0))
        case "caption":
            where = translate("cli", "said at {0}").format(clock_time(hit.place or 0))
        case "poll":
            where = translate("cli", "poll at {0}").format(clock_time(hit.place or 0))
        case "note":
            where = translate("cli", "shared notes")
        case "agenda":
            where = (
                translate("cli", "programme: {0}").format(hit.item)
                if hit.item
                else translate("cli", "programme")
            )
        case "speaker":
            where = translate("cli", "speaker")
        case "document":
            where = translate("cli", "document")
        case _:
            where = translate("cli", "page of the event")
    start, end = ("\x1b[1m", "\x1b[22m") if bold else ("", "")
    snippet = hit.snippet.replace("\x02", start).replace("\x03", end)
    return f"{hit.title} – {where}\n    {snippet}\n    {hit.event_id}"


def no_hit_text(words: str) -> str:
    in_force()
    return translate("cli", "Nothing found for “{0}”.").format(words)


def added_text(title: str, event_id: str) -> str:
    in_force()
    return translate("cli", "In the library: {0} ({1})").format(title, event_id)


def removed_text(title: str) -> str:
    in_force()
    return translate("cli", "Removed: {0}").format(title)


def missing_text(names: Iterable[str]) -> str:
    """Which parts of a recording are lost with these files."""
    in_force()
    return missing_sentence(names)


def no_sound_alone_text() -> str:
    in_force()
    return translate(
        "cli", "This recording has no sound without its cameras: their video was downloaded for its sound."
    )


def left_out_text(name: str, error: KioskError) -> str:
    """One of several recordings that cannot be read."""
    in_force()
    return translate("cli", "Left out: {0}. {1}").format(name or ".", sentence(error))


def verification_lines(result: Verification) -> list[str]:
    """What a verification found: a line for each bad file, and a last one with the counts."""
    in_force()
    lines = []
    if result.set_aside:
        lines.append(
            translate("cli", "The damaged database was set aside as {0} and rebuilt.").format(
                result.set_aside.name
            )
        )
    for bad in result.bad:
        if bad.mended:
            state = translate("cli", "{0}: mended")
        elif result.repaired:
            state = translate("cli", "{0}: damaged, taken out of: {1}")
        elif bad.missing:
            state = translate("cli", "{0}: missing, belongs to: {1}")
        else:
            state = translate("cli", "{0}: damaged, belongs to: {1}")
        lines.append(state.format(bad.sha256[:12], ", ".join(bad.events) or "–"))
    lines.append(
        translate("cli", "Files checked: {0}, not sound: {1}.").format(result.checked, len(result.bad))
    )
    return lines


def download_line(entry: Entry) -> str:
    """An entry of the queue: its title, how far it is or why it waits, and its id."""
    from kiosk.tasks.queue_line import Line  # noqa: PLC0415 - beside its use
    from kiosk.ui.downloads.download_words import line_phrase  # noqa: PLC0415 - beside its use

    in_force()
    return f"{entry.title}\n    {line_phrase(Line(entry))} · {entry.event_id}"


def made_room_text(titles: Sequence[str]) -> str:
    """What was removed to make room."""
    from kiosk.ui.downloads.download_words import made_room_sentence  # noqa: PLC0415 - beside its use

    in_force()
    return made_room_sentence(titles)


def quiet_text(until: datetime) -> str:
    """What waits for the end of quiet hours."""
    from kiosk.ui.downloads.download_words import hour_phrase  # noqa: PLC0415 - beside its use

    in_force()
    return translate("cli", "Quiet hours until {0}: what is to be downloaded waits in the queue.").format(
        hour_phrase(until)
    )


def elsewhere_text() -> str:
    in_force()
    return translate("cli", "Another Kiosk is downloading. This waits in its queue.")
