# SPDX-License-Identifier: AGPL-3.0-or-later
"""JSON of strangers: any shape, any size up to a limit; what does not fit is left out."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from kiosk.recordings.bigbluebutton.xml_reading import number

MAX_BYTES = 16 * 1024 * 1024  # in memory, lists of nothing are twenty times their text


_MAX_DIGITS = 400  # more than any number has that is finite


def _whole(digits: str) -> int | float:
    """A whole number; Python itself refuses those of more than 4,300 digits, and with them the whole text."""
    return int(digits) if len(digits) <= _MAX_DIGITS else math.inf


# For texts with endless numbers; slower than Python's own.
PATIENT = json.JSONDecoder(parse_int=_whole)


def read_json(path: Path, limit_bytes: int = MAX_BYTES) -> Any:
    """A JSON file, None where it is none. Raises OSError. Any: JSON has no narrower type."""
    if path.stat().st_size > limit_bytes:
        return None
    return parse_json(path.read_bytes().decode("utf-8-sig", errors="replace"))


def parse_json(text: str) -> Any:
    """A JSON value, None where the text is none. Any: JSON has no narrower type."""
    try:
        try:
            return json.loads(text)
        except json.JSONDecodeError:
            return None
        except ValueError:  # a number without end
            return PATIENT.decode(text)
    except (ValueError, RecursionError):
        return None


def json_rows(path: Path) -> list[dict[str, Any]] | None:
    """The objects of a JSON file that is a list, None for any other file. Raises OSError."""
    value = read_json(path)
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else None


def json_number(value: object) -> float | None:
    """A finite number, also where it was written as a string; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        return number(str(value))
    except ValueError:  # an integer with more digits than Python writes
        return None


def json_count(value: object) -> int:
    """A whole number from 0 to a thousand millions, 0 for anything else."""
    found = json_number(value)
    return int(found) if found is not None and 0 <= found < 1e9 else 0
