# SPDX-License-Identifier: AGPL-3.0-or-later
"""A queue of 1,000 events while files come at 50 MB/s: processor and memory of the process that downloads.

    python benchmarks/download_queue.py [ENTRIES [SECONDS]]

The server is a process of its own, so that only the downloading side is measured.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "tests"))

RATE = 50e6
FILE_BYTES = 40_000_000

SERVER = """
import http.server, sys
HEAD = open(sys.argv[1], "rb").read()
BLOCK = bytes(1 << 20)
class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def log_message(self, *a): pass
    def do_HEAD(self): self.answer(False)
    def do_GET(self): self.answer(True)
    def answer(self, body):
        size = int(sys.argv[2])
        self.send_response(200)
        self.send_header("Content-Type", "video/webm")
        self.send_header("ETag", '"1"')
        self.send_header("Content-Length", str(size))
        self.end_headers()
        if not body: return
        try:
            head = HEAD + self.path.encode()
            self.wfile.write(head)
            left = size - len(head)
            while left > 0:
                left -= self.wfile.write(BLOCK[:left])
        except OSError:
            pass
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
"""


def rss_mb():
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main():
    from builders import event
    from kiosk.catalogue.event import Recording
    from kiosk.library.library import Library
    from kiosk.net.network import Network
    from kiosk.tasks.queue import DownloadQueue
    from kiosk.tasks.queue_limits import Limits
    from small_recordings import WEBM

    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 20.0
    server = subprocess.Popen(
        [sys.executable, "-c", SERVER, str(WEBM), str(FILE_BYTES)], stdout=subprocess.PIPE, text=True
    )
    try:
        port = int(server.stdout.readline())
        with tempfile.TemporaryDirectory() as scratch, Library.open(Path(scratch) / "library") as library:
            with library.writing() as writer:
                for number in range(count):
                    host = ("127.0.0.1", "localhost")[number % 2]
                    url = f"http://{host}:{port}/{number}.webm"
                    writer.store(
                        event(f"e{number}", source=url, recordings=(Recording(url, "webm"),)), source_key="t"
                    )
            names = [f"e{number}" for number in range(count)]
            begun = time.process_time()
            library.downloads.add(names)
            added_s = time.process_time() - begun
            told = [0]
            queue = DownloadQueue(
                library,
                Network(),
                Limits(bytes_per_s=RATE),
                changed=lambda: told.__setitem__(0, told[0] + 1),
            )
            before_mb = rss_mb()
            cpu, wall = time.process_time(), time.monotonic()
            queue.wake()
            queue.wait(seconds)
            cpu, wall = time.process_time() - cpu, time.monotonic() - wall
            lines = queue.lines()
            came = sum(line.reading.had_bytes if line.reading else line.entry.had_bytes for line in lines)
            during_mb = rss_mb()
            begun = time.process_time()
            for _ in range(100):
                queue.lines()
            lines_ms = (time.process_time() - begun) * 10
            queue.close(10)
        print(f"queue of {count} entries, added in {added_s * 1e3:.0f} ms of processor time")
        print(f"{came / wall / 1e6:.1f} MB/s over {wall:.1f} s (limit {RATE / 1e6:.0f} MB/s)")
        print(f"processor: {100 * cpu / wall:.0f} % of one core, checksums and writing to the disk included")
        print(f"memory: {before_mb:.0f} MB before, {during_mb:.0f} MB while loading")
        print(f"peak: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB")
        print(f"all lines of the queue: {lines_ms:.2f} ms; changes told: {told[0] / wall:.1f} a second")
    finally:
        server.kill()
        server.wait()


if __name__ == "__main__":
    main()
