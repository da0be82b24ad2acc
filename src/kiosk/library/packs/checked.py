# SPDX-License-Identifier: AGPL-3.0-or-later
"""Values of a stranger's JSON, each looked at before it is used."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from typing import Any

Json = dict[str, Any]  # Any: JSON has no narrower type

_SHA256 = re.compile(r"[0-9a-f]{64}")
MAX_TEXT_CHARACTERS = 4000
MAX_FILE_BYTES = 1 << 40


class Unfit(ValueError):
    """A value that is not what it should be."""


def parsed(data: bytes) -> Json:
    """A JSON object. Raises ValueError for everything else, also for what nests too deeply."""
    try:
        value = json.loads(data.decode("utf-8"), parse_constant=_refuse)
    except RecursionError as cause:
        raise Unfit("nested too deeply") from cause
    if not isinstance(value, dict):
        raise Unfit("no object")
    return value


def _refuse(name: str) -> float:
    raise Unfit(f"{name} is no JSON")


def written(value: Mapping[str, object]) -> bytes:
    """The same bytes for the same values, so that they have the same checksum."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def text(value: object, limit: int = MAX_TEXT_CHARACTERS) -> str:
    if not isinstance(value, str) or len(value) > limit:
        raise Unfit(f"no text: {str(value)[:80]!r}")
    value.encode()  # a lone surrogate is no text, and raises a ValueError
    return value


def optional_text(value: object, limit: int = MAX_TEXT_CHARACTERS) -> str | None:
    return None if value is None else text(value, limit)


def checksum(value: object) -> str:
    if not isinstance(value, str) or not _SHA256.fullmatch(value):
        raise Unfit(f"no SHA-256: {str(value)[:80]!r}")
    return value


def whole(value: object, limit: int = MAX_FILE_BYTES) -> int:
    """A whole number from 0 to `limit`."""
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= limit:
        raise Unfit(f"no number from 0 to {limit}: {str(value)[:80]!r}")
    return value


def optional_number(value: object) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Unfit(f"no number: {str(value)[:80]!r}")
    try:
        number = float(value)
    except OverflowError as cause:
        raise Unfit("no number of this size") from cause
    if not math.isfinite(number):
        raise Unfit("no finite number")
    return number


def flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise Unfit(f"neither true nor false: {str(value)[:80]!r}")
    return value


def objects(value: object, limit: int) -> list[Json]:
    """A list of objects, at most `limit`."""
    if not isinstance(value, list) or len(value) > limit or not all(isinstance(one, dict) for one in value):
        raise Unfit("no list of objects, or a too long one")
    return value


def texts(value: object, limit: int) -> tuple[str, ...]:
    """A list of texts, at most `limit`."""
    if not isinstance(value, list) or len(value) > limit:
        raise Unfit("no list of texts, or a too long one")
    return tuple(text(one) for one in value)
