# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was said in the chat, voted and shown from the web, as rows: in the web player's order, in the user's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from kiosk.recordings.bigbluebutton.timeline import ExternalVideo, Message, Poll, Timeline
from kiosk.ui.words import NBSP, clock_time

translate = QCoreApplication.translate

QUOTED_CHARACTERS = 140
POLLS_WITH_KEYS = {"YN", "YNA", "TF"}


class EntryKind(StrEnum):
    MESSAGE = "message"
    POLL = "poll"
    VIDEO = "video"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the conversation: there from `start_s` until `end_s`, None for ever (seconds)."""

    kind: EntryKind
    start_s: float
    end_s: float | None
    thing: Message | Poll | ExternalVideo


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationRow:
    kind: str  # message, poll or video
    start: float  # seconds
    time: str
    name: str
    initials: str = ""
    moderator: bool = False
    words: str  # the message, the poll's question, or the address
    emphasized: bool = False
    note: str = ""  # said softly after the words: that it was edited, how many answered
    reply_name: str = ""
    reply_words: str = ""
    reactions: str = ""
    links: list[str] = field(default_factory=list)
    answers: list[dict[str, object]] = field(default_factory=list)  # { text, votes, share: 0 to 1, said }
    spoken: str  # all of it for a screen reader
    copied: str  # what goes to the clipboard


def conversation(timeline: Timeline) -> list[Entry]:
    """All entries by time; at equal times messages, then polls, then videos, as bbb-playback merges them."""
    entries = [Entry(EntryKind.MESSAGE, m.start_s, m.cleared_s, m) for m in timeline.messages]
    entries += [Entry(EntryKind.POLL, p.start_s, None, p) for p in timeline.polls]
    entries += [Entry(EntryKind.VIDEO, v.start_s, None, v) for v in timeline.external_videos]
    return sorted(entries, key=lambda entry: entry.start_s)  # keeps the order of equals


def changes(entries: Sequence[Entry]) -> list[float]:
    """The seconds at which something comes or goes, sorted."""
    return sorted([e.start_s for e in entries] + [e.end_s for e in entries if e.end_s is not None])


def there(entries: Sequence[Entry], moment_s: float) -> list[int]:
    """The numbers of the entries that have come by a moment and are not cleared."""
    return [
        number
        for number, entry in enumerate(entries)
        if entry.start_s <= moment_s and (entry.end_s is None or entry.end_s > moment_s)
    ]


def initials(name: str) -> str:
    """The first letters of the first two words of a name."""
    letters = [word[0] for word in name.replace("(", " ").replace("-", " ").split() if word[0].isalnum()]
    return "".join(letters[:2]).upper() or "?"


def answer_name(key: str, kind: str) -> str:
    """An answer in the user's language where the poll is one of those whose answers the server named."""
    if kind not in POLLS_WITH_KEYS:
        return key
    match key:
        case "Yes":
            return translate("replay", "Yes")
        case "No":
            return translate("replay", "No")
        case "Abstention":
            return translate("replay", "Abstention")
        case "True":
            return translate("replay", "True")
        case "False":
            return translate("replay", "False")
        case _:
            return key


def votes_phrase(votes: int) -> str:
    return translate("replay", "%n vote(s)", "", votes).replace(" ", NBSP)


def answers_of(poll: Poll) -> list[dict[str, object]]:
    """The answers with their share of those who answered, as the web player counts."""
    total = poll.responders or sum(answer.votes for answer in poll.answers)
    rows: list[dict[str, object]] = []
    for answer in poll.answers:
        share = min(1.0, answer.votes / total) if total else 0.0
        name = answer_name(answer.text, poll.kind)
        percent = translate("replay", "{0} %").format(round(100 * share)).replace(" ", NBSP)
        rows.append(
            {
                "text": name,
                "votes": votes_phrase(answer.votes),
                "percent": percent,
                "share": share,
                "said": f"{name}: {votes_phrase(answer.votes)}, {percent}",
            }
        )
    return rows


def conversation_row(entry: Entry, by_id: Mapping[str, Message]) -> ConversationRow:
    """The row of an entry; `by_id`: the messages that replies may quote."""
    match entry.thing:
        case Message() as message:
            return _message_row(message, by_id)
        case Poll() as poll:
            return _poll_row(poll)
        case ExternalVideo() as video:
            return _video_row(video)


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= QUOTED_CHARACTERS else line[: QUOTED_CHARACTERS - 1].rstrip() + "…"


def _message_row(message: Message, by_id: Mapping[str, Message]) -> ConversationRow:
    answered = by_id.get(message.reply_to) if message.reply_to else None
    if answered is not None and answered.cleared_s is not None and answered.cleared_s <= message.start_s:
        answered = None  # what was cleared does not come back in a quotation
    who = message.name or translate("replay", "Somebody")
    said = translate("replay", "{0} (moderator)").format(who) if message.moderator else who
    reactions = "   ".join(f"{r.emoji}{NBSP}{r.count}" for r in message.reactions)
    edited = translate("replay", "edited") if message.edited else ""
    in_reply = translate("replay", "in reply to {0}").format(answered.name) if answered else ""
    parts = [clock_time(message.start_s), said, in_reply, message.text, edited, reactions]
    return ConversationRow(
        kind="message",
        start=message.start_s,
        time=clock_time(message.start_s),
        name=who,
        initials=initials(who),
        moderator=message.moderator,
        words=message.text,
        emphasized=message.emphasized,
        note=edited,
        reply_name=answered.name if answered else "",
        reply_words=_quoted(answered.text) if answered else "",
        reactions=reactions,
        links=list(message.links),
        spoken=", ".join(part for part in parts if part),
        copied=message.text,
    )


def _poll_row(poll: Poll) -> ConversationRow:
    answers = answers_of(poll)
    count = poll.responders or sum(answer.votes for answer in poll.answers)
    people = translate("replay", "%n answer(s)", "", count)
    title = translate("replay", "Poll")
    lines = [poll.question, *(str(answer["said"]) for answer in answers), people]
    return ConversationRow(
        kind="poll",
        start=poll.start_s,
        time=clock_time(poll.start_s),
        name=title,
        words=poll.question,
        emphasized=True,
        note=people,
        answers=answers,
        spoken=", ".join(part for part in (clock_time(poll.start_s), title, *lines) if part),
        copied="\n".join(line for line in lines if line),
    )


def _video_row(video: ExternalVideo) -> ConversationRow:
    title = translate("replay", "Video on the web")
    note = translate("replay", "Not part of this recording")
    return ConversationRow(
        kind="video",
        start=video.start_s,
        time=clock_time(video.start_s),
        name=title,
        words=video.url,
        note=note,
        links=[video.url],
        spoken=", ".join((clock_time(video.start_s), title, note, video.url)),
        copied=video.url,
    )
