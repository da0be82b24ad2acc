# SPDX-License-Identifier: AGPL-3.0-or-later
"""Fuzzes one reader, or all in turn.

    python tests/fuzz/fuzz.py TARGET|all [--seconds N] [--seed N] [--again FILE]

Changes good input at random and says what was found: each failing input is kept in a file, which `--again` runs
alone. Where `atheris` is installed, `--guided` lets it choose the input by what it covers.
An input that takes longer than ten seconds, or a gigabyte more of memory, counts as a failure.
"""

from __future__ import annotations

import argparse
import hashlib
import logging
import random
import resource as limits
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path

from fuzz_mutation import mutated
from fuzz_targets import TARGETS, seeds_of

SLOW_S = 10
SPARE_BYTES = 1 << 30


class TooSlow(Exception):
    """An input took longer than it may."""


def _too_slow(_signal: int, _frame: object) -> None:
    raise TooSlow


def run(name: str, seconds: float, seed: int, kept: Path) -> tuple[int, set[str]]:
    """Runs one target for a time; says how many inputs were tried and which kinds of failures they gave."""
    target = TARGETS[name]
    chance = random.Random(seed)
    pool = list(seeds_of(name)) or [b""]
    signal.signal(signal.SIGALRM, _too_slow)
    failures: set[str] = set()
    tried = 0
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        data = mutated(chance.choice(pool), pool, chance)
        tried += 1
        signal.alarm(SLOW_S)
        try:
            target(data)
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            where = traceback.extract_tb(error.__traceback__)[-1]
            failure = f"{type(error).__name__} at {Path(where.filename).name}:{where.lineno}"
            if failure not in failures:
                failures.add(failure)
                file = kept / f"{name}-{hashlib.sha256(data).hexdigest()[:12]}"
                file.write_bytes(data)
                print(f"  {failure}: {str(error)[:200]}\n    {file}", flush=True)
        finally:
            signal.alarm(0)
    return tried, failures


def guided(name: str, seconds: float) -> None:
    """Hands one target to atheris, which does not come back."""
    import atheris  # type: ignore[import-not-found]

    corpus = Path(tempfile.mkdtemp(prefix=f"kiosk-fuzz-{name}-"))
    for number, data in enumerate(seeds_of(name)):
        (corpus / str(number)).write_bytes(data)
    atheris.instrument_all()
    atheris.Setup(
        [
            sys.argv[0],
            str(corpus),
            f"-max_total_time={int(seconds)}",
            f"-timeout={SLOW_S}",
            "-max_len=300000",
        ],
        TARGETS[name],
    )
    atheris.Fuzz()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("target", choices=[*TARGETS, "all"])
    parser.add_argument("--seconds", type=float, default=60.0, help="for each target")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--again", type=Path, help="run one kept input")
    parser.add_argument("--guided", action="store_true", help="by coverage, with atheris")
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)
    if arguments.again:
        TARGETS[arguments.target](arguments.again.read_bytes())
        return 0
    if arguments.guided:
        guided(arguments.target, arguments.seconds)
    limits.setrlimit(limits.RLIMIT_AS, (_mapped_bytes() + 3 * SPARE_BYTES, limits.RLIM_INFINITY))
    kept = Path(tempfile.mkdtemp(prefix="kiosk-fuzz-found-"))
    found = 0
    for name in TARGETS if arguments.target == "all" else (arguments.target,):
        tried, failures = run(name, arguments.seconds, arguments.seed, kept)
        found += len(failures)
        print(
            f"{name:24} {tried:8} inputs in {arguments.seconds:.0f} s, {len(failures)} failures", flush=True
        )
    return 1 if found else 0


def _mapped_bytes() -> int:
    return int(Path("/proc/self/statm").read_text().split()[0]) * limits.getpagesize()


if __name__ == "__main__":
    sys.exit(main())
