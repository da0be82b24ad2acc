# SPDX-License-Identifier: AGPL-3.0-or-later
"""Text as people type and search it."""

import re
import unicodedata

_LIGATURES = str.maketrans(
    {
        "œ": "oe",
        "Œ": "OE",
        "æ": "ae",
        "Æ": "AE",
        "ß": "ss",
        "’": "'",
        "ʼ": "'",
        "\u00ad": None,
        "\u200b": None,
        "\ufeff": None,
    }
)


def fold(text: str) -> str:
    """Case, accents, ligatures and typographic apostrophes removed, for comparing and searching."""
    plain = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


# Control characters but tab and line feed, which a terminal may take for commands, and marks that turn the direction
# of what comes after them.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


def without_controls(text: str) -> str:
    """The text of strangers without what is not seen of it and changes how the rest is."""
    return _UNSEEN.sub("", text)


_ENDLESS = re.compile(r"&#[0-9]{20,};?")


def without_endless(html: str) -> str:
    """HTML whose numbers of characters are no longer than any has: at longer ones Python's readers raise ValueError."""
    return _ENDLESS.sub("\ufffd", html)


def unescape_html(text: str) -> str:
    """The entities of HTML as signs."""
    from html import unescape  # noqa: PLC0415 - two thousand names, which few texts need

    return unescape(without_endless(text))


def squeeze(text: str) -> str:
    """Runs of white space as one space (a no-break space stays one), ends trimmed."""
    return re.sub(r"[ \t\r\n\f\v]+", " ", text.replace("\u200b", "").replace("\ufeff", "")).strip()
