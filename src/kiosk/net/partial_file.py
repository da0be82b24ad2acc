# SPDX-License-Identifier: AGPL-3.0-or-later
"""A file that is being downloaded, and what has to be known to go on with it after a break."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self


@dataclass(frozen=True, slots=True)
class Version:
    """Which content of an address the bytes belong to. `validator`: a strong ETag, or else Last-Modified.

    `sha256`: of the whole file, noted by the library just before it takes the file away.
    """

    url: str
    validator: str
    size_bytes: int | None
    sha256: str = ""

    @classmethod
    def of(cls, url: str, headers: Mapping[str, str], size_bytes: int | None) -> Version:
        return cls(url, validator_of(headers), size_bytes)


def validator_of(headers: Mapping[str, str]) -> str:
    """What tells this version of a file from others: a strong ETag, or else Last-Modified, or nothing."""
    etag = headers.get("ETag", "")
    return etag if etag.startswith('"') else headers.get("Last-Modified", "")


class PartialFile:
    """`path` grows; beside it `path.json` says which version of what it is."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._note = path.with_name(f"{path.name}.json")

    @classmethod
    def of(cls, url: str, folder: Path) -> Self:
        """The one that the file at an address grows in, the same in every run."""
        return cls(folder / f"download-{hashlib.sha256(url.encode()).hexdigest()[:32]}")

    def size_bytes(self) -> int:
        try:
            return self.path.stat().st_size
        except OSError:
            return 0

    def version(self) -> Version | None:
        """The version that the bytes belong to, None where that cannot be told."""
        try:
            value = json.loads(self._note.read_text(encoding="utf-8"))
            size = value["size_bytes"]
            return Version(
                str(value["url"]),
                str(value["validator"]),
                size if isinstance(size, int) else None,
                str(value.get("sha256", "")),
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def start(self, version: Version) -> None:
        """Begins afresh with another version. Raises OSError."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._note.unlink(missing_ok=True)
        self.path.write_bytes(b"")
        self._note.write_text(json.dumps(asdict(version)), encoding="utf-8")

    def discard(self) -> None:
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)
            self._note.unlink(missing_ok=True)

    def forget_version(self) -> None:
        """Called when the complete file has been taken away: there is no part of it any more."""
        with contextlib.suppress(OSError):
            self._note.unlink(missing_ok=True)
