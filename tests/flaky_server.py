# SPDX-License-Identifier: AGPL-3.0-or-later
"""A real HTTP server on loopback that can be told to misbehave."""

import gzip
import hashlib
import os
import socket
import threading
from dataclasses import dataclass
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

os.environ.setdefault("no_proxy", "127.0.0.1,localhost")  # the tests' own server is reached without one


@dataclass
class Page:
    """`cut_after`: bytes of each answer before the line breaks, `cuts` times; `busy`: refusals before it answers.

    `hold_after`: bytes before the answer stops without an end, until the server's `held` is set.
    """

    body: bytes
    content_type: str = "application/octet-stream"
    status: int = 200
    location: str = ""
    cut_after: int = 0
    cuts: int = 1_000_000
    then_status: int = 200
    busy: int = 0
    busy_status: int = 503
    retry_after: str = "0"
    hold_after: int = 0
    head: bool = True
    ranges: bool = True
    etag: bool = True
    length: bool = True
    modified_s: int = 0
    packed: bool = False
    said_bytes: int = 0  # a length that is a lie
    trickle: bool = False  # a byte at a time


@dataclass
class Request:
    path: str
    headers: dict
    method: str = "GET"
    sent_bytes: int = 0


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 5  # of a connection that nobody uses or closes

    def log_message(self, *arguments):
        pass

    def do_HEAD(self):
        self._answer()

    def do_GET(self):
        self._answer()

    def _answer(self):
        self.request_seen = Request(self.path, dict(self.headers), self.command)
        self.server.requests.append(self.request_seen)
        with self.server.answering:
            self._answer_it()

    def _answer_it(self):
        page = self.server.pages.get(self.path)
        if page is None:
            self._plain(404)
        elif self.command == "HEAD" and not page.head:
            self._plain(501)
        elif page.busy:
            page.busy -= 1
            self._plain(page.busy_status, {"Retry-After": page.retry_after})
        elif page.location:
            self._plain(page.status, {"Location": page.location})
        elif page.status != 200:
            self._plain(page.status)
        elif page.cut_after and not page.cuts and page.then_status != 200:
            self._plain(page.then_status)
        else:
            self._content(page)

    def _plain(self, status, headers=None):
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _content(self, page):
        etag = f'"{hashlib.sha256(page.body).hexdigest()[:16]}"'
        modified = formatdate(page.modified_s, usegmt=True) if page.modified_s else ""
        if (page.etag and self.headers.get("If-None-Match") == etag) or (
            modified and self.headers.get("If-Modified-Since") == modified
        ):
            self._plain(304)
            return
        start, wanted = 0, self.headers.get("Range")
        if wanted and page.ranges and self.headers.get("If-Range") in (None, etag, modified):
            start = int(wanted.removeprefix("bytes=").removesuffix("-"))
            if start >= len(page.body):
                self._plain(416, {"Content-Range": f"bytes */{len(page.body)}"})
                return
        rest = page.body[start:]
        if page.packed:
            start, rest = 0, gzip.compress(page.body)
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(page.body) - 1}/{len(page.body)}")
        if page.etag:
            self.send_header("ETag", etag)
        if modified:
            self.send_header("Last-Modified", modified)
        self.send_header("Content-Type", page.content_type)
        if page.packed:
            self.send_header("Content-Encoding", "gzip")
        if page.length:
            self.send_header("Content-Length", str(page.said_bytes or len(rest)))
            self.close_connection = bool(page.said_bytes)
        else:
            self.send_header("Connection", "close")
            self.close_connection = True
        self.end_headers()
        if self.command == "HEAD":
            return
        if page.hold_after and len(rest) > page.hold_after:
            self._send(rest[: page.hold_after])
            self.server.holding.set()
            self.server.held.wait(30)
            rest = rest[page.hold_after :]
        if page.trickle:
            for place in range(len(rest)):
                self._send(rest[place : place + 1])
                if self.server.held.wait(0.02):
                    break
        elif page.cut_after and page.cuts and len(rest) > page.cut_after:
            page.cuts -= 1
            self._send(rest[: page.cut_after])
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
        else:
            self._send(rest)

    def _send(self, content):
        self.wfile.write(content)
        self.wfile.flush()
        self.request_seen.sent_bytes += len(content)


class _Answers:
    """How many answers are under way."""

    def __init__(self):
        self.none = threading.Condition()
        self.count = 0

    def __enter__(self):
        with self.none:
            self.count += 1

    def __exit__(self, *_):
        with self.none:
            self.count -= 1
            self.none.notify_all()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request, client_address):
        """A client that goes away early is part of the tests."""


class FlakyServer:
    """`tls`: a server's SSLContext, for https. `holding` is set when an answer has stopped at `hold_after`."""

    def __init__(self, tls=None):
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._scheme = "https" if tls else "http"
        if tls:
            self._server.socket = tls.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        self._server.answering = _Answers()
        self._server.pages = self.pages = {}
        self._server.requests = self.requests = []
        self._server.holding, self._server.held = self.holding, self.held = (
            threading.Event(),
            threading.Event(),
        )
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})

    def serve(self, folder, path):
        """Every file of a folder, below a path."""
        for file in folder.rglob("*"):
            if file.is_file():
                self.pages[f"{path}/{file.relative_to(folder).as_posix()}"] = Page(file.read_bytes())

    def asked(self, method="GET"):
        return [request.path for request in self.requests if request.method == method]

    def wait_until_answered(self):
        """The client may have all bytes before the server has counted them."""
        with self._server.answering.none:
            assert self._server.answering.none.wait_for(lambda: self._server.answering.count == 0, 5)

    def url(self, path):
        return f"{self._scheme}://127.0.0.1:{self.port}{path}"

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self.held.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
