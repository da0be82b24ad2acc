# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where downloaded files came from, in a plain file beside the database: it is read when the database is lost."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

log = logging.getLogger(__name__)

_NAME = "origins.jsonl"


@dataclass(frozen=True, slots=True)
class Origin:
    """`validator`: which version of the address it is; empty where its server gives none."""

    sha256: str
    size_bytes: int
    url: str
    validator: str


def note_origin(library: Path, origin: Origin) -> None:
    """Adds a line. What cannot be written is no reason to fail."""
    try:
        with (library / _NAME).open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(origin)) + "\n")
    except OSError as error:
        log.warning("origin not noted: %s", error)


def read_origins(library: Path) -> Iterator[Origin]:
    """All that can be read of it, the oldest first; of one address the last line counts."""
    try:
        lines = (library / _NAME).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return
    for line in lines:
        try:
            value = json.loads(line)
            origin = Origin(
                str(value["sha256"]), int(value["size_bytes"]), str(value["url"]), str(value["validator"])
            )
        except (ValueError, KeyError, TypeError):
            continue  # the last line of a process that was killed
        if len(origin.sha256) == 64 and origin.sha256.isalnum():
            yield origin
