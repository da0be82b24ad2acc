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


def squeeze(text: str) -> str:
    """Runs of white space as one space (a no-break space stays one), ends trimmed."""
    return re.sub(r"[ \t\r\n\f\v]+", " ", text.replace("\u200b", "").replace("\ufeff", "")).strip()
