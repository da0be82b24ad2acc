# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who made a pack: an Ed25519 signature (RFC 8032) over the bytes of its manifest, which names all else by checksum."""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass

from kiosk.library.packs import checked

MAX_SIGNATURE_BYTES = 4096
KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class PublicKey:
    """`data`: the 32 bytes of RFC 8032."""

    data: bytes

    @property
    def fingerprint(self) -> str:
        """What two people read to one another: 8 groups of 4 hexadecimal digits."""
        digits = hashlib.sha256(self.data).hexdigest()[:32]
        return " ".join(digits[at : at + 4] for at in range(0, 32, 4))

    @property
    def text(self) -> str:
        return base64.b64encode(self.data).decode("ascii")

    @classmethod
    def of_text(cls, text: str) -> PublicKey:
        """Raises ValueError."""
        return cls(decoded(text, KEY_BYTES))


@dataclass(frozen=True, slots=True)
class Signature:
    """`valid`: it is of these bytes and this key. What the signer calls itself says nothing of who it is."""

    key: PublicKey
    valid: bool
    claimed_name: str


def signature_bytes(secret: bytes, name: str, data: bytes) -> bytes:
    """The content of `pack.sig`; `secret` is the 32 bytes of RFC 8032."""
    from nacl.signing import SigningKey  # noqa: PLC0415 - loads a C library

    key = SigningKey(secret)
    return checked.written(
        {
            "algorithm": "ed25519",
            "key": base64.b64encode(bytes(key.verify_key)).decode("ascii"),
            "signature": base64.b64encode(key.sign(data).signature).decode("ascii"),
            "name": name,
        }
    )


def read_signature(content: bytes, data: bytes) -> Signature:
    """The signature in a `pack.sig`, checked against the bytes that it is of. Raises ValueError where it is none."""
    from nacl.exceptions import BadSignatureError  # noqa: PLC0415 - loads a C library
    from nacl.signing import VerifyKey  # noqa: PLC0415 - loads a C library

    value = checked.parsed(content)
    if value.get("algorithm") != "ed25519":
        raise checked.Unfit("an unknown kind of signature")
    key = PublicKey.of_text(checked.text(value.get("key")))
    name = checked.text(value.get("name", ""), 200)
    try:
        VerifyKey(key.data).verify(data, decoded(checked.text(value.get("signature")), 64))
    except BadSignatureError:
        return Signature(key, False, name)
    return Signature(key, True, name)


def decoded(text: str, length: int) -> bytes:
    """The bytes of a base64 text, exactly so many. Raises ValueError."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as cause:
        raise checked.Unfit("not base64") from cause
    if len(data) != length:
        raise checked.Unfit(f"{len(data)} bytes where {length} are needed")
    return data
