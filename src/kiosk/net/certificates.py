# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a certificate that was refused has also expired: OpenSSL names only the first thing that is wrong."""

from __future__ import annotations

import re
import socket
import ssl
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from kiosk.net.address_guard import AddressGuard

_TIMEOUT_S = 5.0
# The two times of a certificate's Validity in DER (RFC 5280, 4.1.2.5): UTCTime, GeneralizedTime.
_TIME = re.compile(rb"\x17\x0d(\d{12})Z|\x18\x0f(\d{14})Z")


def has_expired(url: str, guard: AddressGuard) -> bool:
    """Looks at the certificate once more and asks nothing of the server. False where it cannot be seen."""
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname:
        return False
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE  # nothing is sent or believed over this connection
    try:
        with socket.create_connection((parts.hostname, parts.port or 443), _TIMEOUT_S) as plain:
            if not guard.allows(parts.hostname, str(plain.getpeername()[0])):
                return False
            with context.wrap_socket(plain, server_hostname=parts.hostname) as secured:
                certificate = secured.getpeercert(binary_form=True) or b""
    except (OSError, ValueError):
        return False
    end = end_of(certificate)
    return end is not None and end < datetime.now(UTC)


def end_of(certificate: bytes) -> datetime | None:
    """The moment until which a certificate in DER is valid, None where that cannot be read."""
    times = _TIME.findall(certificate)
    if len(times) < 2:
        return None
    short, long = (part.decode("ascii") for part in times[1])
    if short:  # two digits of the year: 50 to 99 are of the last century
        long = ("19" if short >= "50" else "20") + short
    try:
        return datetime.strptime(long, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
