# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads the public chat: `slides_new.xml`, one `chattimeline` a message.

Attributes as `presentation.rb` of BigBlueButton's record-and-playback writes them; from 3.0 on also `id`,
`replyToMessageId`, `lastEditedTimestamp` and `reactions` (JSON). Messages that were deleted are not in the file.
"""

from __future__ import annotations

import re
from pathlib import Path

from kiosk.catalogue.text import without_controls
from kiosk.recordings.bigbluebutton.json_reading import json_count, parse_json
from kiosk.recordings.bigbluebutton.message_text import read_message
from kiosk.recordings.bigbluebutton.timeline import Message, Reaction
from kiosk.recordings.bigbluebutton.xml_reading import MAX_TREE_BYTES, local_name, number, root_of

MAX_MESSAGES = 200_000
MAX_NAME = 200
MAX_REACTIONS = 50
MAX_EMOJI = 32  # characters: an emoji may be a long sequence

_MESSAGE = re.compile(rb"""\bmessage\s*=\s*("[^"]*"|'[^']*')""")


def read_chat(path: Path) -> tuple[Message, ...] | None:
    """The public messages by time; None where it is no such file. Raises OSError."""
    if not 0 < path.stat().st_size <= MAX_TREE_BYTES:
        return None
    # XML turns line feeds inside attributes into spaces, unless they are escaped; some servers do not escape them.
    data = _MESSAGE.sub(lambda m: re.sub(rb"\r\n?|\n", b"&#10;", m[0]), path.read_bytes())
    root = root_of(data)
    if root is None or local_name(root) != "popcorn":
        return None
    found: list[Message] = []
    for element in root:
        start = number(element.get("in"))
        if local_name(element) != "chattimeline" or start is None or start < 0:
            continue
        message = read_message(element.get("message") or "")
        if not message.text:
            continue
        end = number(element.get("out"))
        found.append(
            Message(
                start_s=start,
                name=" ".join(without_controls(element.get("name") or "").split())[:MAX_NAME],
                text=message.text,
                moderator=element.get("senderRole") == "MODERATOR",
                cleared_s=end if end is not None and end >= 0 else None,  # -1: never
                links=message.links,
                message_id=(element.get("id") or "").strip(),
                reply_to=(element.get("replyToMessageId") or "").strip(),
                edited=(element.get("lastEditedTimestamp") or "").strip() not in {"", "0", "-1", "null"},
                emphasized=element.get("chatEmphasizedText") == "true",
                reactions=read_reactions(element.get("reactions") or ""),
            )
        )
        if len(found) == MAX_MESSAGES:
            break
    return tuple(sorted(found, key=lambda m: m.start_s))


def read_reactions(text: str) -> tuple[Reaction, ...]:
    """Emoji and how often each was given, most often first, whichever way the JSON counts them.

    Seen or likely: a list of objects, one a reaction or one an emoji with its count; an object by emoji.
    """
    counts: dict[str, int] = {}

    def add(emoji: object, count: int) -> None:
        if isinstance(emoji, str) and 0 < len(emoji.strip()) <= MAX_EMOJI and count > 0:
            counts[emoji.strip()] = counts.get(emoji.strip(), 0) + count

    value = parse_json(text) if text else None
    if isinstance(value, dict):
        for key, given in value.items():
            if isinstance(given, dict):
                add(_emoji_of(given) or key, _count_of(given))
            else:
                add(key, len(given) if isinstance(given, list) else json_count(given))
    elif isinstance(value, list):
        for row in value:
            if isinstance(row, dict):
                add(_emoji_of(row), _count_of(row))
            else:
                add(row, 1)
    by_count = sorted(counts.items(), key=lambda item: -item[1])
    return tuple(Reaction(emoji, count) for emoji, count in by_count[:MAX_REACTIONS])


def _emoji_of(row: dict[str, object]) -> str:
    for name in ("emoji", "reactionEmoji", "reaction"):
        value = row.get(name)
        if isinstance(value, str) and value:
            return value
    return ""


def _count_of(row: dict[str, object]) -> int:
    for name in ("count", "total", "users", "userIds"):
        value = row.get(name)
        if isinstance(value, list):
            return len(value)
        if value is not None:
            return json_count(value)
    return 1
