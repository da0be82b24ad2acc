# SPDX-License-Identifier: AGPL-3.0-or-later
"""Changes good input a little, as storms and strangers do."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

# What has broken readers elsewhere: numbers beyond bounds, names that leave a folder, markup that opens something.
TOKENS = (
    *(b"NaN", b"-inf", b"1e999", b"-1", b"0", b"1e308", b"99999999999999999999", b"0.0000000001", b"-0.0"),
    *(b"../../etc/passwd", b"file:///etc/passwd", b"http://127.0.0.1:9/", b"\\\\host\\x", b"\0", b"/", b""),
    *(
        b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
        b"&a;",
        b"&#0;",
        b"<![CDATA[",
        b"]]>",
        b"<script>",
        b"<",
        b">",
        b'"',
    ),
    *(rb"\ud800", rb"\u0000", rb"\u202e", b"\x1b[31m", b"\xc2\x9b2J", b"9" * 5000, b"&#x202e;", b"[" * 3000),
    *(b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", "é".encode("latin-1"), "🙂".encode(), b"\r", b"\n\n"),
    *(
        b"{",
        b"}",
        b"[",
        b"]",
        b"null",
        b"true",
        b"[[[[[[[[",
        b"{}",
        b"[]",
        b"-->",
        b"00:00:00.000 --> 99:99:99.999",
    ),
)
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
MAX_BYTES = 300_000


def mutated(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """The input after one to six changes."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(changed) + 1)
        end = min(len(changed), place + chance.choice((1, 2, 8, 64, 512)))
        match chance.randrange(8):
            case 0:
                changed[place:end] = b""
            case 1:
                changed[place:place] = chance.choice(TOKENS)
            case 2:
                changed[place:place] = changed[place:end] * chance.choice((1, 2, 50))
            case 3 if place < len(changed):
                changed[place] = chance.randrange(256)
            case 4:
                del changed[place:]
            case 5:
                numbers = list(_NUMBER.finditer(bytes(changed)))
                if numbers:
                    found = chance.choice(numbers)
                    changed[found.start() : found.end()] = chance.choice(TOKENS[:9])
            case 6:
                other = chance.choice(others)
                begin = chance.randrange(len(other) + 1)
                changed[place:end] = other[begin : begin + chance.choice((8, 64, 512))]
            case _:
                changed[place:end] = chance.choice(TOKENS)
    return bytes(changed[:MAX_BYTES])
