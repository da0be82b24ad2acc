# SPDX-License-Identifier: AGPL-3.0-or-later
"""Many kiosks that sync one mirror at once: what a real nginx sends for the first sync, an unchanged one, and one event.

    python benchmarks/mirror.py [--kiosks 50] [--events 50] [--megabytes 50]

Each kiosk is a process of its own (`kiosk sync http://127.0.0.1:…/mirror.json --media all`) with a library of its own.
Bytes are those of nginx's own log, headers counted in. Needs nginx (Debian: apt install nginx-light) and, in the
folder for temporary files, `--kiosks` times `--megabytes`.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.catalogue.event import Document, Event, Kind
from kiosk.catalogue.moment import Moment
from kiosk.library.event_rows import IncomingDocument, IncomingRecording
from kiosk.library.library import Library
from kiosk.tasks.export_mirror import export_mirror

FILES_PER_EVENT = 4  # slides, sound and picture of the meeting, its texts
PATIENCE_S = 20.0
_CONFIGURATION = """
{user}
worker_processes auto;
pid {scratch}/nginx.pid;
error_log {scratch}/error.log;
events {{ worker_connections 1024; }}
http {{
    log_format sent '$status $bytes_sent $body_bytes_sent $uri';
    access_log {scratch}/access.log sent;
    types {{ application/json json; }}
    default_type application/octet-stream;
    client_body_temp_path {scratch}/body;
    proxy_temp_path {scratch}/proxy;
    fastcgi_temp_path {scratch}/fastcgi;
    uwsgi_temp_path {scratch}/uwsgi;
    scgi_temp_path {scratch}/scgi;
    server {{ listen 127.0.0.1:{port}; root {root}; }}
}}
"""


@dataclass(frozen=True, slots=True)
class Round:
    """What one sync of all kiosks took. `cpu_s`: of all kiosks together."""

    name: str
    requests: int
    not_modified: int
    sent_bytes: int
    wall_s: float
    cpu_s: float


def fill(folder: Path, events: int, total_bytes: int, scratch: Path) -> None:
    """A library of events with media of random bytes, which nothing makes smaller."""
    size = total_bytes // events // FILES_PER_EVENT
    first = datetime(2024, 1, 9, 9, 0, tzinfo=UTC)
    with Library.open(folder) as library, library.writing() as writer:
        for number in range(events):

            def made(name: str, number: int = number) -> Path:
                path = scratch / f"{number}-{name}"
                path.write_bytes(os.urandom(size))
                return path

            start = first + timedelta(days=7 * number)
            slides = f"https://example.org/{number}.pdf"
            writer.store(
                Event(
                    f"event-{number}",
                    f"https://example.org/{number}/",
                    f"Webinaire {number}",
                    Kind.WEBINAR,
                    start=Moment(start),
                    end=Moment(start + timedelta(hours=1)),
                    documents=(Document(slides, "Slides"),),
                    body="Le texte de la page. " * 100,
                ),
                source_key="site",
                documents=[IncomingDocument(slides, writer.put(made("slides.pdf"), slides), "Slides", 12)],
                recording=IncomingRecording(
                    "bigbluebutton",
                    {
                        name: writer.put(made(name.replace("/", "-")))
                        for name in ("video/webcams.webm", "deskshare/deskshare.webm", "metadata.xml")
                    },
                    3600.0,
                    (),
                    f"meeting-{number}",
                ),
            )


def change_one(folder: Path, number: int) -> None:
    with Library.open(folder) as library, library.writing() as writer:
        writer.override(f"event-{number}", {"title": f"Webinaire {number}, with its title corrected"})


@contextmanager
def nginx(root: Path, scratch: Path) -> Iterator[int]:
    """A server of its own on loopback; gives its port."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if program is None:
        sys.exit("nginx is not installed (Debian: apt install nginx-light); nothing was measured.")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    configuration = scratch / "nginx.conf"
    user = "user root;" if os.geteuid() == 0 else ""
    configuration.write_text(
        _CONFIGURATION.format(user=user, scratch=scratch, root=root, port=port), encoding="utf-8"
    )
    server = subprocess.Popen(
        [program, "-c", str(configuration), "-g", "daemon off;", "-e", str(scratch / "error.log")]
    )
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(PATIENCE_S)


def _wait_for(port: int) -> None:
    until = time.monotonic() + PATIENCE_S
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1.0).close()
        except OSError:
            if time.monotonic() > until:
                sys.exit("nginx did not start; nothing was measured.")
            time.sleep(0.05)
        else:
            return


def sync_all(name: str, kiosks: int, url: str, scratch: Path) -> Round:
    """All kiosks at once, and what the server's log says of it."""
    log = scratch / "access.log"
    had = log.stat().st_size
    wanted = ["sync", url, "--media", "all"]
    spent, begun = _children_s(), time.perf_counter()
    running = {
        number: subprocess.Popen(
            [sys.executable, "-m", "kiosk", "--library", str(scratch / f"kiosk-{number}"), *wanted],
            stdout=subprocess.DEVNULL,
            stderr=(scratch / f"kiosk-{number}.log").open("wb"),
        )
        for number in range(kiosks)
    }
    for number, process in running.items():
        if process.wait():
            sys.exit(f"{name}: kiosk {number} failed: {(scratch / f'kiosk-{number}.log').read_text()}")
    wall_s = time.perf_counter() - begun
    with log.open(encoding="utf-8") as file:
        file.seek(had)
        lines = [line.split(maxsplit=3) for line in file]
    return Round(
        name,
        len(lines),
        sum(status == "304" for status, *_rest in lines),
        sum(int(sent) for _, sent, *_ in lines),
        wall_s,
        _children_s() - spent,
    )


def _children_s() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def show(done: Round, kiosks: int, mirror_bytes: int) -> None:
    print(
        f"{done.name:<28} {done.sent_bytes:>14,} bytes ({done.sent_bytes / kiosks:>12,.0f} a kiosk,"
        f" {done.sent_bytes / kiosks / mirror_bytes:8.3%} of the mirror), {done.requests:,} requests"
        f" ({done.not_modified:,} “not modified”), {done.wall_s:.1f} s, {done.cpu_s / kiosks:.2f} s of CPU a kiosk",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kiosks", type=int, default=50)
    parser.add_argument("--events", type=int, default=50)
    parser.add_argument("--megabytes", type=int, default=50)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kiosk-mirror-") as folder:
        scratch = Path(folder)
        made = scratch / "made"
        made.mkdir()
        fill(scratch / "giver", chosen.events, chosen.megabytes * 1_000_000, made)
        shutil.rmtree(made)

        def export() -> int:
            with Library.open(scratch / "giver") as library:
                return export_mirror(library, [], scratch / "www", title="Benchmark").written_bytes

        mirror_bytes = export()
        print(f"{chosen.kiosks} kiosks, a mirror of {chosen.events} events and {mirror_bytes:,} bytes")
        with nginx(scratch / "www", scratch) as port:
            url = f"http://127.0.0.1:{port}/mirror.json"
            show(sync_all("first sync", chosen.kiosks, url, scratch), chosen.kiosks, mirror_bytes)
            show(sync_all("nothing changed", chosen.kiosks, url, scratch), chosen.kiosks, mirror_bytes)
            change_one(scratch / "giver", chosen.events // 2)
            print(f"one title corrected: {export():,} bytes of the mirror written anew")
            show(sync_all("one event changed", chosen.kiosks, url, scratch), chosen.kiosks, mirror_bytes)


if __name__ == "__main__":
    main()
