# SPDX-License-Identifier: AGPL-3.0-or-later
"""The keys of one user: an own one to sign packs with, and those of others whose packs are trusted.

A folder beside the settings: `own.key` (the secret, for the user's eyes only), `own.pub`, `trusted/NAME.pub`. A public
key is one line, `kiosk-ed25519 BASE64 NAME`, which can be sent in a mail or printed on a wall.
"""

from __future__ import annotations

import base64
import logging
import os
import re
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import KeyFault, KeyUnusable
from kiosk.library.packs.signature import KEY_BYTES, PublicKey, decoded

log = logging.getLogger(__name__)

_PREFIX = "kiosk-ed25519"
_MAX_LINE_BYTES = 1000
_UNFIT = re.compile(r"[^\w .@-]")


@dataclass(frozen=True, slots=True)
class NamedKey:
    """`name`: what this user calls the key's owner."""

    name: str
    key: PublicKey

    @property
    def line(self) -> str:
        return f"{_PREFIX} {self.key.text} {self.name}"


def parse_line(line: str) -> NamedKey:
    """Raises KeyUnusable."""
    words = line.strip().split(maxsplit=2)
    if len(words) < 2 or words[0] != _PREFIX or "\n" in line.strip():
        raise KeyUnusable(line.strip()[:80], KeyFault.NOT_A_KEY)
    try:
        name = _UNFIT.sub("", words[2]).strip()[:80] if len(words) > 2 else ""
        return NamedKey(name, PublicKey.of_text(words[1]))
    except ValueError as cause:
        raise KeyUnusable(line.strip()[:80], KeyFault.NOT_A_KEY, str(cause)) from cause


class KeyRing:
    """The keys in a folder, which need not be there yet."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._trusted = folder / "trusted"

    def own(self) -> NamedKey:
        """The public half of the own key. Raises KeyUnusable where there is none."""
        return parse_line(self._read(self._folder / "own.pub", KeyFault.NO_OWN_KEY))

    def secret(self) -> bytes:
        """The own key, 32 bytes. Raises KeyUnusable where there is none."""
        text = self._read(self._folder / "own.key", KeyFault.NO_OWN_KEY)
        try:
            return decoded(text.strip(), KEY_BYTES)
        except ValueError as cause:
            raise KeyUnusable("own.key", KeyFault.NOT_A_KEY, str(cause)) from cause

    def make(self, name: str) -> NamedKey:
        """An own key, new. Raises KeyUnusable where there is one already: packs signed with it would lose their maker."""
        from nacl.signing import SigningKey  # noqa: PLC0415 - loads a C library

        path = self._folder / "own.key"
        if path.exists():
            raise KeyUnusable(str(path), KeyFault.TAKEN)
        key = SigningKey.generate()
        named = NamedKey(_UNFIT.sub("", name).strip()[:80] or "kiosk", PublicKey(bytes(key.verify_key)))
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / "own.pub").write_text(f"{named.line}\n", encoding="utf-8")
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(base64.b64encode(bytes(key)))
        except OSError as cause:
            raise KeyUnusable(str(path), KeyFault.BROKEN, str(cause)) from cause
        return named

    def trusted(self) -> list[NamedKey]:
        """The keys whose packs are trusted, by name; the own one is not among them."""
        found = []
        for path in sorted(self._trusted.glob("*.pub")) if self._trusted.is_dir() else []:
            try:
                found.append(parse_line(self._read(path, KeyFault.UNKNOWN)))
            except KeyUnusable as error:
                log.warning("key left out: %s: %r", path, error)
        return found

    def name_of(self, key: PublicKey) -> str | None:
        """What this user calls the owner of a key that is trusted, None for a stranger's."""
        try:
            known = [self.own(), *self.trusted()]
        except KeyUnusable:
            known = self.trusted()
        return next((one.name for one in known if one.key == key), None)

    def trust(self, line: str, name: str = "") -> NamedKey:
        """Trusts a key from now on, under the name that its line gives or another. Raises KeyUnusable."""
        given = parse_line(line)
        wanted = _UNFIT.sub("", name).strip()[:80] or given.name
        if not wanted:
            wanted = given.key.fingerprint[:9].replace(" ", "")
        for one in self.trusted():
            if one.name == wanted and one.key != given.key:
                raise KeyUnusable(wanted, KeyFault.TAKEN)
        named = NamedKey(wanted, given.key)
        try:
            self._trusted.mkdir(parents=True, exist_ok=True)
            self._path_of(named).write_text(f"{named.line}\n", encoding="utf-8")
        except OSError as cause:
            raise KeyUnusable(wanted, KeyFault.BROKEN, str(cause)) from cause
        return named

    def distrust(self, name: str) -> NamedKey:
        """Raises KeyUnusable where no trusted key has that name."""
        for one in self.trusted():
            if one.name == name:
                try:
                    self._path_of(one).unlink()
                except OSError as cause:
                    raise KeyUnusable(name, KeyFault.BROKEN, str(cause)) from cause
                return one
        raise KeyUnusable(name, KeyFault.UNKNOWN)

    def _path_of(self, named: NamedKey) -> Path:
        return self._trusted / f"{named.key.data.hex()}.pub"

    def _read(self, path: Path, absent: KeyFault) -> str:
        try:
            with path.open(encoding="utf-8") as file:
                return file.read(_MAX_LINE_BYTES)
        except FileNotFoundError as cause:
            raise KeyUnusable(path.name, absent) from cause
        except (OSError, UnicodeDecodeError) as cause:
            raise KeyUnusable(path.name, KeyFault.BROKEN, str(cause)) from cause
